"""An event goes from bus to bus, to a queue, and no further: the third hop is a dead letter."""

import json
import unittest

from operations_test import client
from support import Server

ARN = "arn:aws:events:eu-west-1:123456789012:event-bus/"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:q"
ROLE = "arn:aws:iam::123456789012:role/deliver"


class ForwardingTest(unittest.TestCase):
    def test_no_third_hop(self):
        with Server() as server:
            events, sqs = client(self, "events", server.url), client(self, "sqs", server.url)
            url = sqs.create_queue(QueueName="q")["QueueUrl"]
            for bus in ("second", "third"):
                events.create_event_bus(Name=bus)

            def put_rule(bus, *targets):
                events.put_rule(Name="all", EventBusName=bus, EventPattern='{"source":["shop"]}')
                put = events.put_targets(Rule="all", EventBusName=bus, Targets=targets)
                self.assertEqual(put["FailedEntryCount"], 0)

            put_rule("default", {"Id": "on", "Arn": ARN + "second", "RoleArn": ROLE})
            dead_letters = {"DeadLetterConfig": {"Arn": QUEUE}}
            put_rule("second", {"Id": "queue", "Arn": QUEUE},
                     {"Id": "on", "Arn": ARN + "third", "RoleArn": ROLE, **dead_letters})
            entry = {"Source": "shop", "DetailType": "order", "Detail": "{}"}
            event_id = events.put_events(Entries=[entry])["Entries"][0]["EventId"]

            codes = []
            while len(codes) < 2:
                answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20, MessageAttributeNames=["All"])
                message = answer["Messages"][0]
                self.assertEqual(json.loads(message["Body"])["id"], event_id)
                attributes = message.get("MessageAttributes", {})
                codes.append(attributes["ERROR_CODE"]["StringValue"] if attributes else "delivered")
            self.assertEqual(sorted(codes), ["THIRD_ACCOUNT_HOP_DETECTED", "delivered"])


if __name__ == "__main__":
    unittest.main()
