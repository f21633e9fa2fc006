#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace smemu::cli {
namespace {

constexpr int kAttempts = 6;  // to come back after a stream has broken: 100 ms, 200 ms, ... 3.2 s
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr std::chrono::hours kSilence{1};  // until a silent stream is asked for again

std::string line_of_event(const Json& step) {
  const Json& event = step["event"];
  return fmt::format("{}  {}  {:<16} {:<16} {}", text(step, "time"), text(step, "event_id"),
                     text(step, "bus"), text(event, "source"), text(event, "detail-type"));
}

std::string line_of_step(const Json& step) {
  std::string line = fmt::format("{}  {}  {}", text(step, "time"), text(step, "event_id"),
                                 text(step, "message_type"));
  for (const char* member : {"rule", "target_id", "error_code", "details"}) {
    if (!text(step, member).empty()) line += "  " + text(step, member);
  }
  if (step.contains("status")) line += fmt::format("  HTTP {}", step["status"].get<int>());
  return line;
}

std::string path_of(const TailOptions& options) {
  return query("stream", {{"type", options.steps ? "" : "EVENT_RECEIPT"},
                          {"where", options.where},
                          {"bus", options.bus},
                          {"with_event", options.steps ? "" : "true"}});
}

/// One tail over as many streams as it takes: each begins behind the last step that was shown.
class Tail {
 public:
  Tail(const TailOptions& options, client::Client client)
      : options_(options), client_(std::move(client)), after_(options.after) {
    client_.set_timeout(kSilence);
  }

  /// Whoever cannot be reached at all is told of at once; a stream that breaks is taken up again.
  int run() {
    if (const auto there = body_of(client_.get("clock")); !there) return report(there.error());
    for (int failed = 0; !done();) {
      const std::uint64_t before = shown_;
      const auto answer = client_.watch(path_of(options_), after_,
                                        [this](const auto& event) { return show(event); });
      if (done()) break;
      if (answer && answer->status != 200) return report(body_of(answer).error());
      failed = shown_ > before || answer ? 1 : failed + 1;
      if (failed >= kAttempts) return report(answer.error());
      std::this_thread::sleep_for(kFirstPause * (1 << (failed - 1)));
    }
    return kOk;
  }

 private:
  bool done() const { return options_.count > 0 && shown_ >= options_.count; }

  bool show(const client::Client::ServerEvent& event) {
    if (!event.id.empty()) after_ = event.id;
    const Json step = Json::parse(event.data, nullptr, false);
    if (step.is_discarded()) return true;
    if (options_.json) {
      print(event.data);
    } else {
      print(options_.steps ? line_of_step(step) : line_of_event(step));
    }
    ++shown_;
    return !done();
  }

  const TailOptions& options_;
  client::Client client_;
  std::string after_;
  std::uint64_t shown_ = 0;
};

}  // namespace

int tail_events(const TailOptions& options) {
  auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  return Tail(options, std::move(*client)).run();
}

}  // namespace smemu::cli
