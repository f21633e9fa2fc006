#include "cli/trace.hpp"

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "harness/report/reports.hpp"
#include "harness/timeline.hpp"
#include "server/host/version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kTraceVersion = 1;

Json parsed(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json(text) : json;
}

Json trace_of(const TestOptions& options, const TestCase& test, const std::vector<Applied>& applied,
              const PlayedTest& played) {
  const harness::TestResult& result = played.result;
  Json lines = Json::array();
  for (const std::string& line : played.lines) lines.push_back(parsed(line));
  Json apply = Json::array();
  for (const Applied& one : applied) apply.push_back({{"file", one.file}, {"text", one.text}});
  const Json steps = played.steps.empty() ? Json::array() : parsed(played.steps);
  return {{"smemu_trace", kTraceVersion},
          {"version", host::kVersion},
          {"scenario", {{"name", result.name}, {"file", test.file}, {"text", test.text}}},
          {"seed", result.seed},
          {"faults", result.faults},
          {"set", options.set},
          {"apply", std::move(apply)},
          {"settings", played.settings.empty() ? Json(nullptr) : parsed(played.settings)},
          {"state", to_text(result.state)},
          {"problem", result.problem},
          {"where", result.where},
          {"replay", result.replay},
          {"lines", std::move(lines)},
          {"journal", steps.is_object() && steps.contains("steps") ? steps["steps"] : steps}};
}

std::string file_name(const TestOptions& options, const harness::TestResult& result,
                      int repetition) {
  std::string name;
  for (const char c : result.name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    name += plain ? c : '-';
  }
  const std::string faults = result.faults == "none" ? "" : "." + result.faults;
  const std::string again = repetition == 0 ? "" : fmt::format(".{}", repetition + 1);
  const std::filesystem::path folder(options.trace_dir);
  return (folder / fmt::format("{}.{}{}{}.trace.json", name, result.seed, faults, again)).string();
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string step_line(const Json& step) {
  std::string text = fmt::format("{:>6}  {}  {:<38}", text_at(step, "seq"), text_at(step, "time"),
                                 text_at(step, "message_type"));
  for (const char* key :
       {"event_id", "rule", "target_id", "attempt", "status", "error_code", "details"}) {
    if (step.contains(key)) text += "  " + text_at(step, key);
  }
  return text;
}

void show_header(const Json& trace) {
  print(fmt::format("{}  seed {}, faults {}: {}", text_at(trace["scenario"], "file"),
                    text_at(trace, "seed"), text_at(trace, "faults"), text_at(trace, "state")));
  print(fmt::format("written by smemu {}; again: {}", text_at(trace, "version"),
                    text_at(trace, "replay")));
  if (const std::string problem = text_at(trace, "problem"); !problem.empty()) {
    print(fmt::format("{}: {}", text_at(trace, "where"), problem));
  }
  print("");
}

/// A journal is a ring, and of what it holds a trace has the latest steps.
void show_steps(const Json& steps) {
  const std::uint64_t first = steps.empty() ? 1 : steps.front().value("seq", std::uint64_t{1});
  if (first > 1) print(fmt::format("steps 1 to {} are not in this trace", first - 1));
  for (const Json& step : steps) print(step_line(step));
}

}  // namespace

Result<std::string> write_trace(const TestOptions& options, const TestCase& test,
                                const std::vector<Applied>& applied, const PlayedTest& played) {
  std::error_code error;
  std::filesystem::create_directories(options.trace_dir, error);
  const std::string file = file_name(options, played.result, test.repetition);
  const std::string text =
      trace_of(options, test, applied, played).dump(1, ' ', false, Json::error_handler_t::replace);
  if (auto written = write_file(file, text + '\n'); !written)
    return tl::unexpected(written.error());
  return file;
}

int show_trace(const TraceOptions& options) {
  const auto text = read_file(options.file);
  if (!text) return report(text.error());
  const Json trace = Json::parse(*text, nullptr, false);
  if (!trace.is_object() || !trace.contains("smemu_trace")) {
    complain(fmt::format("{} is no trace; `smemu test --trace on` writes one", options.file));
    return kUsage;
  }
  if (trace["smemu_trace"] != kTraceVersion) {
    complain(fmt::format("{} is a trace of version {}; known is {}", options.file,
                         trace["smemu_trace"].dump(), kTraceVersion));
    return kUsage;
  }
  if (options.scenario) {
    fmt::print("{}", text_at(trace["scenario"], "text"));
    return kOk;
  }
  show_header(trace);
  if (options.steps) {
    show_steps(trace["journal"]);
    return kOk;
  }
  for (const Json& line : trace["lines"]) {
    fmt::print("{}", harness::timeline_text(line, stdout_takes_colour()));
  }
  return kOk;
}

}  // namespace smemu::cli
