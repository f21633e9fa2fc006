#include "harness/progress.hpp"

#include "emulator/delivery/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using journal::Step;
using journal::StepType;

struct AttemptOutcome {
  StepType type;
  std::string_view name;
};
constexpr std::array<AttemptOutcome, 3> kOutcomes{{
    {StepType::invocation_attempt_success, "succeeded"},
    {StepType::invocation_attempt_retryable_failure, "retryable"},
    {StepType::invocation_attempt_permanent_failure, "failed"},
}};

/// The envelope goes in as it is: respelling its numbers would no longer show what targets get.
std::string event_line(const Step& step, const std::string& t,
                       const std::optional<generators::TrafficSplit>& traffic) {
  const std::string split =
      traffic ? fmt::format(R"(,"traffic":{{"blue":{},"green":{}}})", traffic->blue, traffic->green)
              : "";
  std::string line;
  line.reserve(64 + step.event->envelope.size() + split.size());
  return line.append(R"({"type":"event","t":")")
      .append(t)
      .append(R"(","event":)")
      .append(step.event->envelope)
      .append(split)
      .append("}");
}

std::string match_line(const Step& step, const std::string& t) {
  return Json{{"type", "match"},
              {"t", t},
              {"event_id", step.event->id.value},
              {"bus", step.bus()},
              {"rule", step.rule()}}
      .dump();
}

std::string attempt_line(const Step& step, const std::string& t, std::string_view outcome) {
  Json line{{"type", "attempt"},
            {"t", t},
            {"event_id", step.event->id.value},
            {"rule", step.rule()},
            {"target", step.target_id()},
            {"attempt", step.attempt},
            {"outcome", outcome}};
  if (step.status) line["status"] = *step.status;
  if (!step.error_code.empty()) line["error_code"] = step.error_code;
  return line.dump();
}

Json view(const explain::NearMiss& miss) {
  Json leaves = Json::array();
  for (const explain::Leaf& leaf : miss.report.leaves) {
    Json one{{"path", leaf.verdict.path}, {"wanted", leaf.verdict.wanted}};
    if (leaf.verdict.actual) one["actual"] = *leaf.verdict.actual;
    one["matched"] = leaf.verdict.matched;
    if (!leaf.hint.empty()) one["hint"] = leaf.hint;
    leaves.push_back(std::move(one));
  }
  return {{"event_id", miss.event->id.value},
          {"met", miss.report.met()},
          {"fields", miss.report.leaves.size()},
          {"leaves", std::move(leaves)}};
}

void add_near_misses(Json& line, const Diagnosis& diagnosis) {
  for (const explain::NearMiss& miss : diagnosis.near) line["near_misses"].push_back(view(miss));
}

}  // namespace

std::string play_line(const Scenario& scenario, std::uint64_t seed, const Scope& scope) {
  Json params = Json::object();
  for (const Param& param : scenario.params) {
    if (!param.address) params[param.name] = param.value;
  }
  return Json{{"type", "play"},         {"scenario", scenario.name},
              {"seed", seed},           {"start", to_iso_seconds(scenario.start)},
              {"region", scope.region}, {"account", scope.account},
              {"params", params}}
      .dump();
}

std::optional<std::string> step_line(const Step& step, Duration began,
                                     const std::optional<generators::TrafficSplit>& traffic) {
  const auto t = [&] { return to_clock_text(step.at - began); };
  if (step.type == StepType::event_receipt) return event_line(step, t(), traffic);
  if (step.type == StepType::rule_match) return match_line(step, t());
  const auto outcome = std::find_if(kOutcomes.begin(), kOutcomes.end(),
                                    [&](const AttemptOutcome& o) { return o.type == step.type; });
  if (outcome == kOutcomes.end()) return std::nullopt;
  return attempt_line(step, t(), outcome->name);
}

/// The envelope ends where its braces close; those inside strings do not count.
std::string_view envelope_of(std::string_view line) {
  constexpr std::string_view kKey = R"(","event":)";
  const std::size_t key = line.find(kKey);
  if (!line.starts_with(R"({"type":"event")") || key == std::string_view::npos) return {};
  const std::string_view rest = line.substr(key + kKey.size());
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) return rest.substr(0, i + 1);
  }
  return {};
}

