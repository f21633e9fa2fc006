#include "emulator/aws/query.hpp"

#include "tests/unit/aws/sqs_fixture.hpp"

namespace smemu::aws {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

TEST(Query, ParametersBecomeJson) {
  const struct {
    Parameters parameters;
    std::string target, body;
  } cases[] = {
      {{{"Action", "CreateQueue"},
        {"Version", "2012-11-05"},
        {"QueueName", "q"},
        {"Attribute.1.Name", "DelaySeconds"},
        {"Attribute.1.Value", "5"},
        {"Tag.1.Key", "team"},
        {"Tag.1.Value", "shop"}},
       "AmazonSQS.CreateQueue",
       R"({"QueueName":"q","Attributes":{"DelaySeconds":"5"},"tags":{"team":"shop"}})"},
      {{{"Action", "ReceiveMessage"},
        {"QueueUrl", "u"},
        {"AttributeName.1", "All"},
        {"AttributeName.2", "SenderId"},
        {"MaxNumberOfMessages", "3"}},
       "AmazonSQS.ReceiveMessage",
       R"({"QueueUrl":"u","AttributeNames":["All","SenderId"],"MaxNumberOfMessages":3})"},
      {{{"Action", "SendMessageBatch"},
        {"QueueUrl", "u"},
        {"SendMessageBatchRequestEntry.1.Id", "a"},
        {"SendMessageBatchRequestEntry.1.MessageBody", "\"x\""},
        {"SendMessageBatchRequestEntry.1.MessageAttribute.1.Name", "n"},
        {"SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType", "String"},
        {"SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue", "v"}},
       "AmazonSQS.SendMessageBatch",
       R"({"QueueUrl":"u","Entries":[{"Id":"a","MessageBody":"\"x\"","MessageAttributes":{"n":{"StringValue":"v","DataType":"String"}}}]})"},
      {{{"Action", "SendMessageBatch"}, {"QueueUrl", "u"}, {"SendMessageBatchRequestEntry", ""}},
       "AmazonSQS.SendMessageBatch",
       R"({"QueueUrl":"u","Entries":[]})"},
      {{{"Action", "DeleteMessageBatch"}, {"QueueUrl", "u"}},
       "AmazonSQS.DeleteMessageBatch",
       R"({"QueueUrl":"u","Entries":[]})"},
      {{{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}},
       "AWSSecurityTokenServiceV20110615.GetCallerIdentity",
       "{}"},
      {{{"Action", "PutMetricAlarm"},
        {"Version", "2010-08-01"},
        {"AlarmName", "a"},
        {"ActionsEnabled", "true"},
        {"OKActions", ""},
        {"AlarmActions.member.1", "arn:x"},
        {"Dimensions.member.1.Name", "EndpointName"},
        {"Dimensions.member.1.Value", "churn"},
        {"Period", "60"},
        {"Threshold", "0.50"}},
       "GraniteServiceVersion20100801.PutMetricAlarm",
       R"({"AlarmName":"a","ActionsEnabled":true,"OKActions":[],"AlarmActions":["arn:x"],)"
       R"("Dimensions":[{"Name":"EndpointName","Value":"churn"}],"Period":60,"Threshold":0.5})"},
      {{{"Action", "PutMetricAlarm"},
        {"Metrics.member.1.Id", "e1"},
        {"Metrics.member.2.MetricStat.Metric.MetricName", "m"}},
       "GraniteServiceVersion20100801.PutMetricAlarm",
       R"({"Metrics":[{"Id":"e1"},{"MetricStat":{"Metric":{"MetricName":"m"}}}]})"},
      {{{"Action", "PutMetricAlarm"}, {"Threshold", "inf"}, {"ActionsEnabled", "yes"}},
       "GraniteServiceVersion20100801.PutMetricAlarm",
       R"({"ActionsEnabled":"yes","Threshold":"inf"})"},
      {{{"Action", "Dance"}}, "AmazonSQS.Dance", "{}"},
  };
  for (const auto& c : cases) {
    const QueryCall query = read_query(c.parameters);
    EXPECT_EQ(query.call.target, c.target);
    EXPECT_EQ(query.call.body, c.body);
  }
}

