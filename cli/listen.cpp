#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "server/host/system_clock.hpp"

#include <fmt/format.h>

#include <chrono>

namespace smemu::cli {
namespace {

constexpr const char* kTarget = "listen";
constexpr std::chrono::hours kSilence{24};

bool is_loopback(std::string_view url) {
  return url.starts_with("http://127.") || url.starts_with("http://localhost") ||
         url.starts_with("http://[::1]");
}

Result<Json> call(const client::Client& client, const std::string& operation, const Json& body) {
  const auto answer = client.aws("AWSEvents." + operation, body.dump());
  if (!answer) return tl::unexpected(answer.error());
  Json parsed = Json::parse(answer->body, nullptr, false);
  if (answer->status == 200) return parsed.is_object() ? parsed : Json::object();
  return fail(Errc::invalid_argument, fmt::format("{}: {}", operation, text(parsed, "message")));
}

/// A rule with one target, for as long as somebody listens.
class Attachment {
 public:
  explicit Attachment(const client::Client& client) : client_(client) {}
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;
  ~Attachment() {
    if (name_.empty()) return;
    std::ignore = call(client_, "RemoveTargets",
                       {{"Rule", name_}, {"EventBusName", bus_}, {"Ids", {kTarget}}});
    std::ignore = call(client_, "DeleteRule", {{"Name", name_}, {"EventBusName", bus_}});
  }

  Result<void> attach(const ListenOptions& options) {
    const std::string name = fmt::format("smemu-listen-{:x}", host::SystemRandomness().seed());
    const auto rule = call(client_, "PutRule",
                           {{"Name", name},
                            {"EventBusName", options.bus},
                            {"Description", "smemu listen --forward-to " + options.forward_to},
                            {"EventPattern", options.pattern}});
    if (!rule) return tl::unexpected(rule.error());
    name_ = name;
    bus_ = options.bus;
    const Json target{{"Id", kTarget}, {"Arn", options.forward_to}};
    const auto put = call(client_, "PutTargets",
                          {{"Rule", name}, {"EventBusName", bus_}, {"Targets", {target}}});
    if (!put) return tl::unexpected(put.error());
    const Json failed = put->value("FailedEntries", Json::array());
    if (failed.empty()) return {};
    return fail(Errc::invalid_argument, text(failed[0], "ErrorMessage"), "--forward-to");
  }

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  const client::Client& client_;
  std::string name_;
  std::string bus_;
};

/// What went out, and what came back: "--> order [id]", "<-- [200] URL [id]".
std::string line_of(const Json& step, const std::string& url) {
  const std::string type = text(step, "message_type");
  const std::string id = text(step, "event_id");
  if (type == "RULE_MATCH") {
    const Json event = step.value("event", Json::object());
    return fmt::format("--> {} [{}]", text(event, "detail-type"), id);
  }
  if (type == "INVOCATION_FAILURE")
    return fmt::format("    gave up: {} [{}]", text(step, "details"), id);
  if (!type.starts_with("INVOCATION_ATTEMPT_") || type.ends_with("_START")) return {};
  const std::string came = step.contains("status") ? std::to_string(step["status"].get<int>())
                                                   : text(step, "error_code");
  return fmt::format("<-- [{}] {} [{}]", came, url, id);
}

}  // namespace

int listen(const ListenOptions& options) {
  Interrupt interrupt;  // before any thread, so that all of them leave the signals to it
  auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  if (is_loopback(options.forward_to) && !is_loopback(client->endpoint())) {
    complain(
        fmt::format("{} is an address of the server's own machine; for this one write "
                    "http://host.docker.internal:PORT or its name",
                    options.forward_to));
  }
  Attachment attachment(*client);
  if (const auto attached = attachment.attach(options); !attached) return report(attached.error());
  complain(fmt::format("rule {} on bus {} sends to {}; Ctrl-C ends it", attachment.name(),
                       options.bus, options.forward_to));
  auto stream = *client::Client::of(client->endpoint());
  stream.set_timeout(kSilence);
  interrupt.on_signal([&stream] { stream.cancel(); });
  const auto ended = stream.watch(
      query("stream", {{"bus", options.bus}, {"with_event", "true"}}), "", [&](const auto& event) {
        const Json step = Json::parse(event.data, nullptr, false);
        if (text(step, "rule") != attachment.name()) return true;
        const std::string line = options.json ? event.data : line_of(step, options.forward_to);
        if (!line.empty()) print(line);
        return !interrupt.came();
      });
  interrupt.on_signal({});
  if (interrupt.came()) return kOk;
  return ended ? kUnreachable : report(ended.error());
}

}  // namespace smemu::cli
