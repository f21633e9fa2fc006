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

}  // namespace expectation_test
}  // namespace smemu::harness
