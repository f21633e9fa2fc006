#include "cli/screen.hpp"

#include "cli/terminal.hpp"
#include "harness/progress.hpp"
#include "harness/timeline.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <unistd.h>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kEvent = R"({"type":"event")";
constexpr std::uint64_t kEventsPerProgress = 2000;

}  // namespace

Screen::Screen(const PlayOptions& options)
    : options_(options),
      colour_(stdout_takes_colour()),
      shows_progress_(!options.events_to.empty() && isatty(STDERR_FILENO) != 0) {}

Result<void> Screen::open() {
  if (options_.events_to.empty()) return {};
  events_file_.open(options_.events_to, std::ios::binary | std::ios::trunc);
  if (events_file_) return {};
  return fail(Errc::io, "cannot be written", options_.events_to);
}

void Screen::show(std::string_view line) {
  if (line.starts_with(kEvent)) show_event(line);
  if (hides(line)) return;
  const Json parsed = Json::parse(line, nullptr, false);
  if (parsed.is_discarded()) return;
  if (parsed.value("type", "") == "summary") verdict_ = parsed.value("verdict", "");
  clear_progress();
  if (options_.json) return print(line);
  fmt::print("{}", harness::timeline_text(parsed, colour_));
  std::fflush(stdout);
}

/// What becomes of an event besides being shown.
void Screen::show_event(std::string_view line) {
  ++events_;
  if (events_file_.is_open()) events_file_ << harness::envelope_of(line) << '\n';
  if (options_.chart || !options_.svg.empty()) chart_.see(Json::parse(line));
  if (shows_progress_ && events_ % kEventsPerProgress == 0) progress(line);
}

/// Events that go to a file go nowhere else; a dry run has no rules and targets to tell of.
bool Screen::hides(std::string_view line) const {
  const bool event = line.starts_with(kEvent);
  const bool follows_event =
      line.starts_with(R"({"type":"match")") || line.starts_with(R"({"type":"attempt")");
  if (!options_.events_to.empty() && (event || follows_event)) return true;
  return options_.dry_run && (follows_event || line.starts_with(R"({"type":"expectation")"));
}

void Screen::progress(std::string_view line) {
  constexpr std::string_view kTime = R"({"type":"event","t":")";
  const std::string_view rest = line.substr(kTime.size());
  fmt::print(stderr, "\r{} events, {}  ", events_, rest.substr(0, rest.find('"')));
  std::fflush(stderr);
  progress_shown_ = true;
}

void Screen::clear_progress() {
  if (progress_shown_) fmt::print(stderr, "\r\x1b[K");
  progress_shown_ = false;
}

Result<void> Screen::finish() {
  clear_progress();
  if (events_file_.is_open() && !events_file_.flush()) {
    return fail(Errc::io, "could not be written to its end", options_.events_to);
  }
  if (options_.chart) fmt::print("\n{}", harness::chart_text(chart_, colour_));
  if (options_.svg.empty()) return {};
  return write_file(options_.svg, harness::chart_svg(chart_));
}

}  // namespace smemu::cli
