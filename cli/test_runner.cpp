#include "cli/test_runner.hpp"

#include "cli/endpoint.hpp"
#include "cli/server_settings.hpp"
#include "harness/scenario_file.hpp"
#include "server/app/run.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;
using SteadyClock = std::chrono::steady_clock;
using State = harness::TestResult::State;

/// Calls `late` on a thread of its own unless it is destroyed before that.
class Watchdog {
 public:
  Watchdog(Duration limit, std::function<void()> late)
      : thread_([this, limit, late = std::move(late)] {
          std::unique_lock lock(mutex_);
          if (over_.wait_for(lock, limit, [this] { return stop_; })) return;
          barked_ = true;
          lock.unlock();
          late();
        }) {}
  ~Watchdog() { stop(); }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// Whether it was too late.
  bool stop() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    over_.notify_all();
    if (thread_.joinable()) thread_.join();
    return barked_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool stop_ = false;
  bool barked_ = false;
  std::thread thread_;
};

std::vector<std::string> replay_words(const TestOptions& options, const TestCase& test,
                                      std::uint64_t seed) {
  std::vector<std::string> words{"smemu", "test", test.file, "--seed", std::to_string(seed)};
  const auto add = [&words](const char* flag, const std::vector<std::string>& values) {
    for (const std::string& value : values) words.insert(words.end(), {flag, value});
  };
  if (test.faults != "none") words.insert(words.end(), {"--matrix", "faults=" + test.faults});
  add("--set", options.set);
  add("--apply", options.apply);
  add("--allow-egress", options.allow_egress);
  add("--map", options.map);
  add("--target-endpoint", options.targets.endpoints);
  if (!options.settle.empty()) add("--settle", {options.settle});
  if (!options.endpoint.empty()) add("--endpoint", {options.endpoint});
  return words;
}

class Worker final : public TestWorker {
 public:
  Worker(const TestOptions& options, const std::vector<Applied>& applied)
      : options_(options), applied_(applied) {}

  Result<void> open() {
    if (!options_.endpoint.empty()) {
      endpoint_ = options_.endpoint;
      return {};
    }
    ServeOptions serve;
    serve.port = 0;
    serve.seed = "0";  // a play draws from its own seed
    serve.allow_egress = options_.allow_egress;
    serve.map = options_.map;
    serve.targets = options_.targets;
    auto settings = server_settings(serve);
    if (!settings) return tl::unexpected(settings.error());
    auto server = app::BackgroundServer::open(std::move(*settings));
    if (!server) return tl::unexpected(server.error());
    server_.emplace(std::move(*server));
    endpoint_ = fmt::format("http://127.0.0.1:{}", server_->port());
    return {};
  }

  PlayedTest play(const TestCase& test) override {
    PlayedTest out;
    out.result.file = test.file;
    out.result.name = test.name;
    out.result.faults = test.faults;
    out.result.seed = test.seed.value_or(0);
    const auto began = SteadyClock::now();
    if (test.fault) {
      break_off(out, *test.fault);
    } else {
      play_in_a_world(test, out);
    }
    out.result.seconds = std::chrono::duration<double>(SteadyClock::now() - began).count();
    out.result.replay = shell_words(replay_words(options_, test, out.result.seed));
    return out;
  }

 private:
  static void break_off(PlayedTest& out, const Error& error) {
    out.result.state = State::broken;
    out.result.problem = error.message;
    out.result.where = error.where;
  }

  /// A fresh world of the server's own; what is on a server that runs already is under test.
  std::string world_endpoint() {
    return server_ ? fmt::format("{}/_smemu/worlds/test-{}", endpoint_, ++worlds_) : endpoint_;
  }

  Json request_of(const TestCase& test, const std::string& world) const {
    Json request{{"scenario", test.text}, {"file", test.file}};
    Json params = Json::object();
    for (const std::string& text : options_.set) {
      const std::size_t equals = text.find('=');
      params[text.substr(0, equals)] = equals == std::string::npos ? "" : text.substr(equals + 1);
    }
    fill_addresses(test, world, params);
    request["params"] = std::move(params);
    if (test.seed) request["seed"] = *test.seed;
    if (options_.coverage) request["coverage"] = true;
    if (!options_.settle.empty()) request["settle"] = options_.settle;
    for (const Applied& applied : applied_) {
      request["apply"].push_back({{"file", applied.file}, {"text", applied.text}});
    }
    return request;
  }

  /// Addresses that nobody gave are recording sinks of the world.
  static void fill_addresses(const TestCase& test, const std::string& world, Json& params) {
    const auto summary = harness::summarize_scenario(test.text, test.file);
    if (!summary) return;
    for (const harness::Param& param : summary->params) {
      const bool open = param.address && (param.fallback.is_null() || param.fallback == "");
      if (open && !params.contains(param.name)) {
        params[param.name] = world + "/_smemu/sinks/" + param.name;
      }
    }
  }

