#include "harness/report/reports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace smemu::harness {
namespace {

using State = TestResult::State;
using Outcome = Check::Outcome;

/// Text for an attribute or an element. What XML 1.0 cannot hold becomes a question mark.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += "&#10;";
    } else {
      out += code < 0x20 && c != '\t' ? '?' : c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, escaped(value));
}

std::string property(std::string_view name, std::string_view value) {
  return fmt::format("      <property{}{}/>\n", attribute("name", name), attribute("value", value));
}

std::string element(std::string_view name, std::string_view message, std::string_view text) {
  return fmt::format("      <{}{}>{}</{}>\n", name, attribute("message", message), escaped(text),
                     name);
}

std::string case_of(const TestResult& result, std::string_view name, const std::string& where,
                    const std::string& inside) {
  const Place place = parse_place(where.empty() ? result.file : where);
  std::string head = attribute("classname", result.name) + attribute("name", name) +
                     attribute("time", "0") + attribute("file", result.file);
  if (place.line > 0) head += attribute("line", std::to_string(place.line));
  if (inside.empty()) return fmt::format("    <testcase{}/>\n", head);
  return fmt::format("    <testcase{}>\n{}    </testcase>\n", head, inside);
}

std::string case_of(const TestResult& result, const Check& check) {
  const std::string report = fmt::format("{}", fmt::join(check.report, "\n"));
  const std::string headline = check.report.empty() ? check.expected : check.report.front();
  std::string inside;
  if (check.outcome == Outcome::failed) {
    inside = element("failure", headline, report + "\nreplay: " + result.replay);
  } else if (check.outcome == Outcome::soft) {
    inside = fmt::format("      <system-out>{}</system-out>\n", escaped("soft: " + report));
  }
  return case_of(result, check.that, check.where, inside);
}

bool is_broken(const TestResult& result) {
  return result.state == State::broken || result.state == State::timed_out;
}

std::string suite_of(const TestResult& result, bool with_matrix) {
  const bool broken = is_broken(result);
  std::string cases;
  for (const Check& check : result.checks) cases += case_of(result, check);
  const std::size_t extra = broken || result.checks.empty() ? 1 : 0;
  if (extra > 0) {
    const std::string inside =
        broken ? element("error", result.problem, result.problem + "\nreplay: " + result.replay)
               : "";
    cases += case_of(result, "it is played to its end", result.where, inside);
  }
  std::string text = fmt::format(
      "  <testsuite{} tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{:.3f}\">\n",
      attribute("name", result.title(with_matrix)), result.checks.size() + extra,
      result.count(Outcome::failed), broken ? 1 : 0, result.seconds);
  text += "    <properties>\n" + property("seed", std::to_string(result.seed)) +
          property("faults", result.faults) + property("virtual", result.virtual_length) +
          "    </properties>\n";
  return text + cases + "  </testsuite>\n";
}

}  // namespace

std::string junit_report(const TestRun& run) {
  std::string suites;
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  for (const TestResult& result : run.results) {
    suites += suite_of(result, run.is_matrix);
    const bool broken = is_broken(result);
    tests += result.checks.size() + (broken || result.checks.empty() ? 1 : 0);
    failures += result.count(Outcome::failed);
    errors += broken ? 1 : 0;
  }
  return fmt::format(
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<testsuites name=\"smemu {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
             "time=\"{:.3f}\">\n",
             escaped(run.version), tests, failures, errors, run.seconds) +
         suites + "</testsuites>\n";
}

}  // namespace smemu::harness
