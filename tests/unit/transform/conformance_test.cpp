#include "emulator/transform/parameters.hpp"
#include "emulator/transform/transform.hpp"
#include "tests/support/transform_case.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace smemu::transform {
namespace {

using nlohmann::json;
using testing::TransformCase;

/// Rows of tests/conformance/transforms.json; "result" is null where nothing is delivered.
json table(const std::string& name) {
  std::ifstream file(SMEMU_SOURCE_DIR "/tests/conformance/transforms.json");
  return json::parse(file).at(name);
}

std::string text(const json& row, const char* member) {
  return row.at(member).get<std::string>();
}

std::optional<std::string> result(const json& row) {
  if (row.at("result").is_null()) return std::nullopt;
  return text(row, "result");
}

TransformCase case_of(const json& row) {
  TransformCase out{{}, text(row, "template"), row.value("event", "{}")};
  out.variables = row.value("variables", out.variables);
  return out;
}

TEST(TransformConformance, HasItsCases) {
  EXPECT_GE(table("templates").size() + table("paths").size() + table("refusals").size() +
                table("parameters").size(),
            80U);
}

TEST(TransformConformance, Templates) {
  for (const json& row : table("templates")) {
    const TransformCase given = case_of(row);
    const auto found = testing::transformed(given);
    EXPECT_FALSE(found.refused) << row;
    EXPECT_EQ(found.payload, result(row)) << row;
    EXPECT_EQ(testing::transformed_by_reference(given), found) << row;
  }
}

TEST(TransformConformance, Paths) {
  for (const json& row : table("paths")) {
    const auto found = testing::at_path(text(row, "path"), text(row, "event"));
    EXPECT_EQ(found.payload, result(row)) << row;
    EXPECT_EQ(testing::at_path_by_reference(text(row, "path"), text(row, "event")), found) << row;
  }
}

TEST(TransformConformance, RefusedTemplates) {
  for (const json& row : table("refusals")) {
    const TransformCase given = case_of(row);
    const Template::Variables variables(given.variables.begin(), given.variables.end());
    const auto read = Transform::input_transformer(variables, given.input_template);
    ASSERT_FALSE(read) << row;
    EXPECT_EQ(read.error().message, text(row, "message")) << row;
    EXPECT_TRUE(testing::transformed_by_reference(given).refused) << row;
  }
}

TEST(TransformConformance, Parameters) {
  for (const json& row : table("parameters")) {
    const auto event = smemu::json::Document::parse(text(row, "event"));
    EXPECT_EQ(resolve(text(row, "value"), event->root()), text(row, "result")) << row;
  }
}

TEST(Parameters, ABlockIsResolvedDeepInside) {
  const auto event = smemu::json::Document::parse(R"({"detail":{"n":"web","l":[1,2]}})");
  const auto block = smemu::json::Document::parse(
      R"({"a": "$.detail.n", "b": ["$.detail.l", {"c": "kept", "$.detail.n": 1}], "d": {}, "e": []})");
  EXPECT_EQ(resolve_block(block->root(), event->root()),
            R"({"a":"web","b":["[1,2]",{"c":"kept","$.detail.n":1}],"d":{},"e":[]})");
}

TEST(Transform, SaysWhatIsWrongWithAResult) {
  const auto error = [](const Template::Variables& variables, std::string_view form) {
    const auto read = Transform::input_transformer(variables, form);
    return read->apply({R"({"detail":{"o":{"a":1}}})", "r", "arn", {}}).error().message;
  };
  const Template::Variables variables{{"o", "$.detail.o"}};
  EXPECT_EQ(error(variables, R"({"p":"<o>"})"),
            "the transformed input is not valid JSON: a value is not expected here at offset 8: "
            R"({"p":"{"a":1}"})");
  EXPECT_EQ(error(variables, R"({<o>:1})"),
            "InputTemplate has <o> as the key of an object, where EventBridge takes no "
            "placeholder");
  EXPECT_EQ(Transform::input_path("$.nowhere").apply({"{}", "r", "arn", {}}).error().message,
            "InputPath $.nowhere finds nothing in the event");
}

}  // namespace
}  // namespace smemu::transform
