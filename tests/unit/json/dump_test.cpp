#include "emulator/json/dump.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace smemu::json {
namespace {

using Json = nlohmann::ordered_json;

const char* const kTexts[] = {
    "null",
    "true",
    "{}",
    "[]",
    R"({"b":1,"a":[1,2,{"c":[]}],"":{}})",
    R"([0,-1,9223372036854775807,-9223372036854775808,18446744073709551615])",
    R"([0.5,1e300,1.0,-0.0,0.1,1716500000000.25])",
    R"(["","plain","a \"quote\" and \\","\u0001\u001f\u007f\b\f\n\r\t","K\u00f6ln \u65e5 \ud83d\ude00"])",
    R"({"k\"ey":1,"\u00e9":2,"\u0000":3})",
};

TEST(Dump, WritesWhatTheLibraryWrites) {
  for (const char* const text : kTexts) {
    const Json value = Json::parse(text);
    EXPECT_EQ(dump(value), value.dump()) << text;
  }
}

TEST(Dump, WritesEveryByteOfTextAsTheLibraryDoes) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const Json value = "a" + std::string(1, static_cast<char>(byte)) + "z";
    EXPECT_EQ(dump(value), value.dump()) << byte;
  }
}

TEST(Dump, WritesNumbersThatJsonDoesNotHaveAsTheLibraryDoes) {
  const Json value{std::numeric_limits<double>::infinity(), std::nan("")};
  EXPECT_EQ(dump(value), value.dump());
}

TEST(Dump, RefusesTextThatIsNotUtf8) {
  EXPECT_THROW(static_cast<void>(dump(Json("\xff"))), Json::type_error);
}

}  // namespace
}  // namespace smemu::json
