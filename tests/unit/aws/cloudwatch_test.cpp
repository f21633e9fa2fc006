#include "emulator/world/alarms.hpp"
#include "tests/unit/aws/aws_fixture.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

class CloudWatchTest : public AwsTest {
 protected:
  world::ApiReply cloudwatch(std::string_view operation, const Json& input) {
    return test_world_.world.call({"GraniteServiceVersion20100801." + std::string(operation),
                                   input.dump(), caller_, "http://localhost:4566"});
  }

  Json ok(std::string_view operation, const Json& input) {
    const world::ApiReply reply = cloudwatch(operation, input);
    EXPECT_EQ(reply.status, 200) << operation << ": " << reply.body;
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }

  /// "Code: message" of a call that has to fail; the code is the query protocol's.
  std::string error(std::string_view operation, const Json& input) {
    const world::ApiReply reply = cloudwatch(operation, input);
    if (reply.status == 200) return "200 " + reply.body;
    EXPECT_EQ(reply.status, reply.query_error == "ResourceNotFound" ? 404 : 400);
    return reply.query_error + ": " + Json::parse(reply.body)["message"].get<std::string>();
  }

  static Json alarm(const std::string& name, const Json& with = Json::object()) {
    Json input{{"AlarmName", name},
               {"AlarmDescription", "5xx of churn"},
               {"MetricName", "Invocation5XXErrors"},
               {"Namespace", "AWS/SageMaker"},
               {"Statistic", "Average"},
               {"Dimensions", Json::array({{{"Name", "EndpointName"}, {"Value", "churn"}}})},
               {"Period", 60},
               {"EvaluationPeriods", 1},
               {"Threshold", 5.0},
               {"ComparisonOperator", "GreaterThanThreshold"}};
    for (const auto& [key, value] : with.items()) {
      if (value.is_null()) {
        input.erase(key);
      } else {
        input[key] = value;
      }
    }
    return input;
  }

  void put(const std::string& name, const Json& with = Json::object()) {
    ok("PutMetricAlarm", alarm(name, with));
  }
  void set(const std::string& name, const std::string& state) {
    ok("SetAlarmState", {{"AlarmName", name}, {"StateValue", state}, {"StateReason", "testing"}});
  }

  std::vector<std::string> names(const Json& input) {
    std::vector<std::string> out;
    const Json answer = ok("DescribeAlarms", input);
    for (const Json& found : answer["MetricAlarms"]) {
      out.push_back(found["AlarmName"]);
    }
    return out;
  }

  std::vector<Json> events() {
    std::vector<Json> out;
    for (const auto& step : journal().steps()) {
      if (step.type == journal::StepType::event_receipt) {
        out.push_back(Json::parse(step.event->envelope));
      }
    }
    return out;
  }
};

using Names = std::vector<std::string>;