class QueryTest : public SqsTest {
 protected:
  std::string xml(const Parameters& parameters) {
    QueryCall query = read_query(parameters);
    query.call.caller = caller_;
    query.call.endpoint = "http://h";
    const auto reply = test_world_.world.call(query.call);
    return to_xml(query, reply, "id-1");
  }
};

TEST_F(QueryTest, AnswersAreXml) {
  EXPECT_EQ(
      xml({{"Action", "CreateQueue"}, {"QueueName", "q"}}),
      R"(<?xml version="1.0"?><CreateQueueResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">)"
      "<CreateQueueResult><QueueUrl>http://h/123456789012/q</QueueUrl></CreateQueueResult>"
      "<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata>"
      "</CreateQueueResponse>");
  EXPECT_EQ(
      xml({{"Action", "GetCallerIdentity"}}),
      R"(<?xml version="1.0"?><GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">)"
      "<GetCallerIdentityResult><UserId>123456789012</UserId><Account>123456789012</Account>"
      "<Arn>arn:aws:iam::123456789012:root</Arn></GetCallerIdentityResult>"
      "<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata>"
      "</GetCallerIdentityResponse>");
  EXPECT_EQ(
      xml({{"Action", "GetQueueUrl"}, {"QueueName", "<none>"}}),
      R"(<?xml version="1.0"?><ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">)"
      "<Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
      "<Message>The specified queue does not exist for this wsdl version.</Message><Detail/>"
      "</Error><RequestId>id-1</RequestId></ErrorResponse>");
}

TEST_F(QueryTest, ListsAndTimesOfCloudWatchAreSpelledAsThere) {
  const Parameters alarm{{"Action", "PutMetricAlarm"},
                         {"AlarmName", "a"},
                         {"MetricName", "m"},
                         {"Namespace", "n"},
                         {"Statistic", "Sum"},
                         {"Period", "60"},
                         {"EvaluationPeriods", "1"},
                         {"Threshold", "5"},
                         {"ComparisonOperator", "GreaterThanThreshold"},
                         {"AlarmActions.member.1", "arn:x"}};
  EXPECT_EQ(xml(alarm),
            R"(<?xml version="1.0"?><PutMetricAlarmResponse )"
            R"(xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><ResponseMetadata>)"
            "<RequestId>id-1</RequestId></ResponseMetadata></PutMetricAlarmResponse>");
  const std::string described = xml({{"Action", "DescribeAlarms"}});
  for (const char* part :
       {"<DescribeAlarmsResult><CompositeAlarms></CompositeAlarms><MetricAlarms><member>"
        "<AlarmName>a</AlarmName>",
        "<StateUpdatedTimestamp>2026-01-05T09:00:00.000Z</StateUpdatedTimestamp>",
        "<AlarmActions><member>arn:x</member></AlarmActions>", "<OKActions></OKActions>",
        "<Threshold>5.0</Threshold>", "</member></MetricAlarms></DescribeAlarmsResult>"}) {
    EXPECT_NE(described.find(part), std::string::npos) << part << "\n" << described;
  }
  EXPECT_EQ(xml({{"Action", "SetAlarmState"},
                 {"AlarmName", "gone"},
                 {"StateValue", "OK"},
                 {"StateReason", ""}}),
            R"(<?xml version="1.0"?><ErrorResponse )"
            R"(xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><Error><Type>Sender</Type>)"
            "<Code>ResourceNotFound</Code><Message>Unknown</Message><Detail/></Error>"
            "<RequestId>id-1</RequestId></ErrorResponse>");
}

}  // namespace
}  // namespace smemu::aws
