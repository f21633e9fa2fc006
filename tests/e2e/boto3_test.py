"""boto3 sets up a rule with an API destination, puts an event, and the webhook is called."""

import json
import unittest

import boto3
import botocore.exceptions
from botocore.config import Config

from support import Receiver, Server


def client(test, url):
    made = boto3.client(
        "events",
        endpoint_url=url,
        region_name="eu-west-1",
        aws_access_key_id="123456789012",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}),
    )
    test.addCleanup(made.close)
    return made


class Boto3Test(unittest.TestCase):
    def test_event_reaches_the_webhook(self):
        with Server("--seed", "1") as server, Receiver() as receiver:
            events = client(self, server.url)
            bus = events.create_event_bus(Name="orders")
            self.assertEqual(
                bus["EventBusArn"], "arn:aws:events:eu-west-1:123456789012:event-bus/orders"
            )
            connection = events.create_connection(
                Name="pager",
                AuthorizationType="API_KEY",
                AuthParameters={
                    "ApiKeyAuthParameters": {"ApiKeyName": "X-Token", "ApiKeyValue": "s3cret"}
                },
            )
            destination = events.create_api_destination(
                Name="pager",
                ConnectionArn=connection["ConnectionArn"],
                InvocationEndpoint=receiver.url + "/hook/*",
                HttpMethod="POST",
            )
            events.put_rule(
                Name="failed-orders",
                EventBusName="orders",
                EventPattern=json.dumps({"detail": {"status": ["FAILED"]}}),
            )
            targets = events.put_targets(
                Rule="failed-orders",
                EventBusName="orders",
                Targets=[
                    {
                        "Id": "hook",
                        "Arn": destination["ApiDestinationArn"],
                        "RoleArn": "arn:aws:iam::123456789012:role/deliver",
                        "HttpParameters": {
                            "PathParameterValues": ["eu"],
                            "QueryStringParameters": {"team": "shop"},
                        },
                    }
                ],
            )
            self.assertEqual(targets["FailedEntryCount"], 0)

            def put(status):
                return events.put_events(
                    Entries=[
                        {
                            "EventBusName": "orders",
                            "Source": "shop",
                            "DetailType": "order",
                            "Detail": json.dumps({"status": status}),
                        }
                    ]
                )

            put("PAID")
            answer = put("FAILED")
            self.assertEqual(answer["FailedEntryCount"], 0)

            path, headers, event = receiver.take()
            self.assertEqual(path, "/hook/eu?team=shop")
            self.assertEqual(headers["X-Token"], "s3cret")
            self.assertEqual(event["id"], answer["Entries"][0]["EventId"])
            self.assertEqual(event["detail"], {"status": "FAILED"})
            self.assertEqual(event["account"], "123456789012")
            self.assertEqual(event["region"], "eu-west-1")
            server.verify(target="hook", matching={"source": ["shop"]}, times=1)
            self.assertTrue(receiver.requests.empty(), "the paid order must not page anybody")

    def test_errors_are_aws_errors(self):
        with Server() as server:
            events = client(self, server.url)
            with self.assertRaises(events.exceptions.ResourceNotFoundException):
                events.describe_rule(Name="nobody-made-this")
            with self.assertRaises(events.exceptions.InvalidEventPatternException) as caught:
                events.put_rule(Name="broken", EventPattern='{"source": "not an array"}')
            self.assertEqual(
                caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 400
            )
            with self.assertRaises(botocore.exceptions.ClientError) as caught:
                events.put_rule(Name="neither")
            self.assertEqual(
                caught.exception.response["Error"]["Code"], "ValidationException"
            )

    def test_a_pattern_can_be_tried_first(self):
        event = {
            "id": "1",
            "account": "123456789012",
            "source": "aws.sagemaker",
            "time": "2026-01-05T09:00:00Z",
            "region": "us-east-1",
            "resources": [],
            "detail-type": "SageMaker Endpoint State Change",
            "detail": {"EndpointStatus": "IN_SERVICE"},
        }
        with Server() as server:
            events = client(self, server.url)
            for status, expected in (("IN_SERVICE", True), ("InService", False)):
                with self.subTest(status):
                    answer = events.test_event_pattern(
                        EventPattern=json.dumps({"detail": {"EndpointStatus": [status]}}),
                        Event=json.dumps(event),
                    )
                    self.assertIs(answer["Result"], expected)


if __name__ == "__main__":
    unittest.main()
