"""The requests of Terraform's provider for each resource: create, read, update in place, read, delete, read.

What is read back is what was written, and nothing is left behind.
"""

import json
import unittest

from operations_test import client
from support import Server

RULE = {"Name": "r", "EventBusName": "shop", "EventPattern": '{"source":["shop"]}', "State": "ENABLED"}


class TerraformTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        server = Server()
        server.__enter__()
        self.addCleanup(server.stop)
        self.events = client(self, "events", server.url)
        self.sqs = client(self, "sqs", server.url)
        self.sts = client(self, "sts", server.url)
        self.sts.get_caller_identity()

    def read(self, call, **arguments):
        answer = call(**arguments)
        del answer["ResponseMetadata"]
        return answer

    def gone(self, call, **arguments):
        with self.assertRaises(self.events.exceptions.ResourceNotFoundException):
            call(**arguments)

    def test_bus_rule_and_target(self):
        events = self.events
        before = self.read(events.list_event_buses)
        arn = events.create_event_bus(Name="shop", Tags=[{"Key": "team", "Value": "a"}])["EventBusArn"]
        self.assertEqual(self.read(events.describe_event_bus, Name="shop")["Arn"], arn)
        self.assertEqual(events.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "team", "Value": "a"}])
        events.untag_resource(ResourceARN=arn, TagKeys=["team"])
        events.tag_resource(ResourceARN=arn, Tags=[{"Key": "team", "Value": "b"}])
        self.assertEqual(events.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "team", "Value": "b"}])

        events.put_rule(**RULE)
        self.assertEqual(self.read(events.describe_rule, Name="r", EventBusName="shop")["EventPattern"],
                         RULE["EventPattern"])
        events.put_rule(**{**RULE, "Description": "changed", "State": "DISABLED"})
        read = self.read(events.describe_rule, Name="r", EventBusName="shop")
        self.assertEqual((read["Description"], read["State"]), ("changed", "DISABLED"))

        target = {"Id": "t", "Arn": "http://127.0.0.1:9/", "RetryPolicy": {"MaximumRetryAttempts": 3,
                                                                            "MaximumEventAgeInSeconds": 60}}
        events.put_targets(Rule="r", EventBusName="shop", Targets=[target])
        self.assertEqual(events.list_targets_by_rule(Rule="r", EventBusName="shop")["Targets"], [target])
        target["RetryPolicy"]["MaximumRetryAttempts"] = 4
        events.put_targets(Rule="r", EventBusName="shop", Targets=[target])
        self.assertEqual(events.list_targets_by_rule(Rule="r", EventBusName="shop")["Targets"], [target])

        events.remove_targets(Rule="r", EventBusName="shop", Ids=["t"])
        self.assertEqual(events.list_targets_by_rule(Rule="r", EventBusName="shop")["Targets"], [])
        events.delete_rule(Name="r", EventBusName="shop")
        self.gone(events.describe_rule, Name="r", EventBusName="shop")
        events.delete_event_bus(Name="shop")
        self.gone(events.describe_event_bus, Name="shop")
        self.assertEqual(self.read(events.list_event_buses), before)

    def test_connection_and_api_destination(self):
        events = self.events
        created = events.create_connection(
            Name="c", AuthorizationType="BASIC",
            AuthParameters={"BasicAuthParameters": {"Username": "ada", "Password": "p"}})
        read = self.read(events.describe_connection, Name="c")
        self.assertEqual(read["AuthParameters"], {"BasicAuthParameters": {"Username": "ada"}})
        events.update_connection(
            Name="c", AuthorizationType="API_KEY",
            AuthParameters={"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "v"}})
        read = self.read(events.describe_connection, Name="c")
        self.assertEqual(read["AuthParameters"], {"ApiKeyAuthParameters": {"ApiKeyName": "k"}})
        wanted = {"ConnectionArn": created["ConnectionArn"], "InvocationEndpoint": "https://127.0.0.1/h",
                  "HttpMethod": "POST"}
        events.create_api_destination(Name="d", **wanted)
        read = self.read(events.describe_api_destination, Name="d")
        self.assertEqual({key: read[key] for key in wanted}, wanted)
        events.update_api_destination(Name="d", HttpMethod="PUT", InvocationRateLimitPerSecond=5)
        read = self.read(events.describe_api_destination, Name="d")
        self.assertEqual((read["HttpMethod"], read["InvocationRateLimitPerSecond"]), ("PUT", 5))
        events.delete_api_destination(Name="d")
        self.gone(events.describe_api_destination, Name="d")
        events.delete_connection(Name="c")
        self.gone(events.describe_connection, Name="c")

    def test_archive_and_its_permission(self):
        events = self.events
        arn = events.describe_event_bus(Name="default")["Arn"]
        events.create_archive(ArchiveName="a", EventSourceArn=arn, RetentionDays=1)
        self.assertEqual(self.read(events.describe_archive, ArchiveName="a")["RetentionDays"], 1)
        events.update_archive(ArchiveName="a", EventPattern='{"source":["x"]}', RetentionDays=2)
        read = self.read(events.describe_archive, ArchiveName="a")
        self.assertEqual((read["RetentionDays"], read["EventPattern"]), (2, '{"source":["x"]}'))
        events.delete_archive(ArchiveName="a")
        self.gone(events.describe_archive, ArchiveName="a")
        self.assertEqual(events.list_rules()["Rules"], [])  # its managed rule went with it
        events.put_permission(Action="events:PutEvents", Principal="111111111111", StatementId="s")
        statement = json.loads(events.describe_event_bus(Name="default")["Policy"])["Statement"][0]
        self.assertEqual(statement["Sid"], "s")
        events.remove_permission(StatementId="s")
        self.assertNotIn("Policy", events.describe_event_bus(Name="default"))

    def test_queue(self):
        sqs = self.sqs
        url = sqs.create_queue(QueueName="q", Attributes={"DelaySeconds": "0"}, tags={"a": "1"})["QueueUrl"]

        def attributes():
            return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]

        self.assertEqual(attributes()["DelaySeconds"], "0")
        self.assertEqual(sqs.list_queue_tags(QueueUrl=url)["Tags"], {"a": "1"})
        policy = json.dumps({"Version": "2012-10-17", "Statement": []})
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "9", "Policy": policy})
        self.assertEqual((attributes()["DelaySeconds"], attributes()["Policy"]), ("9", policy))
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": ""})
        self.assertNotIn("Policy", attributes())
        sqs.delete_queue(QueueUrl=url)
        with self.assertRaises(sqs.exceptions.QueueDoesNotExist):
            sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
        self.assertNotIn("QueueUrls", sqs.list_queues())


if __name__ == "__main__":
    unittest.main()
