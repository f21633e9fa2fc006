"""Every operation that Debian's boto3 knows, case by case: what succeeds and what fails, in pages, in its own parser.

The cases are a story per service, in cases/*.json; js/operations.test.js tells the same ones to the SDK for JavaScript.
"""

import json
import pathlib
import re
import unittest
import urllib.error
import urllib.request

import boto3
import botocore.exceptions
import botocore.session
from botocore import xform_name
from botocore.config import Config

from support import Server, answers, aws_call, http_call

CASES = pathlib.Path(__file__).with_name("cases")
REASONS = json.loads((CASES.parents[1] / "conformance" / "unreachable.json").read_text())
STORIES = {
    "events": ("events", "events.limits"),
    "sqs": ("sqs", "sqs.limits"),
    "sagemaker": ("sagemaker", "sagemaker.limits"),
}


def story(name):
    """The rows of a story, and the flags of the server that it is told to."""
    rows = json.loads((CASES / f"{name}.json").read_text())
    return rows, next((row["serve"] for row in rows if "serve" in row), [])


def calls(name):
    """The calls of a story to the service that it is about."""
    return [row for row in story(name)[0] if "call" in row and "service" not in row]


def operations_of(service):
    return set(botocore.session.get_session().get_service_model(service).operation_names)


def client(test, service, url, region="eu-west-1"):
    made = boto3.client(
        service,
        endpoint_url=url,
        region_name=region,
        aws_access_key_id="123456789012",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, parameter_validation=False),
    )
    made.meta.events.register(f"after-call.{service}", answers.check)
    test.addCleanup(made.close)
    return made


def filled(value, saved):
    """`value` with each "${name}" replaced."""
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+)\}", lambda found: saved[found[1]], value)
    if isinstance(value, dict):
        return {filled(key, saved): filled(item, saved) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, saved) for item in value]
    return value


def at(answer, path):
    """What is there; a text that the path goes on into is JSON."""
    for part in path.split("."):
        answer = json.loads(answer) if isinstance(answer, str) else answer
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

    def tell(self, name, called):
        service = name.split(".")[0]
        cases, flags = story(name)
        with Server("--seed", "1", *flags) as server:
            clients = {"": client(self, service, server.url)}
            saved = {"half": "x" * (1 << 19)}
            for case in cases:
                if "advance" in case:
                    self.assertEqual(server.post("/_smemu/v1/clock/advance", {"by": case["advance"]})[0], 200)
                if "ahead" in case:
                    status, text = http_call("PUT", server.url + "/_smemu/v1/outcomes", case["ahead"])
                    self.assertEqual(status, 200, text)
                if "call" not in case or case.get("newer"):
                    continue
                other = case.get("service", "")
                if other not in clients:
                    clients[other] = client(self, other, server.url)
                if not other:
                    called[case["call"]] = called.get(case["call"], False) or "error" not in case
                where = f"{case['call']} {case['in']}"
                call = getattr(clients[other], xform_name(case["call"]))
                if "error" in case:
                    with self.assertRaises(botocore.exceptions.ClientError, msg=where) as caught:
                        call(**filled(case["in"], saved))
                    self.assertEqual(caught.exception.response["Error"]["Code"], case["error"], where)
                    continue
                answer = call(**filled(case["in"], saved))
                self.assert_contains(answer, filled(case.get("out", {}), saved), where)
                for variable, path in case.get("save", {}).items():
                    saved[variable] = at(answer, path)

    def tell_all(self, service):
        """The operations that were called, each of them with success at least once."""
        called = {}
        for name in STORIES[service]:
            self.tell(name, called)
        self.assertEqual([name for name, succeeded in called.items() if not succeeded], [], "operations that never succeed")
        return set(called)

    def test_every_operation_of_eventbridge(self):
        self.assertEqual(operations_of("events") - self.tell_all("events"), set(), "operations without a case")

    def test_every_operation_of_sqs_in_the_query_protocol(self):
        self.assertEqual(operations_of("sqs") - self.tell_all("sqs"), set(), "operations without a case")

    def test_every_operation_of_sagemaker(self):
        """Of those that are there: DescribeTrainingJob is, CreateDomain is not."""
        called = self.tell_all("sagemaker")
        with Server() as server:
            there = {operation for operation in operations_of("sagemaker")
                     if self.is_there(server, f"SageMaker.{operation}")}
        self.assertEqual(there - called, set(), "operations without a case")
        self.assertGreaterEqual(len(called), 86)

    def is_there(self, server, target):
        """Whatever it says to a call without input."""
        return aws_call(server.url, target, {})[1].get("__type") != "UnknownOperationException"

    def test_alarms_of_cloudwatch_in_the_query_protocol(self):
        called = {}
        self.tell("cloudwatch", called)
        self.assertEqual(set(called), {"PutMetricAlarm", "DescribeAlarms", "SetAlarmState", "DeleteAlarms"})

    def test_alarms_of_cloudwatch_in_the_json_protocol(self):
        """What newer botocores speak; Debian's does not know the protocol of that service."""
        with Server() as server:
            def call(operation, body):
                status, answer = aws_call(server.url, f"GraniteServiceVersion20100801.{operation}", body)
                return status, answer
            alarm = {"AlarmName": "a", "MetricName": "m", "Namespace": "n", "Statistic": "Sum", "Period": 60,
                     "EvaluationPeriods": 1, "Threshold": 1.5, "ComparisonOperator": "GreaterThanThreshold"}
            self.assertEqual(call("PutMetricAlarm", alarm), (200, {}))
            status, answer = call("DescribeAlarms", {})
            self.assertEqual(status, 200)
            self.assertIsInstance(answer["MetricAlarms"][0]["StateUpdatedTimestamp"], float)
            self.assertEqual(answer["MetricAlarms"][0]["Threshold"], 1.5)
            status, answer = call("SetAlarmState", {"AlarmName": "b", "StateValue": "OK", "StateReason": ""})
            self.assertEqual((status, answer["__type"]), (404, "com.amazonaws.cloudwatch#ResourceNotFound"))

    def test_alarms_of_cloudwatch_in_cbor(self):
        """Smithy RPC v2, which newer SDKs for other languages speak."""
        with Server() as server:
            def call(operation, body):
                path = f"{server.url}/service/GraniteServiceVersion20100801/operation/{operation}"
                headers = {"Content-Type": "application/cbor", "smithy-protocol": "rpc-v2-cbor"}
                request = urllib.request.Request(path, data=body, method="POST", headers=headers)
                try:
                    with urllib.request.urlopen(request) as answer:
                        return answer.status, answer.headers, answer.read()
                except urllib.error.HTTPError as error:
                    with error:
                        return error.code, error.headers, error.read()

            # Nobody signed this, so it means the default account in us-east-1, where nothing is.
            status, headers, body = call("DescribeAlarms", b"\xa0")
            self.assertEqual((status, headers["smithy-protocol"]), (200, "rpc-v2-cbor"))
            self.assertEqual(body, b"\xa2\x6fCompositeAlarms\x80\x6cMetricAlarms\x80")
            text = {"AlarmName": "a", "StateValue": "OK", "StateReason": ""}
            wire = b"\xa3" + b"".join(bytes([0x60 + len(x)]) + x.encode() for pair in text.items() for x in pair)
            status, headers, body = call("SetAlarmState", wire)
            self.assertEqual((status, headers["x-amzn-query-error"]), (404, "ResourceNotFound;Sender"))
            self.assertIn(b"com.amazonaws.cloudwatch#ResourceNotFound", body)
            self.assertEqual(call("DescribeAlarms", b"\x18")[0], 400)

    def test_waiters_and_paginators_of_alarms(self):
        with Server() as server:
            cloudwatch = client(self, "cloudwatch", server.url)
            for i in range(5):
                cloudwatch.put_metric_alarm(
                    AlarmName=f"a{i}", MetricName="m", Namespace="n", Statistic="Sum", Period=60,
                    EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold",
                )
            cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=["a3"])
            pages = list(cloudwatch.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 2}))
            self.assertEqual([len(page["MetricAlarms"]) for page in pages], [2, 2, 1])

    def test_who_am_i(self):
        with Server() as server:
            identity = client(self, "sts", server.url).get_caller_identity()
            self.assertEqual(identity["Account"], "123456789012")
            self.assertEqual(identity["Arn"], "arn:aws:iam::123456789012:root")

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



