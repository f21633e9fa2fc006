#include "harness/params.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace params_test {

using Json = nlohmann::ordered_json;

constexpr const char* kDeclared = R"({
  "endpoint": {"default": "churn", "about": "its name"},
  "instances": {"default": 3},
  "loud": {"default": true},
  "wait": {"default": "10m", "type": "duration"},
  "outcome": {"default": "success", "enum": ["success", "rollback"]},
  "token": {},
  "webhook": {"default": "", "address": true}
})";

using Set = std::map<std::string, std::string>;

std::vector<Param> declared() {
  return *read_params(Json::parse(kDeclared), "/params");
}

Set with(Set set) {
  set.try_emplace("token", "t");
  set.try_emplace("webhook", "http://localhost:9000");
  return set;
}

TEST(Params, TakeTheirTypeFromTheDefault) {
  const auto params = declared();
  ASSERT_EQ(params.size(), 7U);
  EXPECT_EQ(params[0].type, ParamType::string);
  EXPECT_EQ(params[1].type, ParamType::integer);
  EXPECT_EQ(params[2].type, ParamType::boolean);
  EXPECT_EQ(params[3].type, ParamType::duration);
  EXPECT_TRUE(params[6].address);
}

TEST(Params, ReadWhatIsSetAsTheirType) {
  auto params = declared();
  const auto resolved = resolve_params(
      params, with({{"instances", "5"}, {"loud", "false"}, {"wait", "90s"}, {"endpoint", "7"}}));
  ASSERT_TRUE(resolved) << resolved.error().message;
  EXPECT_EQ(params[0].value, Json("7"));
  EXPECT_EQ(params[1].value, Json(5));
  EXPECT_EQ(params[2].value, Json(false));
  EXPECT_EQ(params[3].value, Json("90s"));
  EXPECT_EQ(params[4].value, Json("success"));
}

TEST(Params, RefuseValuesThatCannotBe) {
  struct Case {
    Set set;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{with({{"endpiont", "x"}}), "endpiont",
                "there is no param 'endpiont'; did you mean 'endpoint'?"},
           Case{with({{"instances", "many"}}), "instances",
                "'instances' is \"many\", which is not of type integer"},
           Case{with({{"wait", "soon"}}), "wait",
                "'wait' is \"soon\", which is not of type duration"},
           Case{with({{"loud", "yes"}}), "loud", "'loud' is \"yes\", which is not of type boolean"},
           Case{with({{"outcome", "fail"}}), "outcome",
                "'outcome' is \"fail\"; it is one of: success, rollback"},
           Case{{{"webhook", "http://x"}}, "token", "'token' needs a value: --set token=..."},
           Case{
               {{"token", "t"}}, "webhook", "'webhook' needs an address: --set webhook=http://..."},
       }) {
    auto params = declared();
    const auto resolved = resolve_params(params, c.set);
    ASSERT_FALSE(resolved) << c.where;
    EXPECT_EQ(resolved.error().where, c.where);
    EXPECT_EQ(resolved.error().message, c.message);
  }
}

TEST(Params, RefuseDeclarationsThatCannotBe) {
  struct Case {
    const char* json;
    const char* where;
  };
  for (const Case& c : {
           Case{R"([])", "/params"},
           Case{R"({"a": 1})", "/params/a"},
           Case{R"({"a": {"defualt": 1}})", "/params/a/defualt"},
           Case{R"({"a": {"type": "int"}})", "/params/a/type"},
           Case{R"({"a": {"type": "duration", "default": 5}})", "/params/a/default"},
           Case{R"({"a": {"default": [1]}})", "/params/a/default"},
           Case{R"({"a": {"enum": [1]}})", "/params/a/enum/0"},
       }) {
    const auto params = read_params(Json::parse(c.json), "/params");
    ASSERT_FALSE(params) << c.json;
    EXPECT_EQ(params.error().where, c.where);
  }
}

TEST(Substitute, KeepsTheTypeOfALoneName) {
  Json document = Json::parse(
      R"({"a":"{{n}}","b":"n is {{ n }}, s is {{s}}","c":["{{s}}"],"d":"plain {{","e":5})");
  const Values values{{"n", 3}, {"s", "{{n}}"}};
  ASSERT_TRUE(substitute(document, values, ""));
  EXPECT_EQ(document.dump(),
            R"({"a":3,"b":"n is 3, s is {{n}}","c":["{{n}}"],"d":"plain {{","e":5})");
}

TEST(Substitute, RefusesNamesThatThereAreNot) {
  Json document = Json::parse(R"({"list":[{"deep":"x {{endpoit}}"}]})");
  const auto done = substitute(document, {{"endpoint", "e"}}, "/play");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().where, "/play/list/0/deep");
  EXPECT_EQ(done.error().message, "there is no param 'endpoit'; did you mean 'endpoint'?");
}

}  // namespace params_test
}  // namespace smemu::harness
