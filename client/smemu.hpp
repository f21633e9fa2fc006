#pragma once

/// Test against smemu from C++: Amazon EventBridge on your machine, on virtual time.
///
///     auto emulator = smemu::Emulator::start();     // `smemu serve` on a free port, for this
///     scope auto world = emulator.world();                // an EventBridge of its own: tests run
///     in parallel world.apply("rules: [{Name: failed, EventPattern: {detail: {status: [FAILED]}},"
///                 "         Targets: [{Id: pager, sink: pager}]}]");
///     world.put_event("shop", "order", R"({"status":"FAILED"})");
///     smemu::Verdict verdict = world.expect_delivery("pager").times(1).within(5min).check();
///
/// With GoogleTest, include smemu_gtest.hpp and write
///
///     EXPECT_THAT(world.expect_delivery("pager").times(1), smemu::Holds());
///
/// Every call is one HTTP request and blocks. Waiting happens in the server, which answers on the
/// very step that decides: nothing here polls or sleeps. What breaks the set-up throws
/// smemu::ClientError; what fails an expectation is a Verdict. One thread at a time per object;
/// different worlds may be used from different threads. Needs cpp-httplib, nlohmann_json, POSIX.

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace smemu {

/// The server refused a request or cannot be reached; a broken set-up, not a failed expectation.
class ClientError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

namespace client_detail {

using Json = nlohmann::ordered_json;

struct Answer {
  int status = 0;
  std::string body;
};

/// "90000ms": how lengths of time are written to the server.
template <class Rep, class Period>
std::string to_text(std::chrono::duration<Rep, Period> length) {
  return std::to_string(std::chrono::ceil<std::chrono::milliseconds>(length).count()) + "ms";
}

inline Json parse(const std::string& text) {
  return Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

/// The user's JSON, which has to be JSON.
inline Json parse_given(std::string_view text, const char* what) {
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded())
    throw ClientError(std::string(what) + " is not JSON: " + std::string(text));
  return value;
}

/// One address, "http://127.0.0.1:4566/_smemu/worlds/x", cut in two.
class Door {
 public:
  explicit Door(const std::string& url) : url_(url) {
    const std::size_t slash = url.find('/', url.find("://") + 3);
    host_ = url.substr(0, slash);
    if (slash != std::string::npos) prefix_ = url.substr(slash);
  }

  [[nodiscard]] const std::string& url() const { return url_; }

  Answer send(const std::string& method, const std::string& path, const std::string& body,
              std::chrono::milliseconds guard = std::chrono::seconds(60)) const {
    httplib::Client http(host_);
    http.set_tcp_nodelay(true);
    http.set_connection_timeout(std::chrono::seconds(5));
    http.set_read_timeout(guard);
    httplib::Request request;
    request.method = method;
    request.path = prefix_ + path;
    request.body = body;
    if (!body.empty()) request.set_header("Content-Type", "application/json");
    const auto result = http.send(request);
    if (!result) {
      throw ClientError("cannot reach smemu at " + url_ + ": " +
                        httplib::to_string(result.error()));
    }
    return {result->status, result->body};
  }

  /// The decoded answer; throws what the server says if it refuses.
  Json call(const std::string& method, const std::string& path, const Json& body = Json(),
            std::chrono::milliseconds guard = std::chrono::seconds(60)) const {
    const Answer answer =
        send(method, "/_smemu/v1/" + path, body.is_null() ? std::string() : body.dump(), guard);
    if (answer.status / 100 == 2) return answer.body.empty() ? Json() : parse(answer.body);
    throw ClientError(refusal(answer));
  }

  static std::string refusal(const Answer& answer) {
    const Json body = parse(answer.body);
    if (!body.is_object() || !body.contains("error"))
      return "HTTP " + std::to_string(answer.status) + ": " + answer.body;
    const std::string where = body.value("where", "");
    return (where.empty() ? "" : where + ": ") + body.value("error", "");
  }

 private:
  std::string url_;
  std::string host_;
  std::string prefix_;
};

}  // namespace client_detail

/// Whether an expectation holds; if not, why not.
struct Verdict {
  bool holds = false;
  bool timed_out = false;  // the guard in real time ended the wait before it was decided
  std::string report;      // the server's, line by line; empty if it holds
  bool soft = false;       // it does not hold, which is told and no failure

  explicit operator bool() const { return holds || soft; }
};

/// What shall be delivered, or shall not. Set it up, then check() waits for it.
class Expectation {
 public:
  Expectation(client_detail::Door door, std::string target) : door_(std::move(door)) {
    if (!target.empty()) body_["target"] = std::move(target);
  }

  /// Counts only events that this event pattern (JSON) matches.
  Expectation& matching(std::string_view pattern) {
    body_["matching"] = client_detail::parse_given(pattern, "the pattern");
    return *this;
  }
  Expectation& rule(std::string name) { return set("rule", std::move(name)); }
  Expectation& bus(std::string name) { return set("bus", std::move(name)); }
  /// In your own words, for the report.
  Expectation& that(std::string words) { return set("that", std::move(words)); }
  Expectation& times(int count) { return set("times", count); }
  Expectation& at_least(int count) {
    body_["times"]["at_least"] = count;
    return *this;
  }
  Expectation& at_most(int count) {
    body_["times"]["at_most"] = count;
    return *this;
  }
  Expectation& never() { return set("never", true); }
  /// Counts only bodies that this event pattern (JSON) matches.
  Expectation& payload(std::string_view pattern) {
    body_["payload"] = client_detail::parse_given(pattern, "the pattern");
    return *this;
  }
  /// To that recording sink, whatever the target is called.
  Expectation& sink(std::string name) { return set("sink", std::move(name)); }
  /// How many a delivery took.
  Expectation& attempts(int count) { return set("attempts", count); }
  /// Of the target's last answer.
  Expectation& status(int code) { return set("status", code); }
  /// It ended in a dead-letter queue.
  Expectation& dead_lettered() { return set("dead_lettered", true); }
  /// Nothing comes there that is not meant.
  Expectation& no_others() { return set("no_others", true); }
  /// One after the other: a JSON list of {"matching", "target", ...}; others may come between.
  Expectation& in_order(std::string_view stages) {
    body_["in_order"] = client_detail::parse_given(stages, "the order");
    return *this;
  }
  /// Each value of this field of the events has an order of its own.
  Expectation& by(std::string field) { return set("by", std::move(field)); }
  /// Told if it does not hold, but no failure.
  Expectation& soft() { return set("soft", true); }
  /// Yours, shown if it does not hold.
  Expectation& message(std::string words) { return set("message", std::move(words)); }
  /// Virtual time from now.
  template <class Rep, class Period>
  Expectation& within(std::chrono::duration<Rep, Period> length) {
    return set("within", client_detail::to_text(length));
  }
  /// Judged when so much virtual time has passed, and not before.
  template <class Rep, class Period>
  Expectation& during(std::chrono::duration<Rep, Period> length) {
    return set("during", client_detail::to_text(length));
  }
  /// Real time from now.
  template <class Rep, class Period>
  Expectation& within_real(std::chrono::duration<Rep, Period> length) {
    return set("within_real", client_detail::to_text(length));
  }
  /// Time does not jump before so long, in real time, nothing has come back from targets and
  /// consumers.
  template <class Rep, class Period>
  Expectation& settle(std::chrono::duration<Rep, Period> length) {
    return set("settle", client_detail::to_text(length));
  }
  /// The guard, in real time; 30 s without it.
  template <class Rep, class Period>
  Expectation& timeout(std::chrono::duration<Rep, Period> length) {
    guard_ = std::chrono::ceil<std::chrono::milliseconds>(length);
    return *this;
  }
  /// Any other member of POST /_smemu/v1/verify.
  Expectation& set(const char* member, client_detail::Json value) {
    body_[member] = std::move(value);
    return *this;
  }

  /// Waits until it holds or can hold no more. Throws ClientError if it is no good expectation.
  [[nodiscard]] Verdict check() const {
    client_detail::Json body = body_;
    body["timeout"] = client_detail::to_text(guard_);
    const auto answer =
        door_.send("POST", "/_smemu/v1/verify", body.dump(), guard_ + std::chrono::seconds(5));
    if (answer.status == 204) return {true, false, {}};
    const bool soft = answer.status == 200;
    if (!soft && answer.status != 408 && answer.status != 409)
      throw ClientError(client_detail::Door::refusal(answer));
    return {false, answer.status == 408, report_of(client_detail::parse(answer.body)), soft};
  }

 private:
  static std::string report_of(const client_detail::Json& answer) {
    std::string out = answer.is_object() ? answer.value("verdict", "failed") : "failed";
    if (!answer.is_object() || !answer.contains("report")) return out;
    for (const auto& line : answer["report"]) {
      out += '\n';
      out += line.is_string() ? line.get<std::string>() : line.dump();
    }
    return out;
  }

  client_detail::Door door_;
  client_detail::Json body_ = client_detail::Json::object();
  std::chrono::milliseconds guard_ = std::chrono::seconds(30);
};

/// Something that goes wrong on purpose, for as long as this object lives.
class ScopedFault {
 public:
  /// `fault` is a fault as JSON, or {"profile": "realistic"}.
  ScopedFault(client_detail::Door door, std::string_view fault) : door_(std::move(door)) {
    const auto added = door_.call("POST", "faults", client_detail::parse_given(fault, "the fault"));
    for (const auto& name : added["added"]) names_.push_back(name.get<std::string>());
  }
  ScopedFault(ScopedFault&& other) noexcept
      : door_(other.door_), names_(std::exchange(other.names_, {})) {}
  ScopedFault& operator=(ScopedFault&&) = delete;
  ~ScopedFault() {
    for (const std::string& name : names_) {
      try {
        door_.send("DELETE", httplib::append_query_params("/_smemu/v1/faults", {{"name", name}}),
                   {});
      } catch (const ClientError&) {  // the server went first, and the fault with it
      }
    }
  }

 private:
  client_detail::Door door_;
  std::vector<std::string> names_;
};

/// A webhook in the server that records what it gets and answers as it is told.
class Sink {
 public:
  Sink(client_detail::Door door, std::string name)
      : door_(std::move(door)), name_(std::move(name)) {}

  /// What a target's Arn says to reach it.
  [[nodiscard]] std::string arn() const { return "sink://" + name_; }
  /// The same over HTTP, for whoever wants a URL.
  [[nodiscard]] std::string url() const { return door_.url() + "/_smemu/sinks/" + name_; }

  /// Answers with this status from now on.
  void answer(int status, const std::string& body = "") const {
    door_.call("PUT", "sinks/" + name_, {{"status", status}, {"body", body}});
  }
  /// An outage that ends: the next `count` requests get `status`, then all is well.
  void fail_first(int count, int status = 503) const {
    door_.call("PUT", "sinks/" + name_, {{"first_n", {{"count", count}, {"status", status}}}});
  }
  /// The bodies it got, oldest first.
  [[nodiscard]] std::vector<std::string> bodies() const {
    std::vector<std::string> out;
    const auto sink = door_.call("GET", "sinks/" + name_);
    for (const auto& request : sink["requests"]) out.push_back(request.value("body", ""));
    return out;
  }

 private:
  client_detail::Door door_;
  std::string name_;
};

/// How a play went.
struct PlayResult {
  bool passed = false;
  std::vector<std::string> lines;  // JSON, as `smemu play --json` prints them
};

/// An EventBridge that shares nothing with others on the same server: resources, clock, journal.
class World {
 public:
  explicit World(const std::string& url) : door_(url) {}

  /// An endpoint URL for every AWS SDK.
  [[nodiscard]] const std::string& url() const { return door_.url(); }

  /// Makes resources: YAML or JSON in AWS's field names. Applying twice changes nothing. Returns
  /// how many resources were created or updated.
  int apply(const std::string& state) const {
    const auto answer = door_.call("POST", "apply", {{"text", state}});
    int changed = 0;
    for (const auto& change : answer["changes"]) changed += change.value("change", "") != "keep";
    return changed;
  }

  /// Puts an event from any source, `aws.` ones included; `detail` is a JSON object. Its id.
  std::string put_event(const std::string& source, const std::string& detail_type,
                        std::string_view detail, const std::string& bus = "default") const {
    return door_
        .call("POST", "events",
              {{"source", source},
               {"detail-type", detail_type},
               {"detail", client_detail::parse_given(detail, "the detail")},
               {"bus", bus}})
        .value("id", "");
  }

  /// Plays a shipped scenario, by name, to its end. `settle`: as of Expectation; without it the
  /// scenario's.
  PlayResult play(const std::string& name,
                  const std::vector<std::pair<std::string, std::string>>& params = {},
                  std::optional<std::uint64_t> seed = std::nullopt,
                  std::optional<std::chrono::milliseconds> settle = std::nullopt) const {
    client_detail::Json body{{"name", name}, {"params", client_detail::Json::object()}};
    for (const auto& [key, value] : params) body["params"][key] = value;
    if (seed) body["seed"] = *seed;
    if (settle) body["settle"] = client_detail::to_text(*settle);
    const auto answer =
        door_.send("POST", "/_smemu/v1/plays", body.dump(), std::chrono::minutes(10));
    if (answer.status != 200) throw ClientError(client_detail::Door::refusal(answer));
    return read_play(answer.body);
  }

  /// Lets virtual time pass; comes back when all is quiet. `settle`: as of Expectation.
  template <class Rep, class Period>
  void advance(std::chrono::duration<Rep, Period> length,
               std::chrono::milliseconds settle = std::chrono::milliseconds(0)) const {
    door_.call(
        "POST", "clock/advance",
        {{"by", client_detail::to_text(length)}, {"settle", client_detail::to_text(settle)}});
  }

  /// "real", "manual", "auto", or a speed such as "60x".
  void set_clock(const std::string& mode) const { door_.call("PUT", "clock", {{"mode", mode}}); }

  /// Something goes wrong until the result goes out of scope.
  [[nodiscard]] ScopedFault fault(std::string_view fault) const { return {door_, fault}; }

  [[nodiscard]] Sink sink(const std::string& name) const { return {door_, name}; }

  /// By a target's Id or Arn.
  [[nodiscard]] Expectation expect_delivery(const std::string& target) const {
    return {door_, target};
  }

  /// Whatever its members say: matches of a rule(), events that are matching(), ...
  [[nodiscard]] Expectation expect() const { return {door_, ""}; }

  /// Why rules fired for an event, and why others did not.
  [[nodiscard]] std::string explain(const std::string& event_id) const {
    return door_.send("GET", "/_smemu/v1/events/" + event_id + "/explain?format=text", {}).body;
  }

  /// Empties it.
  void reset() const { door_.call("POST", "reset", client_detail::Json::object()); }

 private:
  static PlayResult read_play(const std::string& stream) {
    PlayResult out;
    for (std::size_t at = 0; at < stream.size();) {
      const std::size_t end = std::min(stream.find('\n', at), stream.size());
      const std::string_view line = std::string_view(stream).substr(at, end - at);
      if (line.starts_with("data: ")) out.lines.emplace_back(line.substr(6));
      at = end + 1;
    }
    if (out.lines.empty()) return out;
    const auto summary = client_detail::parse(out.lines.back());
    out.passed = summary.is_object() && summary.value("verdict", "") == "passed";
    return out;
  }

  client_detail::Door door_;
};

/// A server: one that this object starts and ends, or one that runs already.
class Emulator {
 public:
  struct Options {
    std::string binary;              // empty: SMEMU_BIN, else `smemu` on the PATH
    std::vector<std::string> flags;  // more flags of `smemu serve`
    std::uint64_t seed = 42;
  };

  /// Starts `smemu serve` on a free port and waits until it is ready. It ends with this object.
  [[nodiscard]] static Emulator start() { return start(Options()); }
  [[nodiscard]] static Emulator start(const Options& options) {
    Emulator emulator;
    emulator.spawn(options);
    return emulator;
  }

  /// Attaches to `url`, else to SMEMU_ENDPOINT, else to the default port.
  [[nodiscard]] static Emulator attach(std::string url = {}) {
    const char* variable = std::getenv("SMEMU_ENDPOINT");
    if (url.empty() && variable) url = variable;
    Emulator emulator;
    emulator.url_ = url.empty() ? "http://127.0.0.1:4566" : url;
    client_detail::Door(emulator.url_).call("GET", "health");
    return emulator;
  }

  Emulator(Emulator&& other) noexcept
      : url_(std::move(other.url_)),
        process_(std::exchange(other.process_, 0)),
        ears_(std::move(other.ears_)) {}
  Emulator& operator=(Emulator&&) = delete;
  ~Emulator() { stop(); }

  [[nodiscard]] const std::string& url() const { return url_; }

  /// A world that nobody else has.
  [[nodiscard]] World world() const { return World(url_ + "/_smemu/worlds/" + fresh_name()); }
  [[nodiscard]] World world(const std::string& name) const {
    return World(url_ + "/_smemu/worlds/" + name);
  }

 private:
  Emulator() = default;

  static std::string fresh_name() {
    static const std::uint32_t run = std::random_device()();
    static std::atomic<int> count{0};
    return "cpp-" + std::to_string(run) + "-" + std::to_string(::getpid()) + "-" +
           std::to_string(++count);
  }

  static std::string binary_of(const Options& options) {
    const char* variable = std::getenv("SMEMU_BIN");
    if (!options.binary.empty()) return options.binary;
    return variable && *variable ? variable : "smemu";
  }

  void spawn(const Options& options) {
    std::vector<std::string> words{
        binary_of(options),           "serve",       "--port", "0", "--clock", "auto", "--seed",
        std::to_string(options.seed), "--log-level", "off"};
    words.insert(words.end(), options.flags.begin(), options.flags.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    int said[2];
    if (::pipe(said) != 0) throw ClientError("no pipe could be had");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, said[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, said[0]);
    posix_spawn_file_actions_addclose(&actions, said[1]);
    const int failed =
        ::posix_spawnp(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(said[1]);
    if (failed != 0) {
      process_ = 0;
      ::close(said[0]);
      throw ClientError("cannot start " + words[0] + "; set SMEMU_BIN, or attach to a server");
    }
    listen(said[0]);
  }

  /// Reads what the server says up to "Ready."; a thread reads on, so that it never blocks.
  void listen(int from) {
    std::string text;
    char letter = 0;
    while (text.find("Ready.\n") == std::string::npos && ::read(from, &letter, 1) == 1)
      text += letter;
    const std::size_t at = text.find("http://");
    if (text.find("Ready.\n") == std::string::npos || at == std::string::npos) {
      ::close(from);
      stop();
      throw ClientError("smemu serve did not get ready; it said:\n" + text);
    }
    url_ = text.substr(at, text.find_first_of(" \n", at) - at);
    ears_ = std::thread([from] {
      char rest[4096];
      while (::read(from, rest, sizeof rest) > 0) {
      }
      ::close(from);
    });
  }

  void stop() {
    if (process_ > 0) {
      ::kill(process_, SIGTERM);
      ::waitpid(process_, nullptr, 0);
      process_ = 0;
    }
    if (ears_.joinable()) ears_.join();
  }

  std::string url_;
  pid_t process_ = 0;
  std::thread ears_;
};

}  // namespace smemu