def code_of(error):
    """What clients see of an error of the model, without SQS's prefix."""
    return error.metadata.get("error", {}).get("code", error.name).rpartition(".")[2]


class DocumentedErrorsTest(unittest.TestCase):
    """Each error that the service model has for an operation is provoked by a story, or cannot be, for a reason."""

    maxDiff = None

    def compare(self, service, there=None):
        model = botocore.session.get_session().get_service_model(service)
        documented = {(name, code_of(error)) for name in model.operation_names if there is None or name in there
                      for error in model.operation_model(name).error_shapes}
        provoked = {(case["call"], case["error"].rpartition(".")[2]) for name in STORIES[service]
                    for case in calls(name) if "error" in case}
        reasons = {(call, error) for call, errors in REASONS[service].items() if call != "*" for error in errors}
        for call, error in documented:
            if error in REASONS[service].get("*", {}):
                reasons.add((call, error))
        self.assertEqual(documented - provoked - reasons, set(), "neither provoked nor with a reason")
        self.assertEqual(reasons & provoked, set(), "provoked, whatever the reason says")
        self.assertEqual(reasons - documented, set(), "a reason for what nobody documents")
        return len(documented)

    def test_of_eventbridge(self):
        self.assertGreater(self.compare("events"), 170)

    def test_of_sqs(self):
        self.assertGreater(self.compare("sqs"), 25)

    def test_of_sagemaker(self):
        """Of the operations that are there."""
        there = {case["call"] for name in STORIES["sagemaker"] for case in calls(name)}
        self.assertGreater(self.compare("sagemaker", there), 80)


class ValidationTest(unittest.TestCase):
    """No model lists ValidationException, and each operation of EventBridge that takes something answers it."""

    def illegal(self, shape):
        """Input that breaks a constraint: nothing at all where something is required, else an empty text or a 0."""
        if shape.required_members:
            return {}
        for name, member in shape.members.items():
            if member.metadata.get("min"):
                return {name: 0 if member.type_name == "integer" else ""}
        raise AssertionError(f"{shape.name} has no constraint")

    def test_every_operation_checks_its_input(self):
        model = botocore.session.get_session().get_service_model("events")
        with Server() as server:
            for name in model.operation_names:
                status, answer = aws_call(server.url, f"AWSEvents.{name}",
                                          self.illegal(model.operation_model(name).input_shape))
                self.assertEqual((status, answer.get("__type")), (400, "ValidationException"), name)
                self.assertRegex(answer["message"], r"^[1-9]\d* validation errors? detected: Value ", name)


if __name__ == "__main__":
    unittest.main()
