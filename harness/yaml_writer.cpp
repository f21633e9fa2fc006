#include "harness/yaml.hpp"

#include <yaml-cpp/yaml.h>

#include <array>
#include <string_view>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

// What YAML 1.1 readers take for something else than a text.
constexpr std::array<std::string_view, 12> kTakenOtherwise{
    "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"};

bool is_taken_otherwise(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view word : kTakenOtherwise) {
    if (lower == word) return true;
  }
  // Numbers in any base, times and versions begin so.
  const char first = text.empty() ? '0' : text.front();
  return (first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.';
}

void write(YAML::Emitter& out, const Json& value) {
  if (value.is_object()) {
    out << YAML::BeginMap;
    for (const auto& [key, member] : value.items()) {
      out << YAML::Key;
      write(out, Json(key));
      out << YAML::Value;
      write(out, member);
    }
    out << YAML::EndMap;
  } else if (value.is_array()) {
    const bool is_short = value.size() <= 4 && value.dump().size() <= 60;
    out << (is_short ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
    for (const Json& element : value) write(out, element);
    out << YAML::EndSeq;
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (is_taken_otherwise(text)) out << YAML::DoubleQuoted;
    out << text;
  } else if (value.is_null()) {
    out << YAML::Null;
  } else {
    out << value.dump();
  }
}

}  // namespace

std::string write_yaml(const Json& value) {
  YAML::Emitter out;
  write(out, value);
  return std::string(out.c_str()) + '\n';
}

}  // namespace smemu::harness
