"""The aws command line sets up a rule with an API destination, puts an event; the webhook is called."""

import json
import os
import subprocess
import tempfile
import unittest

from support import DEADLINE, Receiver, Server

AWS = "/usr/bin/aws"  # Debian's, whose version is known


class AwsCliTest(unittest.TestCase):
    def aws(self, *arguments, service="events"):
        done = subprocess.run(
            [AWS, service, *arguments, "--endpoint-url", self.url, "--output", "json"],
            capture_output=True,
            text=True,
            timeout=4 * DEADLINE,  # It is slow to start on a busy machine.
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": self.home,
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_DEFAULT_REGION": "us-west-2",
                "AWS_PAGER": "",
                "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_MAX_ATTEMPTS": "1",
                "LANG": os.environ.get("LANG", "C.UTF-8"),
            },
        )
        self.assertEqual(done.returncode, 0, f"aws {service} {arguments}: {done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def test_event_reaches_the_webhook(self):
        with Server() as server, Receiver() as receiver, tempfile.TemporaryDirectory() as home:
            self.url, self.home = server.url, home
            bus = self.aws("create-event-bus", "--name", "orders")
            self.assertEqual(
                bus["EventBusArn"], "arn:aws:events:us-west-2:000000000000:event-bus/orders"
            )
            connection = self.aws(
                "create-connection",
                *("--name", "pager", "--authorization-type", "BASIC", "--auth-parameters"),
                json.dumps({"BasicAuthParameters": {"Username": "ada", "Password": "s3cret"}}),
            )
            destination = self.aws(
                "create-api-destination",
                *("--name", "pager", "--connection-arn", connection["ConnectionArn"]),
                *("--invocation-endpoint", receiver.url + "/hook", "--http-method", "POST"),
            )
            self.aws(
                "put-rule",
                *("--name", "failed-orders", "--event-bus-name", "orders", "--event-pattern"),
                json.dumps({"source": ["shop"], "detail": {"status": ["FAILED"]}}),
            )
            target = {
                "Id": "hook",
                "Arn": destination["ApiDestinationArn"],
                "RoleArn": "arn:aws:iam::000000000000:role/deliver",
            }
            put = self.aws(
                "put-targets",
                *("--rule", "failed-orders", "--event-bus-name", "orders"),
                *("--targets", json.dumps([target])),
            )
            self.assertEqual(put["FailedEntryCount"], 0)
            listed = self.aws(
                *("list-targets-by-rule", "--rule", "failed-orders", "--event-bus-name", "orders")
            )
            self.assertEqual(listed["Targets"], [target])
            entry = {
                "EventBusName": "orders",
                "Source": "shop",
                "DetailType": "order",
                "Detail": json.dumps({"status": "FAILED"}),
            }
            answer = self.aws("put-events", "--entries", json.dumps([entry]))
            self.assertEqual(answer["FailedEntryCount"], 0)

            path, headers, event = receiver.take()
            self.assertEqual(path, "/hook")
            self.assertEqual(headers["Authorization"], "Basic YWRhOnMzY3JldA==")
            self.assertEqual(event["id"], answer["Entries"][0]["EventId"])
            self.assertEqual(event["detail"], {"status": "FAILED"})

    def test_messages_and_who_i_am(self):
        with Server() as server, tempfile.TemporaryDirectory() as home:
            self.url, self.home = server.url, home
            identity = self.aws("get-caller-identity", service="sts")
            self.assertEqual(identity["Account"], "000000000000")
            url = self.aws("create-queue", "--queue-name", "q", service="sqs")["QueueUrl"]
            self.assertEqual(url, server.url + "/000000000000/q")
            attributes = ("--message-attributes", '{"n":{"DataType":"Number","StringValue":"1"}}')
            self.aws("send-message", "--queue-url", url, "--message-body", "a<b", *attributes, service="sqs")
            received = self.aws(
                *("receive-message", "--queue-url", url, "--attribute-names", "All"),
                *("--message-attribute-names", "All", "--wait-time-seconds", "1"), service="sqs",
            )
            message = received["Messages"][0]
            self.assertEqual(message["Body"], "a<b")
            self.assertEqual(message["MessageAttributes"]["n"]["StringValue"], "1")
            receipt = ("--queue-url", url, "--receipt-handle", message["ReceiptHandle"])
            self.aws("delete-message", *receipt, service="sqs")


if __name__ == "__main__":
    unittest.main()
