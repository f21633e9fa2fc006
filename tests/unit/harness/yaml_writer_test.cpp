#include "harness/yaml.hpp"

#include <gmock/gmock.h>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

class YamlWriter : public testing::TestWithParam<const char*> {};

TEST_P(YamlWriter, WritesWhatIsReadBackAsTheSame) {
  const Json value = Json::parse(GetParam());
  const std::string text = write_yaml(value);
  const auto read = read_yaml(text);
  ASSERT_TRUE(read) << read.error().message << "\n" << text;
  EXPECT_EQ(read->value, value) << text;
}

INSTANTIATE_TEST_SUITE_P(
    , YamlWriter,
    testing::Values(
        R"({"a":1,"b":[1,2.5,true,null],"c":{"d":"x"}})",
        R"({"text":["1","true","null","~","","-","0x1f","1.0","yes","No","2026-01-05"]})",
        R"({"odd":["a: b","# c","'q'","\"q\"","{x}","[x]","*x","&x","!x","%x","a\nb","\t"]})",
        R"({"empty":{},"none":[],"deep":[[1],[{"a":[]}]]})",
        R"({"long":["aaaaaaaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbbbbb","cccccccccccccccccccc"]})",
        R"({"null":1,"1":2,"a: b":3})", R"({"ümlaut":"ß \u0001"})", "[]", "{}", "\"x\"", "12",
        "null"));

TEST(YamlWriterStyle, KeepsShortListsOnALine) {
  EXPECT_EQ(write_yaml(Json::parse(R"({"source":["aws.sagemaker"],"State":"DISABLED"})")),
            "source: [aws.sagemaker]\nState: DISABLED\n");
}

}  // namespace
}  // namespace smemu::harness
