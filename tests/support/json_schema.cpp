#include "tests/support/json_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <stdexcept>

namespace smemu::support {
namespace {

using Json = nlohmann::ordered_json;

class Validator {
 public:
  std::vector<std::string> found;

  void check(const Json& value, const Json& schema, const std::string& at) {
    for (const auto& [keyword, rule] : schema.items())
      keyword_holds(value, schema, at, keyword, rule);
  }

 private:
  void keyword_holds(const Json& value, const Json& schema, const std::string& at,
                     const std::string& keyword, const Json& rule) {
    if (keyword == "type") return require(is(value, rule), at, value, "no " + rule.dump());
    if (keyword == "const") return require(value == rule, at, value, "not " + rule.dump());
    if (keyword == "enum") {
      return require(std::find(rule.begin(), rule.end(), value) != rule.end(), at, value,
                     "none of " + rule.dump());
    }
    if (keyword == "pattern")
      return require(matches(value, rule), at, value, "unlike " + rule.dump());
    if (keyword == "minimum") {
      return require(!value.is_number() || value >= rule, at, value, "less than " + rule.dump());
    }
    if (keyword == "minItems") {
      return require(!value.is_array() || value.size() >= rule, at, value, "too short");
    }
    if (keyword == "anyOf") return any_of(value, rule, at);
    if (keyword == "items") return items(value, rule, at);
    if (keyword == "required") return required(value, rule, at);
    if (keyword == "properties") return properties(value, schema, at);
    if (keyword == "additionalProperties") return others(value, schema, at);
    if (keyword == "$schema" || keyword == "title" || keyword == "description") return;
    throw std::logic_error("unknown keyword " + keyword);
  }

  void require(bool holds, const std::string& at, const Json& value, const std::string& fault) {
    if (!holds) found.push_back(fmt::format("{} is {}, {}", at, value.dump(), fault));
  }

  static bool is(const Json& value, const Json& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == value.type_name();
  }

  static bool matches(const Json& value, const Json& pattern) {
    if (!value.is_string()) return true;
    static thread_local std::map<std::string, std::regex> known;  // they are dear to compile
    auto [at, fresh] = known.try_emplace(pattern.get<std::string>());
    if (fresh) at->second = std::regex(at->first, std::regex::ECMAScript | std::regex::optimize);
    return std::regex_search(value.get_ref<const std::string&>(), at->second);
  }

  void any_of(const Json& value, const Json& rules, const std::string& at) {
    std::vector<std::string> first;
    for (const Json& rule : rules) {
      Validator branch;
      branch.check(value, rule, at);
      if (branch.found.empty()) return;
      if (first.empty()) first = branch.found;
    }
    found.insert(found.end(), first.begin(), first.end());
  }

  void items(const Json& value, const Json& rule, const std::string& at) {
    if (!value.is_array()) return;
    for (std::size_t i = 0; i < value.size(); ++i)
      check(value[i], rule, fmt::format("{}/{}", at, i));
  }

  void required(const Json& value, const Json& names, const std::string& at) {
    if (!value.is_object()) return;
    for (const Json& name : names) {
      if (!value.contains(name.get<std::string>())) {
        found.push_back(fmt::format("{}/{} is missing", at, name.get<std::string>()));
      }
    }
  }

  void properties(const Json& value, const Json& schema, const std::string& at) {
    if (!value.is_object()) return;
    for (const auto& [name, rule] : schema["properties"].items()) {
      if (value.contains(name)) check(value[name], rule, at + "/" + name);
    }
  }

  void others(const Json& value, const Json& schema, const std::string& at) {
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) continue;
      const Json& rule = schema["additionalProperties"];
      if (rule.is_object()) check(member, rule, at + "/" + name);
      if (rule == false) found.push_back(fmt::format("{}/{} is not in the schema", at, name));
    }
  }
};

}  // namespace

std::vector<std::string> faults(const Json& document, const Json& schema) {
  Validator validator;
  validator.check(document, schema, "");
  return std::move(validator.found);
}

}  // namespace smemu::support
