#include "harness/library.hpp"
#include "harness/scenario_file.hpp"
#include "server/control/guard.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/clock_setting.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace smemu::control {
namespace {

/// {"name": "canary-deploy"} or {"scenario": "<YAML>", "file": "mine.yaml"}.
Result<void> read_text(const Json& body, world::StartPlay& play) {
  const auto name = string_member(body, "name");
  const auto text = string_member(body, "scenario");
  const auto file = string_member(body, "file");
  for (const auto* member : {&name, &text, &file}) {
    if (!*member) return tl::unexpected(member->error());
  }
  if (name->empty() == text->empty()) {
    return fail(Errc::invalid_argument,
                "give either 'name' (a shipped scenario) or 'scenario' (YAML text)");
  }
  play.scenario = *text;
  play.file_name = file->empty() ? "scenario" : *file;
  if (name->empty()) return {};
  const auto* shipped = harness::find_scenario(*name);
  if (!shipped)
    return fail(Errc::not_found, fmt::format("no scenario '{}' is shipped", *name), "/name");
  play.scenario = shipped->text;
  play.file_name = shipped->file_name;
  return {};
}

/// Values as on a command line: strings as they are, everything else as its JSON text.
Result<void> read_params(const Json& body, world::StartPlay& play) {
  if (!body.contains("params")) return {};
  if (!body["params"].is_object())
    return fail(Errc::invalid_argument, "must be an object", "/params");
  for (const auto& [name, value] : body["params"].items()) {
    play.params[name] = value.is_string() ? value.get<std::string>() : value.dump();
  }
  return {};
}

/// {"apply": [{"file": "rules.yaml", "text": "..."}]}: resources under test.
Result<void> read_applied(const Json& body, world::StartPlay& play) {
  if (!body.contains("apply")) return {};
  if (!body["apply"].is_array()) return fail(Errc::invalid_argument, "must be a list", "/apply");
  for (const Json& one : body["apply"]) {
    if (!one.is_object())
      return fail(Errc::invalid_argument, "must be a list of objects", "/apply");
    if (auto known = refuse_unknown(one, {"file", "text"}); !known) return known;
    const auto file = string_member(one, "file");
    const auto text = string_member(one, "text");
    if (!file) return tl::unexpected(file.error());
    if (!text) return tl::unexpected(text.error());
    play.apply.push_back({file->empty() ? "apply" : *file, *text});
  }
  return {};
}

Result<void> read_coverage(const Json& body, world::StartPlay& play) {
  if (!body.contains("coverage")) return {};
  if (!body["coverage"].is_boolean()) {
    return fail(Errc::invalid_argument, "must be true or false", "/coverage");
  }
  play.coverage = body["coverage"].get<bool>();
  return {};
}

Result<void> read_options(const Json& body, world::StartPlay& play) {
  const auto speed = string_member(body, "speed");
  const auto region = string_member(body, "region");
  const auto account = string_member(body, "account");
  for (const auto* member : {&speed, &region, &account}) {
    if (!*member) return tl::unexpected(member->error());
  }
  const auto factor = host::parse_speed(*speed);
  if (!factor) return fail(Errc::invalid_argument, factor.error().message, "/speed");
  play.speed = *factor;
  if (!region->empty()) play.scope.region = *region;
  if (!account->empty()) play.scope.account = *account;
  if (!body.contains("seed")) return {};
  if (!body["seed"].is_number_unsigned())
    return fail(Errc::invalid_argument, "must be a whole number", "/seed");
  play.seed = body["seed"].get<std::uint64_t>();
  return {};
}

Result<world::StartPlay> read_play(const Json& body) {
  if (auto known = refuse_unknown(body, {"name", "scenario", "file", "params", "seed", "speed",
                                         "region", "account", "apply", "coverage", "settle"});
      !known) {
    return tl::unexpected(known.error());
  }
  world::StartPlay play;
  for (auto* read : {read_text, read_params, read_options, read_applied, read_coverage}) {
    if (auto done = read(body, play); !done) return tl::unexpected(done.error());
  }
  return play;
}

/// Sends a play's lines as they come. Those of its beginning come before it is known whether it has
/// begun at all, so they wait.
class LineSender : public std::enable_shared_from_this<LineSender> {
 public:
  explicit LineSender(std::weak_ptr<host::WorldHost> host) : host_(std::move(host)) {}

  /// Until the play is over.
  void settle(std::shared_ptr<void> settling) { settling_ = std::move(settling); }

  void take(std::string_view line) {
    if (line.empty()) return end();
    if (line.starts_with(kMessage)) stir();
    const std::string event = fmt::format("id: {}\ndata: {}\n\n", ++count_, line);
    if (stream_) {
      stream_->write(event);
      if (stream_->backlog() > kMostBehind) wait_for_reader();
    } else {
      waiting_ += event;
    }
  }
  void open(const http::Responder& responder) {
    stream_ = responder.start_stream(
        200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}});
    stream_->on_closed([self = shared_from_this()] { self->go_on(); });
    stream_->write(waiting_);
    if (ended_) stream_->close();
  }

 private:
  // A lifecycle has put a message into a queue, whose consumer will want to do something about it.
  static constexpr std::string_view kMessage = R"({"type":"message")";
  // Less than what a stream's reader is dropped for, by more than a slice of a play writes.
  static constexpr std::size_t kMostBehind = 128 * 1024;

  /// A play may be faster than whoever watches it; then it waits, and nothing is lost.
  void wait_for_reader() {
    if (const auto host = host_.lock()) host->hold();
    stream_->on_flushed([self = shared_from_this()] { self->go_on(); });
  }
  void stir() {
    if (const auto host = host_.lock()) host->stir();
  }
  void go_on() {
    if (const auto host = host_.lock()) host->go_on();
  }
  void end() {
    ended_ = true;
    settling_.reset();
    go_on();
    if (stream_) stream_->close();
  }

  std::weak_ptr<host::WorldHost> host_;
  std::string waiting_;
  std::optional<http::Stream> stream_;
  std::shared_ptr<void> settling_;
  std::uint64_t count_ = 0;
  bool ended_ = false;
};

}  // namespace

/// Starts a play and streams its progress, a server-sent event for each canonical line, until it is
/// over. The play goes on if its watcher leaves.
void post_play(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  auto play = read_play(*body);
  if (!play) return call.responder.reply(error_reply(play.error()));
  // What the file itself says about playing it; without a seed of the caller's its own is used.
  const auto summary = harness::summarize_scenario(play->scenario, play->file_name);
  if (!summary) return call.responder.reply(error_reply(summary.error()));
  if (!body->contains("seed")) play->seed = summary->seed;
  const auto settle = settle_of(*body);
  if (!settle) return call.responder.reply(error_reply(settle.error()));
  const auto sender = std::make_shared<LineSender>(call.host.weak_from_this());
  const Duration settling = settle->value_or(summary->settle);
  if (settling > Duration::zero()) sender->settle(call.host.settle_for(settling));
  const auto begun = call.host.world().play(
      std::move(*play), [sender](std::string_view line) { sender->take(line); });
  if (!begun) return call.responder.reply(error_reply(begun.error()));
  sender->open(call.responder);
}

}  // namespace smemu::control
