#include "harness/coverage.hpp"

#include "harness/difference.hpp"
#include "tests/unit/harness/steps.hpp"

#include <gmock/gmock.h>

namespace smemu::harness {
namespace coverage_test {

using journal::StepType;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Coverage, TellsWhatWasNeverReached) {
  const RuleView settled{
      "default",
      "settled",
      R"({"detail":{"EndpointStatus":["IN_SERVICE","FAILED"],"$or":[{"EndpointName":["churn"]},{"Other":["x"]}]}})",
      true,
      {{"pager", "arn:pager"}, {"board", "arn:board"}}};
  const RuleView idle{"default", "idle", R"({"source":["x"]})", true, {}};
  Coverage coverage({settled, idle});
  const auto event = endpoint_event("IN_SERVICE");
  coverage.see(StepMaker{StepType::rule_match}.by(event, "settled"));
  coverage.see(StepMaker{StepType::invocation_success}.to(event, "settled", "pager"));
  const auto result = coverage.result();
  EXPECT_EQ(result.rules.hit, 1);
  EXPECT_EQ(result.rules.of, 2);
  EXPECT_EQ(result.targets.of, 2);
  EXPECT_EQ(result.branches.hit, 2);
  EXPECT_THAT(result.never,
              ElementsAre("target `board` of rule `settled` got nothing",
                          "rule `settled`: `detail.EndpointStatus` \"FAILED\" never came",
                          "rule `settled`: alternative 2 of `$or` never came",
                          "rule `idle` never matched"));
}

TEST(Difference, NamesTheFieldsThatDiffer) {
  EXPECT_THAT(differing_paths(R"({"a":1,"b":{"c":[1],"d":2}})", R"({"a":1,"b":{"c":[1],"d":2}})"),
              IsEmpty());
  EXPECT_THAT(differing_paths(R"({"a":1,"b":{"c":[1],"d":2}})", R"({"a":1.0,"b":{"c":[2],"e":3}})"),
              ElementsAre("a", "b.c", "b.d", "b.e"));
}

}  // namespace coverage_test
}  // namespace smemu::harness