  void play_in_a_world(const TestCase& test, PlayedTest& out) {
    const std::string world = world_endpoint();
    auto client = client::Client::of(world);
    if (!client) return break_off(out, client.error());
    const auto limit = parse_duration(options_.timeout).value_or(std::chrono::minutes(1));
    client->set_timeout(std::chrono::ceil<std::chrono::seconds>(limit) + std::chrono::seconds(5));
    const auto faults = add_faults(*client, test.faults);
    if (!faults) return break_off(out, faults.error());
    bool told = false;
    Watchdog dog(limit, [&client] { client->cancel(); });
    const auto answer =
        client->stream("plays", request_of(test, world).dump(), [&](std::string_view line) {
          const Json parsed = Json::parse(line, nullptr, false);
          if (parsed.is_discarded()) return;
          out.lines.emplace_back(line);
          out.result.take(parsed);
          told = told || parsed.value("type", "") == "summary";
        });
    const bool late = dog.stop();
    if (late && !told) {
      out.result.state = State::timed_out;
      out.result.problem = fmt::format("not over after {} of real time", options_.timeout);
    } else if (!answer) {
      out.unreachable = true;
      break_off(out, answer.error());
    } else if (answer->status != 200) {
      refuse(*answer, out);
    } else if (!told) {
      break_off(out, {Errc::conflict, "the play was cut short: its world was reset", ""});
    }
    fetch(*client, out);
    for (const std::string& name : *faults) std::ignore = client->remove("faults?name=" + name);
    if (server_) std::ignore = client->remove_world();
  }

  /// What goes wrong in that world from now on; the names of the faults.
  static Result<std::vector<std::string>> add_faults(const client::Client& client,
                                                     const std::string& profile) {
    std::vector<std::string> names;
    if (profile == "none") return names;
    const auto answer = client.post("faults", Json{{"profile", profile}}.dump());
    if (!answer) return tl::unexpected(answer.error());
    const Json body = Json::parse(answer->body, nullptr, false);
    if (answer->status != 200 || !body.is_object()) {
      const std::string why = body.is_object() ? body.value("error", "") : answer->body;
      return fail(Errc::invalid_argument, why, "--matrix faults=" + profile);
    }
    for (const Json& name : body.value("added", Json::array())) names.push_back(name);
    return names;
  }

  static void refuse(const client::Answer& answer, PlayedTest& out) {
    const Json body = Json::parse(answer.body, nullptr, false);
    if (!body.is_object()) return break_off(out, {Errc::invalid_argument, answer.body, ""});
    break_off(out, {Errc::invalid_argument, body.value("error", ""), body.value("where", "")});
  }

  void fetch(const client::Client& client, PlayedTest& out) const {
    const bool wanted = options_.trace == "on" ||
                        (options_.trace == "on-failure" && out.result.state != State::passed);
    if (!wanted || out.unreachable) return;
    const auto steps = client.get("steps?limit=10000");
    const auto settings = client.get("settings");
    if (steps && steps->status == 200) out.steps = steps->body;
    if (settings && settings->status == 200) out.settings = settings->body;
  }

  const TestOptions& options_;
  const std::vector<Applied>& applied_;
  std::optional<app::BackgroundServer> server_;
  std::string endpoint_;
  int worlds_ = 0;
};

/// Results as workers finish them, handed out in order.
class Shelf {
 public:
  void put(std::size_t index, PlayedTest played) {
    const std::lock_guard lock(mutex_);
    results_.emplace(index, std::move(played));
    ready_.notify_all();
  }
  void worker_left() {
    const std::lock_guard lock(mutex_);
    --workers_;
    ready_.notify_all();
  }
  void workers(int n) { workers_ = n; }

  /// Nothing if no worker will ever bring it.
  std::optional<PlayedTest> take(std::size_t index) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return workers_ == 0 || results_.contains(index); });
    auto found = results_.extract(index);
    return found.empty() ? std::nullopt : std::optional(std::move(found.mapped()));
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::map<std::size_t, PlayedTest> results_;
  int workers_ = 0;
};

}  // namespace

Result<std::unique_ptr<TestWorker>> TestWorker::open(const TestOptions& options,
                                                     const std::vector<Applied>& applied) {
  auto worker = std::make_unique<Worker>(options, applied);
  if (auto opened = worker->open(); !opened) return tl::unexpected(opened.error());
  return worker;
}

Result<void> run_tests(const TestOptions& options, const std::vector<TestCase>& cases,
                       const std::vector<Applied>& applied,
                       const std::function<bool(PlayedTest)>& take) {
  // A play takes its world's clock, so those on one running server go one by one.
  const std::size_t wanted = options.endpoint.empty() ? static_cast<std::size_t>(options.jobs) : 1;
  std::vector<std::unique_ptr<TestWorker>> workers;
  for (std::size_t i = 0; i < std::min(wanted, cases.size()); ++i) {
    auto worker = TestWorker::open(options, applied);
    if (!worker) return tl::unexpected(worker.error());
    workers.push_back(std::move(*worker));
  }
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  Shelf shelf;
  shelf.workers(static_cast<int>(workers.size()));
  std::vector<std::jthread> threads;
  for (const auto& worker : workers) {
    threads.emplace_back([&, player = worker.get()] {
      for (std::size_t i = next++; i < cases.size() && !stop; i = next++) {
        shelf.put(i, player->play(cases[i]));
      }
      shelf.worker_left();
    });
  }
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto played = shelf.take(i);
    if (!played || !take(std::move(*played))) break;
  }
  stop = true;
  return {};
}

}  // namespace smemu::cli
