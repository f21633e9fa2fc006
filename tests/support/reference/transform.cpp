#include "tests/support/reference/transform.hpp"

#include "tests/support/reference/json.hpp"

#include <algorithm>
#include <regex>
#include <utility>
#include <vector>

namespace smemu::reference {
namespace {

using Strings = std::vector<std::string>;

const std::string kSpace = " \t\r\n";

/// Which characters of a JSON-like text lie inside a string, its quotes included.
std::vector<bool> inside_strings(const std::string& text) {
  std::vector<bool> inside(text.size());
  bool in = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    inside[i] = in || text[i] == '"';
    if (text[i] == '"') in = !in;
    if (in && text[i] == '\\' && i + 1 < text.size()) inside[++i] = true;
  }
  return inside;
}

std::string without_space(const std::string& text) {
  const auto inside = inside_strings(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (inside[i] || kSpace.find(text[i]) == std::string::npos) out += text[i];
  }
  return out;
}

/// The parts of a container without space, as written: "name":value or value.
Strings parts_of(const std::string& container) {
  const auto inside = inside_strings(container);
  Strings parts;
  std::string part;
  int depth = 0;
  for (std::size_t i = 0; i < container.size(); ++i) {
    const char c = inside[i] ? 's' : container[i];
    if (c == '}' || c == ']') --depth;
    if (depth == 0 && c != '{' && c != '[') continue;
    if (depth == 1 && c == ',') {
      parts.push_back(std::exchange(part, ""));
    } else if (depth > 0) {
      part += container[i];
    }
    if (c == '{' || c == '[') ++depth;
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

std::optional<std::string> member(const std::string& value, const std::string& wanted) {
  std::optional<std::string> found;
  if (value.front() != '{') return found;
  for (const std::string& part : parts_of(value)) {
    const auto inside = inside_strings(part);
    const auto colon =
        static_cast<std::size_t>(std::find(inside.begin(), inside.end(), false) - inside.begin());
    if (read_event_text(part.substr(0, colon))->text == wanted) found = part.substr(colon + 1);
  }
  return found;
}

std::optional<std::string> element(const std::string& value, const std::string& index) {
  if (value.front() != '[') return std::nullopt;
  const Strings parts = parts_of(value);
  if (index.size() > 9 && index.find_first_not_of('0') + 9 < index.size()) return std::nullopt;
  const std::size_t at = std::stoul(index);
  return at < parts.size() ? std::optional(parts[at]) : std::nullopt;
}

const std::regex kPath(R"(\$(\.[A-Za-z0-9_/-]+|\[[0-9]+\]|\[\*\])*)");
const std::regex kStep(R"(\.([A-Za-z0-9_/-]+)|\[([0-9]+|\*)\])");

/// Every value that a path finds; the path is a list only behind something that is an array.
std::optional<Strings> values_at(const std::string& path, const std::string& event) {
  Strings values{without_space(event)};
  bool many = false;
  for (std::sregex_iterator step(path.begin(), path.end(), kStep), end; step != end; ++step) {
    const bool every = (*step)[2].matched && (*step)[2].str() == "*";
    if (every && !many && (values.empty() || values.front().front() != '[')) return std::nullopt;
    many = many || every;
    Strings next;
    for (const std::string& value : values) {
      if (every && value.front() == '[') {
        for (const std::string& part : parts_of(value)) next.push_back(part);
      } else if (!every) {
        const auto found =
            (*step)[1].matched ? member(value, (*step)[1].str()) : element(value, (*step)[2].str());
        if (found) next.push_back(*found);
      }
    }
    values = next;
  }
  return many || !values.empty() ? std::optional(values) : std::nullopt;
}

const std::regex kPlaceholder("<([^<>]*)>");

const Strings kReserved{"aws.events.rule-arn", "aws.events.rule-name",
                        "aws.events.event.ingestion-time", "aws.events.event",
                        "aws.events.event.json"};

std::string without_detail(const Transformed& subject) {
  const auto of = [&](const std::string& name) {
    return member(without_space(subject.event), name).value_or("");
  };
  return R"({"id":)" + of("id") + R"(,"account":)" + of("account") + R"(,"detailType":)" +
         of("detail-type") + R"(,"time":")" + subject.ingestion_time + R"(","source":)" +
         of("source") + R"(,"region":)" + of("region") + R"(,"resources":)" + of("resources") +
         R"(,"version":)" + of("version") + "}";
}

/// The value of a variable as JSON; nothing if it has none.
std::optional<std::string> value_of(const std::string& name,
                                    const std::map<std::string, std::string>& variables,
                                    const Transformed& subject) {
  const auto own = variables.find(name);
  if (own != variables.end()) return at_path(own->second, subject.event);
  if (name == "aws.events.rule-arn") return '"' + subject.rule_arn + '"';
  if (name == "aws.events.rule-name") return '"' + subject.rule_name + '"';
  if (name == "aws.events.event.ingestion-time") return '"' + subject.ingestion_time + '"';
  return name == "aws.events.event" ? without_detail(subject) : subject.event;
}

std::string text_of(const std::string& json) {
  return json.front() == '"' ? read_event_text(json)->text : json;
}

std::string written(const std::optional<std::string>& value, bool in_string, bool string_template) {
  if (!value) return in_string ? "" : "\"\"";
  if (!in_string) return *value;
  std::string text = text_of(*value);
  const bool nested = value->front() == '{' || value->front() == '[';
  if (nested && string_template) std::erase(text, '"');
  return text;
}

/// The template with placeholders replaced by letters of the same number.
std::string masked(const std::string& input_template) {
  std::string out = input_template;
  for (std::sregex_iterator at(out.begin(), out.end(), kPlaceholder), end; at != end; ++at) {
    std::fill_n(out.begin() + at->position(), at->length(), 'x');
  }
  return out;
}

bool is_key(const std::string& mask, std::size_t from) {
  const auto inside = inside_strings(mask);
  while (from < mask.size() && inside[from]) {
    // A string ends at a quote; the one after it may begin at once.
    if (mask[from] == '"') break;
    if (mask[from] == '\\') ++from;
    ++from;
  }
  if (from < mask.size() && inside[from]) ++from;
  from = std::min(mask.find_first_not_of(kSpace, from), mask.size());
  return from < mask.size() && mask[from] == ':';
}

bool all_strings(const std::string& result) {
  std::size_t from = 0;
  while (from <= result.size()) {
    const std::size_t end = std::min(result.find('\n', from), result.size());
    std::string line = result.substr(from, end - from);
    line.erase(0, std::min(line.find_first_not_of(" \t\r"), line.size()));
    line.erase(line.find_last_not_of(" \t\r") + 1);
    if (!line.empty()) {
      const auto read = read_event_text(line);
      if (!read || !read->is(Json::Kind::string)) return false;
    }
    from = end + 1;
  }
  return true;
}

}  // namespace

std::optional<std::string> at_path(const std::string& path, const std::string& event) {
  if (!std::regex_match(path, kPath)) return std::nullopt;
  const auto values = values_at(path, event);
  if (!values) return std::nullopt;
  if (path.find("[*]") == std::string::npos) return values->front();
  std::string out;
  for (const std::string& value : *values) out += (out.empty() ? "" : ",") + value;
  return '[' + out + ']';
}

std::optional<std::string> unknown_placeholder(
    const std::string& input_template, const std::map<std::string, std::string>& variables) {
  for (std::sregex_iterator at(input_template.begin(), input_template.end(), kPlaceholder), end;
       at != end; ++at) {
    const std::string name = (*at)[1].str();
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
    if (!reserved && !variables.count(name)) return name;
  }
  return std::nullopt;
}

std::optional<std::string> fill(const std::string& input_template,
                                const std::map<std::string, std::string>& variables,
                                const Transformed& subject) {
  const std::string mask = masked(input_template);
  const std::size_t first = mask.find_first_not_of(kSpace);
  const bool string_template = first != std::string::npos && input_template[first] == '"';
  std::string out;
  std::size_t behind = 0;
  for (std::sregex_iterator at(input_template.begin(), input_template.end(), kPlaceholder), end;
       at != end; ++at) {
    const auto begin = static_cast<std::size_t>(at->position());
    const auto next = begin + static_cast<std::size_t>(at->length());
    if (!string_template && is_key(mask, next)) return std::nullopt;
    const bool in_string = inside_strings(mask)[begin];
    out += input_template.substr(behind, begin - behind);
    out += written(value_of((*at)[1].str(), variables, subject), in_string, string_template);
    behind = next;
  }
  out += input_template.substr(behind);
  const bool delivered = string_template ? all_strings(out) : read_event_text(out).has_value();
  return delivered ? std::optional(out) : std::nullopt;
}

}  // namespace smemu::reference
