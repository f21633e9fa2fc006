#include "server/http/message.hpp"

#include <gtest/gtest.h>

namespace smemu::http {
namespace {

struct TargetCase {
  std::string name;
  std::string target;
  std::string path;
  std::string query;
};

class RequestTarget : public testing::TestWithParam<TargetCase> {};

TEST_P(RequestTarget, IsSplit) {
  const TargetCase& c = GetParam();
  const Request request{.method = "GET", .target = c.target};
  EXPECT_EQ(request.path(), c.path);
  EXPECT_EQ(request.query(), c.query);
}

INSTANTIATE_TEST_SUITE_P(
    , RequestTarget,
    testing::Values(TargetCase{"Root", "/", "/", ""}, TargetCase{"Path", "/a/b", "/a/b", ""},
                    TargetCase{"Query", "/a?x=1&y=?", "/a", "x=1&y=?"},
                    TargetCase{"StaysEncoded", "/a%2Fb?x=%20", "/a%2Fb", "x=%20"},
                    TargetCase{"Absolute", "http://host:1/a/b?x=1", "/a/b", "x=1"},
                    TargetCase{"AbsoluteWithoutPath", "http://host", "/", ""},
                    TargetCase{"AbsoluteWithQueryOnly", "http://host?x=1", "/", "x=1"},
                    TargetCase{"UrlInTheQuery", "/a?u=http://b/c", "/a", "u=http://b/c"},
                    TargetCase{"Asterisk", "*", "*", ""}),
    [](const auto& tested) { return tested.param.name; });

TEST(Headers, AreFoundInAnyCase) {
  const Headers headers{{"Content-Type", "a"}, {"content-type", "b"}};
  ASSERT_NE(find(headers, "CONTENT-TYPE"), nullptr);
  EXPECT_EQ(*find(headers, "CONTENT-TYPE"), "a");
  EXPECT_EQ(find(headers, "Content"), nullptr);
}

TEST(Request, HasAnEmptyViewOfAMissingHeader) {
  const Request request{.headers = {{"X-Empty", ""}, {"X-Full", "1"}}};
  EXPECT_EQ(request.header("x-full"), "1");
  EXPECT_EQ(request.header("x-none"), "");
}

TEST(PercentDecode, KeepsWhatIsNoEscape) {
  EXPECT_EQ(percent_decode("a%20b%2fc"), "a b/c");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%4"), "%4");
  EXPECT_EQ(percent_decode("%zz%-1"), "%zz%-1");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("%41"), "A");
}

TEST(ParseQuery, DecodesInOrder) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"b", "x y z"}, {"a", "1=2"}, {"flag", ""}, {"a", "again"}};
  EXPECT_EQ(parse_query("b=x%20y+z&a=1=2&&flag&a=again"), expected);
  EXPECT_TRUE(parse_query("").empty());
}

TEST(QueryValue, IsTheFirstOfItsName) {
  EXPECT_EQ(query_value("a=1&b=2&a=3", "a"), "1");
  EXPECT_EQ(query_value("a=1", "b"), std::nullopt);
}

}  // namespace
}  // namespace smemu::http