TEST_F(CloudWatchTest, PutMetricAlarmMakesAnAlarmThatNobodyHasCheckedYet) {
  put("churn-5xx", {{"AlarmActions", {"arn:aws:sns:eu-west-1:123456789012:pager"}}});
  const Json answer = ok("DescribeAlarms", {{"AlarmNames", {"churn-5xx"}}});
  EXPECT_EQ(answer["CompositeAlarms"], Json::array());
  EXPECT_EQ(answer["MetricAlarms"], Json::array({Json::parse(R"({
    "AlarmName": "churn-5xx",
    "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:churn-5xx",
    "AlarmDescription": "5xx of churn",
    "AlarmConfigurationUpdatedTimestamp": 1767603600.000,
    "StateValue": "INSUFFICIENT_DATA",
    "StateReason": "Unchecked: Initial alarm creation",
    "StateUpdatedTimestamp": 1767603600.000,
    "StateTransitionedTimestamp": 1767603600.000,
    "ActionsEnabled": true,
    "OKActions": [],
    "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:pager"],
    "InsufficientDataActions": [],
    "Dimensions": [{"Name": "EndpointName", "Value": "churn"}],
    "MetricName": "Invocation5XXErrors",
    "Namespace": "AWS/SageMaker",
    "Statistic": "Average",
    "Period": 60,
    "EvaluationPeriods": 1,
    "ComparisonOperator": "GreaterThanThreshold",
    "Threshold": 5.0
  })")}));
  EXPECT_TRUE(events().empty());
}

TEST_F(CloudWatchTest, PutMetricAlarmOfAKnownNameKeepsTheState) {
  put("a");
  set("a", "ALARM");
  put("a", {{"Threshold", 7.5}, {"AlarmDescription", nullptr}});
  const Json found = ok("DescribeAlarms", Json::object())["MetricAlarms"][0];
  EXPECT_EQ(found["StateValue"], "ALARM");
  EXPECT_EQ(found["Threshold"], 7.5);
  EXPECT_FALSE(found.contains("AlarmDescription"));
}

TEST_F(CloudWatchTest, PutMetricAlarmWarnsOfWhatHasNoEffect) {
  put("a");
  const auto& last = journal().steps().back();
  EXPECT_EQ(last.type, journal::StepType::warning);
  EXPECT_NE(last.details.find("MetricName"), std::string::npos) << last.details;
}

TEST_F(CloudWatchTest, PutMetricAlarmRefusesSettingsThatMakeNoSense) {
  const Json query = Json::array({{{"Id", "e1"}, {"Expression", "m1/2"}}});
  const struct {
    Json with;
    std::string error;
  } cases[] = {
      {{{"AlarmName", ""}},
       "ValidationError: 1 validation error detected: Value '' at 'alarmName' failed to satisfy "
       "constraint: Member must have length greater than or equal to 1"},
      {{{"ComparisonOperator", nullptr}},
       "ValidationError: 1 validation error detected: Value null at 'comparisonOperator' failed to "
       "satisfy constraint: Member must not be null"},
      {{{"MetricName", nullptr}}, "ValidationError: MetricName must not be null"},
      {{{"Period", 45}}, "ValidationError: Period must be 10, 30 or a multiple of 60"},
      {{{"Statistic", nullptr}},
       "InvalidParameterCombination: Either Statistic or ExtendedStatistic has to be specified, "
       "and not both."},
      {{{"DatapointsToAlarm", 2}},
       "ValidationError: DatapointsToAlarm must be less than or equal to EvaluationPeriods"},
      {{{"Threshold", nullptr}},
       "ValidationError: Either Threshold or ThresholdMetricId has to be specified, and not both."},
      {{{"Metrics", query}},
       "ValidationError: MetricName should not be set if list of Metrics is set."},
      {{{"Threshold", "5"}},
       "SerializationException: STRING_VALUE can not be converted to a Float"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(error("PutMetricAlarm", alarm("a", c.with)), c.error);
  }
  Json listed = alarm("a", {{"MetricName", nullptr},
                            {"Namespace", nullptr},
                            {"Statistic", nullptr},
                            {"Dimensions", nullptr},
                            {"Period", nullptr},
                            {"Metrics", query}});
  listed["Metrics"][0]["ReturnData"] = false;
  EXPECT_EQ(error("PutMetricAlarm", listed),
            "ValidationError: Exactly one element of the metrics list should return data.");
  listed["Metrics"][0].erase("ReturnData");
  ok("PutMetricAlarm", listed);
  EXPECT_TRUE(names(Json::object()) == Names{"a"});
}

TEST_F(CloudWatchTest, SetAlarmStateTellsTheDefaultBus) {
  put("churn-5xx");
  set("churn-5xx", "OK");
  ok("SetAlarmState", {{"AlarmName", "churn-5xx"},
                       {"StateValue", "ALARM"},
                       {"StateReason", "5 of 5"},
                       {"StateReasonData", R"({"n":1})"}});
  set("churn-5xx", "ALARM");  // no change
  ASSERT_EQ(events().size(), 2U);
  const Json event = events().back();
  EXPECT_EQ(event["source"], "aws.cloudwatch");
  EXPECT_EQ(event["detail-type"], "CloudWatch Alarm State Change");
  EXPECT_EQ(event["region"], "eu-west-1");
  EXPECT_EQ(event["resources"][0], "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:churn-5xx");
  const Json detail = event["detail"];
  EXPECT_EQ(detail["alarmName"], "churn-5xx");
  EXPECT_EQ(detail["configuration"]["description"], "5xx of churn");
  const Json metric = detail["configuration"]["metrics"][0]["metricStat"];
  EXPECT_EQ(metric.dump(), R"({"metric":{"dimensions":{"EndpointName":"churn"},)"
                           R"("name":"Invocation5XXErrors","namespace":"AWS/SageMaker"},)"
                           R"("period":60,"stat":"Average"})");
  EXPECT_EQ(detail["previousState"].dump(),
            R"({"reason":"testing","timestamp":"2026-01-05T09:00:00.000+0000","value":"OK"})");
  EXPECT_EQ(detail["state"].dump(), R"({"reason":"5 of 5","reasonData":"{\"n\":1}",)"
                                    R"("timestamp":"2026-01-05T09:00:00.000+0000",)"
                                    R"("value":"ALARM"})");
  const Json shown = ok("DescribeAlarms", Json::object())["MetricAlarms"][0];
  EXPECT_EQ(shown["StateReason"], "testing");  // the last look, though it changed nothing
}

TEST_F(CloudWatchTest, SetAlarmStateRefuses) {
  put("a");
  EXPECT_EQ(
      error("SetAlarmState", {{"AlarmName", "gone"}, {"StateValue", "OK"}, {"StateReason", "x"}}),
      "ResourceNotFound: Unknown");
  EXPECT_EQ(
      error("SetAlarmState", {{"AlarmName", "a"}, {"StateValue", "ok"}, {"StateReason", "x"}}),
      "ValidationError: 1 validation error detected: Value 'ok' at 'stateValue' failed to satisfy "
      "constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]");
  EXPECT_EQ(error("SetAlarmState", {{"AlarmName", "a"},
                                    {"StateValue", "OK"},
                                    {"StateReason", "x"},
                                    {"StateReasonData", "{"}}),
            "InvalidFormat: Data was not syntactically valid JSON.");
}

TEST_F(CloudWatchTest, DescribeAlarmsFilters) {
  put("churn-5xx", {{"AlarmActions", {"arn:aws:sns:eu-west-1:123456789012:pager"}}});
  put("churn-latency");
  put("fraud-5xx");
  set("churn-5xx", "ALARM");
  const struct {
    Json input;
    Names names;
  } cases[] = {
      {Json::object(), {"churn-5xx", "churn-latency", "fraud-5xx"}},
      {{{"AlarmNames", {"fraud-5xx", "churn-5xx", "none"}}}, {"churn-5xx", "fraud-5xx"}},
      {{{"AlarmNamePrefix", "churn-"}}, {"churn-5xx", "churn-latency"}},
      {{{"StateValue", "ALARM"}}, {"churn-5xx"}},
      {{{"StateValue", "INSUFFICIENT_DATA"}, {"AlarmNamePrefix", "churn"}}, {"churn-latency"}},
      {{{"ActionPrefix", "arn:aws:sns"}}, {"churn-5xx"}},
      {{{"AlarmTypes", {"CompositeAlarm"}}}, {}},
      {{{"AlarmTypes", {"CompositeAlarm", "MetricAlarm"}}, {"AlarmNames", {"fraud-5xx"}}},
       {"fraud-5xx"}},
  };
  for (const auto& c : cases) EXPECT_EQ(names(c.input), c.names) << c.input;
  caller_.region = "us-east-1";
  EXPECT_EQ(names(Json::object()), Names{});
}

TEST_F(CloudWatchTest, DescribeAlarmsGoesByPages) {
  for (int i = 0; i < 7; ++i) put(fmt::format("alarm-{}", i));
  Names seen;
  Json input{{"MaxRecords", 3}};
  for (std::size_t pages = 1;; ++pages) {
    const Json page = ok("DescribeAlarms", input);
    for (const Json& found : page["MetricAlarms"]) seen.push_back(found["AlarmName"]);
    if (!page.contains("NextToken")) {
      EXPECT_EQ(pages, 3U);
      break;
    }
    input["NextToken"] = page["NextToken"];
  }
  EXPECT_EQ(seen, names(Json::object()));
  EXPECT_EQ(error("DescribeAlarms", {{"NextToken", "no token"}}),
            "InvalidNextToken: The next token specified is invalid.");
  EXPECT_EQ(error("DescribeAlarms", {{"AlarmNames", {"a"}}, {"AlarmNamePrefix", "a"}}),
            "InvalidParameterCombination: AlarmNames and AlarmNamePrefix cannot be specified "
            "together.");
  EXPECT_EQ(error("DescribeAlarms", {{"ParentsOfAlarmName", "a"}}),
            "ValidationError: Parameter ParentsOfAlarmName is not valid. Reason: there are no "
            "composite alarms here.");
}

TEST_F(CloudWatchTest, DeleteAlarmsDeletesAllOrNothing) {
  put("a");
  put("b");
  EXPECT_EQ(error("DeleteAlarms", {{"AlarmNames", {"a", "c"}}}),
            "ResourceNotFound: Alarm c does not exist; no alarm was deleted.");
  EXPECT_EQ(names(Json::object()), (Names{"a", "b"}));
  ok("DeleteAlarms", {{"AlarmNames", {"a", "b"}}});
  EXPECT_EQ(names(Json::object()), Names{});
}

TEST_F(CloudWatchTest, WhoWatchesAnAlarmHearsOfSetAlarmState) {
  int heard = 0;
  const alarms::Watch watch =
      world::alarms_of(test_world_.world).watch(caller_, "a", [&] { ++heard; });
  put("a");
  set("a", "OK");
  EXPECT_EQ(heard, 0);
  set("a", "ALARM");
  EXPECT_EQ(heard, 1);
  test_world_.world.reset();
  EXPECT_EQ(names(Json::object()), Names{});
  put("a");
  set("a", "ALARM");
  EXPECT_EQ(heard, 1);  // that was another world, so to speak
}

}  // namespace
}  // namespace smemu::aws
