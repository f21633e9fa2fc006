#include "harness/expectation.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace expectation_test {

using Json = nlohmann::ordered_json;

TEST(Expectation, DescribesItself) {
  struct Case {
    const char* json;
    const char* description;
  };
  for (const Case& c : {
           Case{R"({})", "at least 1 event"},
           Case{R"({"times":1,"bus":"orders"})", "1 event on bus `orders`"},
           Case{R"({"rule":"r","times":2,"within":"45m"})", "2 matches of rule `r` within 45m"},
           Case{R"({"target":"pager","never":true})", "no delivery to target `pager`"},
           Case{R"({"target":"pager","rule":"r","times":{"at_least":2}})",
                "at least 2 deliveries to target `pager` by rule `r`"},
           Case{R"({"times":{"at_most":1}})", "at most 1 event"},
           Case{R"({"times":{"at_least":1,"at_most":3}})", "1 to 3 events"},
           Case{R"({"times":0})", "no event"},
           Case{R"({"at_least":2,"at_most":4})", "2 to 4 events"},
           Case{R"({"sink":"pager","payload":{"a":[1]}})", "at least 1 delivery to sink `pager`"},
           Case{R"({"target":"t","attempts":3,"dead_lettered":true})",
                "at least 1 delivery to target `t`, dead-lettered, after 3 attempts"},
           Case{R"({"target":"t","status":[500,503],"attempts":{"at_most":2}})",
                "at least 1 delivery to target `t`, after at most 2 attempts, answered 500 or 503"},
           Case{R"({"rule":"r","times":1,"no_others":true,"during":"1h"})",
                "1 match of rule `r`, and no others during 1h"},
           Case{R"({"in_order":[{"matching":{"source":["a"]}},{"matching":{"source":["b"]}}],
                    "by":"detail.id","within_real":"2s"})",
                "2 events, one after the other, for each detail.id within 2s of real time"},
       }) {
    const auto expectation = read_expectation(Json::parse(c.json));
    ASSERT_TRUE(expectation) << c.json << ": " << expectation.error().message;
    EXPECT_EQ(describe(*expectation), c.description) << c.json;
  }
}

TEST(Expectation, RefusesWhatItCannotMean) {
  struct Case {
    const char* json;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{R"([])", "/e", "must be a mapping"},
           Case{R"({"tmes":1})", "/e/tmes", "unknown key 'tmes'; did you mean 'times'?"},
           Case{R"({"times":-1})", "/e/times", "'times' must be a whole number from 0, but is -1"},
           Case{R"({"times":"1"})", "/e/times",
                "'times' must be a whole number from 0, but is \"1\""},
           Case{R"({"times":1,"never":true})", "/e/times",
                "'times' and 'never' exclude each other"},
           Case{R"({"times":{"min":1}})", "/e/times/min", "unknown key 'min'"},
           Case{R"({"times":{"at_least":3,"at_most":2}})", "/e/times",
                "'at_most' is less than 'at_least'"},
           Case{R"({"within":"soon"})", "/e/within",
                "'soon' is not a duration; write it as 90s, 10m, 1h30m or 250ms"},
           Case{R"({"target":7})", "/e/target", "'target' must be a text, but is 7"},
           Case{R"({"matching":"x"})", "/e/matching", "'matching' must be a mapping"},
           Case{R"({"times":1,"at_most":2})", "/e/times",
                "'times' and 'at_most' exclude each other"},
           Case{R"({"in_order":[{}]})", "/e/in_order", "an order takes at least two"},
           Case{R"({"in_order":[{},{"that":"x"}]})", "/e/in_order/1/that", "unknown key 'that'"},
           Case{R"({"by":"detail.id"})", "/e/by", "'by' belongs to 'in_order'"},
           Case{R"({"in_order":[{},{}],"never":true})", "/e/never",
                "'never' does not go with 'in_order'"},
           Case{R"({"within":"2h","during":"1h"})", "/e/during", "'during' is less than 'within'"},
           Case{R"({"status":"ok"})", "/e/status",
                "'status' must be a whole number from 0, but is \"ok\""},
       }) {
    const auto expectation = read_expectation(Json::parse(c.json), "/e");
    ASSERT_FALSE(expectation) << c.json;
    EXPECT_EQ(expectation.error().where, c.where) << c.json;
    EXPECT_EQ(expectation.error().message, c.message);
  }
}

TEST(Expectation, RefusesAMatchingThatIsNoPattern) {
  const auto expectation = read_expectation(Json::parse(R"({"matching":{"source":"x"}})"));
  ASSERT_FALSE(expectation);
  EXPECT_EQ(expectation.error().where, "/matching");
  EXPECT_EQ(expectation.error().message.find("'matching' is no event pattern: "), 0U);
}

TEST(Expectation, RefusesAPayloadThatIsNoPattern) {
  const auto expectation = read_expectation(Json::parse(R"({"payload":{"text":"x"}})"));
  ASSERT_FALSE(expectation);
  EXPECT_EQ(expectation.error().where, "/payload");
  EXPECT_EQ(expectation.error().message.find("'payload' is no event pattern: "), 0U);
}

}  // namespace expectation_test
}  // namespace smemu::harness
