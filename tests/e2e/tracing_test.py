"""The trace that a request belongs to goes with its events: W3C's headers and X-Ray's."""

import json
import unittest

from support import Receiver, Server, http_call, run

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
STATE = "vendor=1,other=2"
XRAY = "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1"
OWN = "Root=1-67891234-000000000000000000000001"
QUEUE = "arn:aws:sqs:us-east-1:000000000000:jobs"
LOST = "arn:aws:sqs:us-east-1:000000000000:lost"
ROLE = "arn:aws:iam::000000000000:role/r"
FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:resize"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/s"


class TracingTest(unittest.TestCase):
    def setUp(self):
        self.hook = self.enterContext(Receiver())
        self.server = self.enterContext(Server("--clock", "auto", "--allow-aws-sources"))
        self.api = self.server.url + "/_smemu/v1/"

    def call(self, operation, body, **headers):
        status, text = http_call(
            "POST", self.server.url + "/", json.dumps(body).encode(),
            {"X-Amz-Target": operation, "Content-Type": "application/x-amz-json-1.1", **headers})
        self.assertEqual(status, 200, text)
        return json.loads(text) if text else {}

    def rule(self, *targets):
        self.call("AWSEvents.PutRule", {"Name": "all", "EventPattern": '{"source":["shop"]}'})
        self.call("AWSEvents.PutTargets", {"Rule": "all", "Targets": list(targets)})

    def put(self, entry=None, **headers):
        """The event's id."""
        entries = [{"Source": "shop", "DetailType": "order", "Detail": "{}", **(entry or {})}]
        return self.call("AWSEvents.PutEvents", {"Entries": entries}, **headers)["Entries"][0]["EventId"]

    def shown(self, *words):
        done = run(*words, "--endpoint", self.server.url)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def verify(self, expectation):
        status, text = http_call("POST", self.api + "verify", expectation)
        self.assertEqual(status, 204, text)

    def delivery_to(self, target):
        self.verify({"target": target, "within": "1h"})
        (found,) = json.loads(http_call("GET", self.api + "deliveries?target=" + target)[1])["deliveries"]
        return self.shown("deliveries", "show", found["id"])

    def headers_to(self, target):
        return {h["name"].lower(): h["value"] for h in self.delivery_to(target)["request"]["headers"]}

    def test_w3cs_headers_reach_a_webhook_and_are_shown(self):
        self.rule({"Id": "hook", "Arn": self.hook.url + "/orders"})
        event = self.put(traceparent=PARENT, tracestate=STATE)
        _, headers, body = self.hook.take()
        self.assertEqual((headers["traceparent"], headers["tracestate"]), (PARENT, STATE))
        self.assertNotIn("traceparent", json.dumps(body))
        self.assertEqual(self.shown("events", "show", event)["trace"],
                         {"traceparent": PARENT, "tracestate": STATE})
        self.assertEqual(self.headers_to("hook")["traceparent"], PARENT)

    def test_an_api_destination_gets_them_but_its_own_headers_stay(self):
        own = "00-00000000000000000000000000000001-0000000000000001-01"
        for name, parameters in (("plain", {}), ("own", {"InvocationHttpParameters": {
                "HeaderParameters": [{"Key": "traceparent", "Value": own}]}})):
            connection = self.call("AWSEvents.CreateConnection", {
                "Name": name, "AuthorizationType": "BASIC",
                "AuthParameters": {"BasicAuthParameters": {"Username": "u", "Password": "p"}, **parameters}})
            destination = self.call("AWSEvents.CreateApiDestination", {
                "Name": name, "ConnectionArn": connection["ConnectionArn"], "HttpMethod": "POST",
                "InvocationEndpoint": f"{self.hook.url}/{name}"})
            self.rule({"Id": name, "Arn": destination["ApiDestinationArn"], "RoleArn": ROLE})
        self.put(traceparent=PARENT)
        got = {path: headers["traceparent"] for path, headers, _ in (self.hook.take(), self.hook.take())}
        self.assertEqual(got, {"/plain": PARENT, "/own": own})

    def test_what_is_invalid_is_ignored_and_the_event_goes_on(self):
        self.rule({"Id": "hook", "Arn": self.hook.url + "/"})
        for parent in ("nonsense", PARENT.upper(), PARENT + "-more", "00-" + "0" * 32 + PARENT[35:]):
            event = self.put({"TraceHeader": "nonsense"}, traceparent=parent, tracestate=STATE)
            _, headers, _ = self.hook.take()
            self.assertNotIn("traceparent", headers)
            self.assertNotIn("tracestate", headers)
            self.assertNotIn("trace", self.shown("events", "show", event))

    def test_xrays_header_goes_where_eventbridge_passes_it_on(self):
        self.call("AmazonSQS.CreateQueue", {"QueueName": "jobs"})
        self.rule({"Id": "queue", "Arn": QUEUE}, {"Id": "function", "Arn": FUNCTION},
                  {"Id": "stream", "Arn": STREAM, "RoleArn": ROLE, "KinesisParameters": {"PartitionKeyPath": "$.id"}},
                  {"Id": "hook", "Arn": self.hook.url + "/"})
        event = self.put(**{"X-Amzn-Trace-Id": XRAY, "traceparent": PARENT})
        self.assertEqual(self.shown("events", "show", event)["trace"],
                         {"traceparent": PARENT, "X-Amzn-Trace-Id": XRAY})
        function = self.headers_to("function")
        self.assertEqual((function["x-amzn-trace-id"], function["traceparent"]), (XRAY, PARENT))
        self.assertNotIn("x-amzn-trace-id", self.headers_to("stream"))
        _, hook, _ = self.hook.take()
        self.assertNotIn("X-Amzn-Trace-Id", hook)
        (message,) = self.call("AmazonSQS.ReceiveMessage", {
            "QueueUrl": self.server.url + "/000000000000/jobs", "WaitTimeSeconds": 1,
            "MessageSystemAttributeNames": ["All"]})["Messages"]
        self.assertEqual(message["Attributes"]["AWSTraceHeader"], XRAY)

    def test_an_entrys_trace_header_goes_before_the_requests(self):
        self.rule({"Id": "function", "Arn": FUNCTION})
        self.put({"TraceHeader": OWN}, **{"X-Amzn-Trace-Id": XRAY})
        self.assertEqual(self.headers_to("function")["x-amzn-trace-id"], OWN)

    def test_it_goes_from_bus_to_bus_and_into_dead_letters(self):
        self.call("AWSEvents.CreateEventBus", {"Name": "audit"})
        self.call("AmazonSQS.CreateQueue", {"QueueName": "lost"})
        self.rule({"Id": "bus", "Arn": "arn:aws:events:us-east-1:000000000000:event-bus/audit",
                   "RoleArn": ROLE})
        self.call("AWSEvents.PutRule", {"Name": "audited", "EventBusName": "audit", "EventPattern": '{"source":["shop"]}'})
        self.call("AWSEvents.PutTargets", {"Rule": "audited", "EventBusName": "audit", "Targets": [
            {"Id": "function", "Arn": FUNCTION},
            {"Id": "gone", "Arn": "http://127.0.0.1:1/", "RetryPolicy": {"MaximumRetryAttempts": 0},
             "DeadLetterConfig": {"Arn": LOST}}]})
        self.put(**{"X-Amzn-Trace-Id": XRAY})
        self.assertEqual(self.headers_to("function")["x-amzn-trace-id"], XRAY)
        self.verify({"target": "gone", "dead_lettered": True, "within": "1h"})
        (message,) = self.call("AmazonSQS.ReceiveMessage", {
            "QueueUrl": self.server.url + "/000000000000/lost", "MessageSystemAttributeNames": ["All"]})["Messages"]
        self.assertEqual(message["Attributes"]["AWSTraceHeader"], XRAY)

    def test_our_own_door_takes_it_as_well(self):
        self.rule({"Id": "hook", "Arn": self.hook.url + "/"})
        body = {"source": "shop", "detail-type": "order", "detail": {}}
        http_call("POST", self.api + "events", body, {"traceparent": PARENT})
        self.assertEqual(self.hook.take()[1]["traceparent"], PARENT)


if __name__ == "__main__":
    unittest.main()
