#include "harness/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// Writes in colour, or does not.
struct Ink {
  bool colour = false;

  [[nodiscard]] std::string in(std::string_view code, std::string_view text) const {
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  [[nodiscard]] std::string bold(std::string_view text) const { return in("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return in("2", text); }
  [[nodiscard]] std::string red(std::string_view text) const { return in("31", text); }
  [[nodiscard]] std::string green(std::string_view text) const { return in("32", text); }
  [[nodiscard]] std::string blue(std::string_view text) const { return in("34", text); }
};

std::string text_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

// --- Events

constexpr std::array<std::string_view, 2> kPrefixes{"SageMaker ", "CloudWatch "};
constexpr std::array<std::string_view, 2> kSuffixes{" State Change", " Status Change"};

/// "Endpoint Deployment" of "SageMaker Endpoint Deployment State Change".
std::string short_type(std::string text) {
  for (const std::string_view prefix : kPrefixes) {
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
  }
  for (const std::string_view suffix : kSuffixes) {
    if (text.ends_with(suffix)) text.resize(text.size() - suffix.size());
  }
  return text;
}

// Where a service event says what has become of its subject, most telling first.
constexpr std::array<const char*, 4> kStatusPlaces{
    "/PendingDeploymentSummary/ProductionVariants/0/VariantStatus/0/Status",
    "/ProductionVariants/0/VariantStatus/0/Status", "/EndpointStatus", "/state/value"};

std::string status_of(const Json& detail) {
  for (const char* place : kStatusPlaces) {
    const Json::json_pointer pointer(place);
    if (detail.contains(pointer) && detail.at(pointer).is_string()) return detail.at(pointer);
  }
  return "";
}

/// "blue #######--- green": the share of each fleet in tenths.
std::string split_text(const Json& traffic, const Ink& ink) {
  const int blue = traffic.value("blue", 0);
  const int green = traffic.value("green", 0);
  const auto cells = static_cast<std::size_t>(std::clamp((blue + 5) / 10, 0, 10));
  return fmt::format("blue {:>3} % {}{} {:>3} % green", blue, ink.blue(std::string(cells, '#')),
                     ink.green(std::string(10 - cells, '-')), green);
}

std::string event_text(const Json& line, const Ink& ink) {
  const Json event = line.value("event", Json::object());
  const std::string what = short_type(text_at(event, "detail-type"));
  const std::string status = status_of(event.value("detail", Json::object()));
  std::string text = fmt::format("{}  {:<20} {}", ink.dim(text_at(line, "t")), what,
                                 ink.bold(fmt::format("{:<17}", status)));
  if (line.contains("traffic")) text += "  " + split_text(line["traffic"], ink);
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

// --- What rules and targets make of them

std::string match_text(const Json& line, const Ink& ink) {
  return fmt::format("          {} {}\n", ink.dim("rule"), text_at(line, "rule"));
}

std::string answer_of(const Json& attempt) {
  if (attempt.contains("status")) return fmt::format("HTTP {}", text_at(attempt, "status"));
  const std::string code = text_at(attempt, "error_code");
  return code.empty() ? "no answer" : code;
}

std::string attempt_text(const Json& line, const Ink& ink) {
  const std::string outcome = text_at(line, "outcome");
  const bool good = outcome == "succeeded";
  const std::string answer = good ? ink.green(answer_of(line)) : ink.red(answer_of(line));
  const int attempt = line.value("attempt", 1);
  std::string text =
      fmt::format("          {} {}  {}", ink.dim("  ->"), text_at(line, "target"), answer);
  if (attempt > 1) text += fmt::format("  attempt {}", attempt);
  if (outcome == "retryable") text += "  will be tried again";
  if (outcome == "failed") text += "  given up";
  return text + "\n";
}

std::string signal_text(const Json& line, const Ink& ink) {
  return fmt::format("{}  {} {} -> {}\n", ink.dim(text_at(line, "t")), ink.dim("signal"),
                     text_at(line, "name"), text_at(line, "to"));
}

std::string message_text(const Json& line, const Ink& ink) {
  return fmt::format("{}  {} {} -> {}\n", ink.dim(text_at(line, "t")), ink.dim("message"),
                     text_at(line, "from"), text_at(line, "queue"));
}

std::string call_text(const Json& line, const Ink& ink) {
  const int status = line.value("status", 0);
  const bool good = status >= 200 && status <= 299;
  const std::string answer = answer_of(line);
  return fmt::format("{}  {} {} {}  {}\n", ink.dim(text_at(line, "t")), ink.dim("http"),
                     text_at(line, "method"), text_at(line, "as"),
                     good ? ink.green(answer) : ink.red(answer));
}

// --- Beginning and end

std::string play_text(const Json& line, const Ink& ink) {
  std::string text =
      fmt::format("{}  seed {}, {}, {}, account {}\n", ink.bold(text_at(line, "scenario")),
                  text_at(line, "seed"), text_at(line, "start"), text_at(line, "region"),
                  text_at(line, "account"));
  const Json params = line.value("params", Json::object());
  for (const auto& [name, value] : params.items()) {
    text += ink.dim(fmt::format("  {}={}", name, text_at(params, name.c_str()))) + "\n";
  }
  return text + "\n";
}

std::string expectation_text(const Json& line, const Ink& ink) {
  const bool passed = text_at(line, "verdict") == "passed";
  std::string text = fmt::format("{}  {}\n",
                                 passed                      ? ink.green("ok  ")
                                 : line.value("soft", false) ? ink.dim("soft")
                                                             : ink.red("FAIL"),
                                 text_at(line, "that"));
  for (const Json& row : line.value("report", Json::array())) {
    text += fmt::format("      {}\n", row.get<std::string>());
  }
  return text;
}

std::string fault_text(const Json& line, const Ink& ink) {
  return fmt::format("{}  {}: {}\n", ink.red("FAULT"), text_at(line, "where"),
                     text_at(line, "message"));
}

std::string counted(const Json& line, const char* key, std::string_view one,
                    std::string_view many) {
  const auto count = line.value(key, 0);
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string summary_text(const Json& line, const Ink& ink) {
  const Json expectations = line.value("expectations", Json::object());
  const int passed = expectations.value("passed", 0);
  const int all = passed + expectations.value("failed", 0);
  const std::string text = fmt::format(
      "{}, {}, {}, {}; {} of {} expectations hold; {} of virtual time",
      counted(line, "events", "event", "events"), counted(line, "matches", "match", "matches"),
      counted(line, "deliveries", "delivery", "deliveries"),
      counted(line, "failures", "failure", "failures"), passed, all, text_at(line, "virtual"));
  const bool good = text_at(line, "verdict") == "passed";
  std::string out = "\n" + (good ? ink.green(text) : ink.red(text)) + "\n";
  for (const Json& name : line.value("going_on", Json::array())) {
    out += fmt::format("{} had not come to its end\n", name.get<std::string>());
  }
  return out;
}

struct Form {
  std::string_view type;
  std::string (*write)(const Json&, const Ink&);
};
constexpr std::array<Form, 11> kForms{{{"play", play_text},
                                       {"event", event_text},
                                       {"match", match_text},
                                       {"attempt", attempt_text},
                                       {"message", message_text},
                                       {"signal", signal_text},
                                       {"http", call_text},
                                       {"expectation", expectation_text},
                                       {"threshold", expectation_text},
                                       {"fault", fault_text},
                                       {"summary", summary_text}}};

}  // namespace

std::string timeline_text(const Json& line, bool colour) {
  if (!line.is_object()) return "";
  const std::string type = text_at(line, "type");
  const auto form =
      std::find_if(kForms.begin(), kForms.end(), [&type](const Form& f) { return f.type == type; });
  return form == kForms.end() ? "" : form->write(line, Ink{colour});
}

}  // namespace smemu::harness
