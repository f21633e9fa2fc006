"""Every operation that Debian's boto3 knows, case by case: what succeeds and what fails, in pages, in its own parser.

The cases are a story per service, in cases/*.json; js/operations.test.js tells the same ones to the SDK for JavaScript.
"""

import json
import pathlib
import re
import unittest

import boto3
import botocore.exceptions
from botocore.config import Config

from support import Server

CASES = pathlib.Path(__file__).with_name("cases")


def client(test, service, url, region="eu-west-1"):
    made = boto3.client(
        service,
        endpoint_url=url,
        region_name=region,
        aws_access_key_id="123456789012",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, parameter_validation=False),
    )
    test.addCleanup(made.close)
    return made


def filled(value, saved):
    """`value` with each "${name}" replaced."""
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+)\}", lambda found: saved[found[1]], value)
    if isinstance(value, dict):
        return {key: filled(item, saved) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, saved) for item in value]
    return value


def at(answer, path):
    for part in path.split("."):
        answer = answer[int(part) if part.isdigit() else part]
    return answer


class OperationsTest(unittest.TestCase):
    maxDiff = None

    def assert_contains(self, answer, wanted, where):
        """Objects may have more than is wanted, lists may not."""
        if isinstance(wanted, dict):
            for key, item in wanted.items():
                self.assertIn(key, answer, where)
                self.assert_contains(answer[key], item, f"{where}.{key}")
        elif isinstance(wanted, list):
            self.assertEqual(len(answer), len(wanted), f"{where}: {answer}")
            for i, item in enumerate(wanted):
                self.assert_contains(answer[i], item, f"{where}.{i}")
        else:
            self.assertEqual(answer, wanted, where)

    def tell(self, service):
        called = set()
        with Server("--seed", "1") as server:
            made = client(self, service, server.url)
            known = {name: made.meta.method_to_api_mapping[name] for name in dir(made)
                     if name in made.meta.method_to_api_mapping}
            methods = {api: name for name, api in known.items()}
            saved = {}
            for case in json.loads((CASES / f"{service}.json").read_text()):
                if "call" not in case or case.get("newer"):
                    continue
                called.add(case["call"])
                where = f"{case['call']} {case['in']}"
                call = getattr(made, methods[case["call"]])
                if "error" in case:
                    with self.assertRaises(botocore.exceptions.ClientError, msg=where) as caught:
                        call(**filled(case["in"], saved))
                    self.assertEqual(caught.exception.response["Error"]["Code"], case["error"], where)
                    continue
                answer = call(**filled(case["in"], saved))
                self.assert_contains(answer, filled(case.get("out", {}), saved), where)
                for name, path in case.get("save", {}).items():
                    saved[name] = at(answer, path)
            self.assertEqual(set(methods) - called, set(), "operations without a case")

    def test_every_operation_of_eventbridge(self):
        self.tell("events")

    def test_every_operation_of_sqs_in_the_query_protocol(self):
        self.tell("sqs")

    def test_who_am_i(self):
        with Server() as server:
            identity = client(self, "sts", server.url).get_caller_identity()
            self.assertEqual(identity["Account"], "123456789012")
            self.assertEqual(identity["Arn"], "arn:aws:iam::123456789012:root")

    def test_pages_survive_what_changes_between_them(self):
        with Server() as server:
            events = client(self, "events", server.url)
            names = [f"rule-{i:02}" for i in range(12)]
            for name in names:
                events.put_rule(Name=name, EventPattern='{"source":["x"]}')
            seen, token = [], {}
            while True:
                page = events.list_rules(Limit=5, **token)
                seen += [rule["Name"] for rule in page["Rules"]]
                if "NextToken" not in page:
                    break
                token = {"NextToken": page["NextToken"]}
                events.delete_rule(Name=seen[-1])  # the very rule that the token was made of
                events.put_rule(Name=seen[-1] + "a", EventPattern='{"source":["x"]}')
            self.assertEqual([name for name in seen if not name.endswith("a")], names)
            with self.assertRaises(botocore.exceptions.ClientError):
                events.list_rules(NextToken="not a token")

    def test_worlds_and_regions_are_apart(self):
        with Server() as server:
            here = client(self, "sqs", server.url)
            elsewhere = client(self, "sqs", server.url, "us-east-1")
            world = client(self, "sqs", server.url + "/_smemu/worlds/w1")
            url = world.create_queue(QueueName="q")["QueueUrl"]
            self.assertEqual(url, server.url + "/_smemu/worlds/w1/123456789012/q")
            world.send_message(QueueUrl=url, MessageBody="x")
            for other in (here, elsewhere):
                with self.assertRaises(other.exceptions.QueueDoesNotExist):
                    other.get_queue_url(QueueName="q")
            status, peeked = server.get("/_smemu/worlds/w1/_smemu/v1/queues/q/messages")
            self.assertEqual(status, 200)
            message = json.loads(peeked)["messages"][0]
            self.assertEqual((message["Body"], message["State"]), ("x", "visible"))
            self.assertEqual(message["Attributes"]["ApproximateReceiveCount"], "0")
            self.assertEqual(world.receive_message(QueueUrl=url)["Messages"][0]["Body"], "x")


if __name__ == "__main__":
    unittest.main()