std::string expectation_line(const ExpectationTracker& tracker, const Diagnosis& diagnosis) {
  const Expectation& expectation = tracker.expectation();
  const bool holds = tracker.verdict() == Verdict::holds;
  Json line{{"type", "expectation"},
            {"that", expectation.that},
            {"verdict", holds ? "passed" : "failed"},
            {"expected", describe(expectation)},
            {"seen", tracker.seen().counted},
            {"report", diagnosis.lines}};
  if (!holds) {
    if (!expectation.where.empty()) line["where"] = expectation.where;
    if (expectation.soft) line["soft"] = true;
    add_near_misses(line, diagnosis);
  }
  return line.dump();
}

std::string threshold_line(const PlacedThreshold& placed, const Measured& measured) {
  const Threshold& threshold = placed.threshold;
  const std::string name(kMetricNames[static_cast<std::size_t>(threshold.metric)]);
  Json line{{"type", "threshold"},
            {"that", fmt::format("{}: {}", name, threshold.expression)},
            {"verdict", measured.holds ? "passed" : "failed"},
            {"expected", threshold.expression},
            {"where", placed.where},
            {"report", Json::array()}};
  // What is measured in real time is told only where it fails: canonical lines hold none.
  const bool told = threshold.metric != Metric::real_latency || !measured.holds;
  if (told) line["measured"] = measured.value;
  if (!measured.holds) {
    line["report"] = {
        fmt::format("expected {} of {}; it was {}", threshold.expression, name, measured.value)};
  }
  return line.dump();
}

std::string coverage_line(const Coverage::Result& coverage) {
  const auto part = [](const Reached& reached) {
    return Json{{"hit", reached.hit}, {"of", reached.of}};
  };
  return Json{{"type", "coverage"},
              {"rules", part(coverage.rules)},
              {"targets", part(coverage.targets)},
              {"branches", part(coverage.branches)},
              {"never", coverage.never}}
      .dump();
}

std::string message_line(Duration t, const std::string& from,
                         const generators::QueueMessage& message) {
  const Json body = Json::parse(message.body, nullptr, /*allow_exceptions=*/false);
  return Json{{"type", "message"},
              {"t", to_clock_text(t)},
              {"from", from},
              {"queue", message.queue_url.substr(message.queue_url.rfind('/') + 1)},
              {"message", body.is_discarded() ? Json(message.body) : body}}
      .dump();
}

std::string signal_line(Duration t, const std::string& to, const std::string& name) {
  return Json{{"type", "signal"}, {"t", to_clock_text(t)}, {"to", to}, {"name", name}}.dump();
}

std::string call_line(Duration t, const std::string& as, const std::string& method,
                      const delivery::Outcome& outcome) {
  Json line{{"type", "http"}, {"t", to_clock_text(t)}};
  if (!as.empty()) line["as"] = as;
  line["method"] = method;
  if (outcome.response) {
    line["status"] = outcome.response->status;
  } else {
    line["error_code"] = delivery::judge(outcome, delivery::Answerer::http_endpoint, {}).error_code;
  }
  return line.dump();
}

std::string step_failure_line(const std::string& that, const std::string& expected,
                              const std::string& where, const Diagnosis& diagnosis, bool soft) {
  Json line{{"type", "expectation"}, {"that", that},   {"verdict", "failed"},
            {"expected", expected},  {"where", where}, {"report", diagnosis.lines}};
  if (soft) line["soft"] = true;
  add_near_misses(line, diagnosis);
  return line.dump();
}

std::string fault_line(const Error& fault) {
  return Json{{"type", "fault"}, {"where", fault.where}, {"message", fault.message}}.dump();
}

void Tally::count(const Step& step) {
  events += step.type == StepType::event_receipt ? 1 : 0;
  matches += step.type == StepType::rule_match ? 1 : 0;
  deliveries += step.type == StepType::invocation_start ? 1 : 0;
  succeeded += step.type == StepType::invocation_success ? 1 : 0;
}

std::string summary_line(const Tally& tally, Duration length) {
  Json expectations{{"passed", tally.passed}, {"failed", tally.failed}};
  if (tally.soft > 0) expectations["soft"] = tally.soft;
  const char* verdict = tally.broken ? "broken" : tally.failed == 0 ? "passed" : "failed";
  Json line{{"type", "summary"},
            {"events", tally.events},
            {"matches", tally.matches},
            {"deliveries", tally.deliveries},
            {"failures", tally.deliveries - tally.succeeded},
            {"expectations", std::move(expectations)},
            {"virtual", to_text(length)}};
  if (!tally.going_on.empty()) line["going_on"] = tally.going_on;
  line["verdict"] = verdict;
  return line.dump();
}

}  // namespace smemu::harness
