"""CloudWatch's alarms and the deployments that watch them, from outside: whoever sets an alarm off, it is one alarm."""

import http.server
import json
import tempfile
import threading
import unittest
from pathlib import Path

import boto3
from botocore.config import Config

from support import DEADLINE, Server, run

ALARM = {
    "AlarmName": "churn-canary-5xx-errors",
    "AlarmDescription": "mine",
    "Namespace": "AWS/SageMaker",
    "MetricName": "Invocation5XXErrors",
    "Statistic": "Average",
    "Period": 60,
    "EvaluationPeriods": 1,
    "Threshold": 5,
    "ComparisonOperator": "GreaterThanThreshold",
}

ONE_ALARM_FOR_BOTH = """
smemu: 1
name: one-alarm
given:
  rules:
    - Name: alarms
      EventPattern: { source: [aws.cloudwatch] }
      Targets: [{ Id: watcher, sink: watcher }]
play:
  - generate: cloudwatch.alarm
    with: { alarm: churn-5xx, goes_off_after: %s, recovers_after: 2h }
  - generate: sagemaker.endpoint.canary_deployment
    with: { alarm: %s, outcome: success, launch_time: 5m, activation_time: 10s }
expect:
  - { that: the alarm is told, target: watcher, times: 2, within: 3h }
"""


def cloudwatch(test, url):
    made = boto3.client(
        "cloudwatch", endpoint_url=url, region_name="us-east-1", aws_access_key_id="test",
        aws_secret_access_key="test", config=Config(retries={"total_max_attempts": 1}),
    )
    test.addCleanup(made.close)
    return made


class Calling:
    """A webhook that calls `react` with each event before it answers."""

    def __init__(self, react):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                react(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def events_of(done):
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [line["event"] for line in lines if line["type"] == "event"]


def states(events):
    """What the endpoint and the alarm went through."""
    out = []
    for event in events:
        detail = event["detail"]
        if event["detail-type"] == "SageMaker Endpoint State Change":
            out.append(detail["EndpointStatus"])
        if event["detail-type"] == "CloudWatch Alarm State Change":
            out.append(detail["previousState"]["value"] + ">" + detail["state"]["value"])
    return out


class AlarmsTest(unittest.TestCase):
    maxDiff = None

    def play(self, server, *arguments):
        done = run("play", *arguments, "--json", "--endpoint", server.url, timeout=DEADLINE)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return events_of(done)

    def test_set_alarm_state_during_a_bake_rolls_the_deployment_back(self):
        with Server() as server:
            client = cloudwatch(self, server.url)
            client.put_metric_alarm(**ALARM)
            seen = []

            def react(event):
                deployment = event["detail"].get("PendingDeploymentSummary")
                status = deployment["ProductionVariants"][0].get("VariantStatus") if deployment else None
                if status and status[0]["Status"] == "Baking":
                    client.set_alarm_state(
                        AlarmName=ALARM["AlarmName"], StateValue="ALARM", StateReason="the canary is dead"
                    )
                    seen.append(client.describe_alarms(StateValue="ALARM")["MetricAlarms"][0])

            with Calling(react) as webhook:
                events = self.play(server, "canary-deploy", "--set", f"webhook={webhook.url}")
                self.assertEqual(states(events), ["UPDATING", "IN_SERVICE"], "the shipped rules ask for no bakes")
                rule = {"source": ["aws.sagemaker"],
                        "detail": {"PendingDeploymentSummary": {"ProductionVariants": {"VariantStatus": {
                            "Status": ["Baking"]}}}}}
                server.post("/_smemu/v1/apply", {"text": json.dumps({"rules": [{
                    "Name": "bakes", "EventPattern": rule, "Targets": [{"Id": "robot", "Arn": webhook.url}]}]})})
                events = self.play(server, "canary-deploy")
            self.assertEqual(
                states(events), ["UPDATING", "INSUFFICIENT_DATA>ALARM", "ROLLING_BACK", "IN_SERVICE"]
            )
            told = next(event for event in events if event["source"] == "aws.cloudwatch")
            self.assertEqual(told["detail"]["state"]["reason"], "the canary is dead")
            self.assertEqual(told["detail"]["configuration"]["description"], "mine")
            self.assertEqual(seen[0]["StateReason"], "the canary is dead")

    def test_the_alarm_of_a_storys_own_lifecycle_reaches_the_deployment(self):
        for goes_off, watched, wanted in (
            ("8m", "churn-5xx", ["UPDATING", "OK>ALARM", "ROLLING_BACK", "IN_SERVICE", "ALARM>OK"]),
            ("8m", "another", ["UPDATING", "OK>ALARM", "IN_SERVICE", "ALARM>OK"]),
        ):
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "one-alarm.yaml"
                file.write_text(ONE_ALARM_FOR_BOTH % (goes_off, watched))
                done = run("play", str(file), "--json", timeout=DEADLINE)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual(states(events_of(done)), wanted)

    def test_a_play_gives_the_alarms_back(self):
        with Server() as server:
            client = cloudwatch(self, server.url)
            first = self.play(server, "canary-deploy", "--set", "outcome=rollback")
            self.assertEqual(client.describe_alarms()["MetricAlarms"], [], "the play had one of its own")
            self.assertEqual(self.play(server, "canary-deploy", "--set", "outcome=rollback"), first)
            client.put_metric_alarm(**ALARM)
            client.set_alarm_state(AlarmName=ALARM["AlarmName"], StateValue="OK", StateReason="all well")
            for _ in range(2):
                events = self.play(server, "canary-deploy", "--set", "outcome=rollback")
                self.assertIn("OK>ALARM", states(events))
                told = next(event for event in events if event["source"] == "aws.cloudwatch")
                self.assertEqual(told["detail"]["configuration"]["description"], "mine")
                self.assertEqual(told["detail"]["previousState"]["reason"], "all well")
                self.assertEqual(client.describe_alarms()["MetricAlarms"][0]["StateReason"], "all well")


if __name__ == "__main__":
    unittest.main()
