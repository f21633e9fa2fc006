#include "harness/step_file.hpp"

#include "harness/yaml.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace step_file_test {

Result<PlaySteps> read(const std::string& yaml) {
  const auto document = read_yaml(yaml);
  return StepReader(7, [](const std::string& pointer) { return pointer; })
      .read(document->value, "/play");
}

TEST(StepFile, ReadsEveryKindOfStep) {
  const auto steps = read(R"(
- { generate: sagemaker.endpoint.canary_deployment, as: rollout, with: { instances: 4 } }
- { put: { source: app, detail-type: Order, detail: { id: "${rollout.event.id}" } }, as: order, at: 3m }
- { signal: { to: rollout, name: stop, data: { by: alice } } }
- { advance: 1h }
- { wait_for: { target: pager, times: 2, within: 5m }, after: [rollout, order] }
- { http: { url: "http://localhost/x", method: PUT, body: { a: 1 }, status: [200, 409] }, as: call }
- parallel:
    - - { advance: 1m }
      - { advance: 2m }
    - { http: { url: "http://localhost/${call.body.id}" } }
)");
  ASSERT_TRUE(steps) << steps.error().where << " " << steps.error().message;
  ASSERT_EQ(steps->size(), 7U);
  EXPECT_EQ(std::get<Generate>((*steps)[0].what).with["instances"], 4);
  EXPECT_EQ((*steps)[1].at, Duration(std::chrono::minutes(3)));
  EXPECT_EQ(std::get<SignalTo>((*steps)[2].what).data["by"], "alice");
  EXPECT_EQ(std::get<AdvanceBy>((*steps)[3].what).by, Duration(std::chrono::hours(1)));
  EXPECT_EQ((*steps)[4].after, (std::vector<std::string>{"rollout", "order"}));
  EXPECT_EQ(std::get<HttpCall>((*steps)[5].what).statuses, (std::vector<std::int64_t>{200, 409}));
  const auto& parallel = std::get<Parallel>((*steps)[6].what);
  ASSERT_EQ(parallel.branches.size(), 2U);
  EXPECT_EQ(parallel.branches[0].size(), 2U);
  EXPECT_EQ((*steps)[6].where, "/play/6");
}

TEST(StepFile, SaysWhereAndWhatIsWrong) {
  struct Case {
    const char* yaml;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{"{}", "/play", "must be a list of steps"},
           Case{"- { zzzzzzzz: 3m }", "/play/0/zzzzzzzz", "unknown key 'zzzzzzzz'"},
           Case{"- { advnce: 3m }", "/play/0/advnce",
                "unknown key 'advnce'; did you mean 'advance'?"},
           Case{"- { as: x }", "/play/0",
                "a step is one of: generate, put, signal, advance, wait_for, http, parallel"},
           Case{"- { advance: 3m, put: { source: a, detail-type: b } }", "/play/0/advance",
                "a step is one thing: 'put' or 'advance'"},
           Case{"- { advance: 3m, with: {} }", "/play/0/with", "'with' belongs to 'generate'"},
           Case{"- { put: { source: a } }", "/play/0/put", "'detail-type' is missing"},
           Case{"- { put: { source: a, detail_type: b } }", "/play/0/put/detail_type",
                "unknown key 'detail_type'; did you mean 'detail-type'?"},
           Case{"- { signal: { to: train, name: stop } }", "/play/0/signal/to",
                "no step above begins a lifecycle 'train'"},
           Case{"- { advance: 1m, as: a }\n- { advance: 1m, as: a }", "/play/1/as",
                "'a' is played twice"},
           Case{"- { advance: 1m, as: pause }\n- { advance: 1m, after: pase }", "/play/1/after",
                "no step above is called 'pase'; did you mean 'pause'?"},
           Case{"- { advance: 1m, at: 5m }\n- { advance: 1m, at: 3m }", "/play/1/at",
                "3m is before the 5m of a step above it, and steps are done in order; use "
                "'parallel' for what goes on beside them"},
           Case{"- { put: { source: a, detail-type: b, detail: { x: '${call.id}' } } }",
                "/play/0/put/detail/x", "'${call.id}' refers to no earlier step"},
           Case{"- { wait_for: { target: x, never: true } }", "/play/0/wait_for",
                "one cannot wait for something not to happen; put it into 'expect'"},
           Case{"- { wait_for: { taret: x } }", "/play/0/wait_for/taret",
                "unknown key 'taret'; did you mean 'target'?"},
           Case{"- { http: { url: x, method: FETCH } }", "/play/0/http/method",
                "there is no method 'FETCH'; it is one of: GET, POST, PUT, PATCH, DELETE, HEAD"},
           Case{"- { parallel: { a: 1 } }", "/play/0/parallel",
                "'parallel' must be a list of steps, or of lists"},
           Case{"- parallel:\n    - - { advnce: 1m }", "/play/0/parallel/0/0/advnce",
                "unknown key 'advnce'; did you mean 'advance'?"},
           Case{"- { generate: sagemaker.endpoint.canary_deployment, as: a }\n"
                "- { generate: sagemaker.endpoint.canary_deployment, "
                "with: { endpont: '${a.event.id}' } }",
                "/play/1/with/endpont",
                "sagemaker.endpoint.canary_deployment has no parameter 'endpont'; did you mean "
                "'endpoint'?"},
       }) {
    const auto steps = read(c.yaml);
    ASSERT_FALSE(steps) << c.yaml;
    EXPECT_EQ(steps.error().message, c.message) << c.yaml;
    EXPECT_EQ(steps.error().where, c.where) << c.yaml;
  }
}

}  // namespace step_file_test
}  // namespace smemu::harness
