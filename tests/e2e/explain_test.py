"""`smemu explain` and `smemu match`: why a rule fired, why another did not."""

import json
import os
import tempfile
import unittest

from support import Server, aws_call, http_call, run

EVENT = {
    "source": "aws.sagemaker",
    "detail-type": "SageMaker Endpoint Deployment State Change",
    "detail": {"EndpointName": "fraud", "DeploymentStatus": "ROLLING_BACK"},
}
RULES = {
    "everything": {"source": [{"prefix": "aws."}]},
    "page-on-rollback": {"source": ["aws.sagemaker"], "detail": {"DeploymentStatus": ["RollingBack"]}},
}
EXPLAINED = """\
rule `everything` on bus `default` matches
  ok    source is "aws.sagemaker"

rule `page-on-rollback` on bus `default` does not match: 1 of 2 fields do
  ok    source is "aws.sagemaker"
  FAIL  detail.DeploymentStatus is "ROLLING_BACK", wanted ["RollingBack"] (line 1, column 62)
        alike but for letter case, `_` or spaces
"""


class ExplainTest(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Server())
        for name, pattern in RULES.items():
            body = {"Name": name, "EventPattern": json.dumps(pattern)}
            self.assertEqual(aws_call(self.server.url, "AWSEvents.PutRule", body)[0], 200)
        status, answer = http_call("POST", self.server.url + "/_smemu/v1/events", EVENT)
        self.assertEqual(status, 200)
        self.event = json.loads(answer)["id"]

    def smemu(self, *arguments):
        return run(*arguments, "--endpoint", self.server.url)

    def ask(self, question):
        status, body = http_call("POST", self.server.url + "/_smemu/v1/explain", question)
        return status, json.loads(body)

    def test_an_event_with_the_rules_that_fired_and_those_that_nearly_did(self):
        done = self.smemu("explain", self.event)
        self.assertEqual(done.stdout, EXPLAINED, done.stderr)
        self.assertEqual(done.returncode, 0)

    def test_the_beginning_of_an_id_will_do(self):
        """As reports show it."""
        short = self.event[:8]
        self.assertEqual(self.smemu("explain", short).stdout, EXPLAINED)
        self.assertEqual(json.loads(self.smemu("events", "show", short).stdout)["id"], self.event)
        self.assertEqual(self.smemu("explain", short[:7]).returncode, 2)

    def test_the_same_as_json(self):
        done = self.smemu("explain", self.event, "--rule", "page-on-rollback", "--json")
        told = json.loads(done.stdout)
        [rule] = told["rules"]
        self.assertEqual((rule["fires"], rule["met"], rule["fields"]), (False, 1, 2))
        self.assertEqual(rule["leaves"][1], {
            "path": "detail.DeploymentStatus", "wanted": '["RollingBack"]',
            "actual": '"ROLLING_BACK"', "matched": False, "line": 1, "column": 62,
            "hint": "alike but for letter case, `_` or spaces"})

    def test_unknown_events_and_rules(self):
        self.assertEqual(self.smemu("explain", "nobody").returncode, 2)
        done = self.smemu("explain", self.event, "--rule", "page")
        self.assertEqual((done.returncode, done.stderr), (2, "smemu: there is no rule page\n"))

    def test_questions_over_http(self):
        status, told = self.ask({"rule": "page-on-rollback"})
        self.assertEqual((status, told["near_misses"][0]["event_id"]), (200, self.event))
        status, told = self.ask({"rule": "page-on-rollback", "event_id": self.event})
        self.assertEqual((status, told["rules"][0]["met"]), (200, 1))
        status, told = self.ask({"pattern": {"detail": {"n": [1]}}, "event": {"detail": {"n": "1"}}})
        self.assertEqual(told["rules"][0]["leaves"][0]["hint"],
                         "the event has a string, the pattern a value without quotes")
        for bad in ({}, {"pattern": "{"}, {"rule": "x", "pattern": "{}"}, {"rule": "page-on-rollback", "event": "["},
                    {"rule": "page-on-rollback", "limit": "many"}, {"rul": "x"}):
            self.assertEqual(self.ask(bad)[0], 400, bad)
        self.assertEqual(self.ask({"rule": "nobody"})[0], 404)


class MatchTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())

    def match(self, pattern, event, *more):
        paths = []
        for name, text in (("pattern", pattern), ("event", event)):
            paths.append(os.path.join(self.folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        return run("match", "--pattern", paths[0], "--event", paths[1], *more)

    def test_exit_codes(self):
        self.assertEqual(self.match('{"a":["x"]}', '{"a":"x"}').returncode, 0)
        self.assertEqual(self.match('"{\\"a\\":[\\"x\\"]}"', '{"a":"x"}').returncode, 0)
        self.assertEqual(self.match('{"a":["x"]}', '{"a":"y"}').returncode, 1)
        self.assertEqual(self.match('{"a":"x"}', '{"a":"y"}').returncode, 2)
        self.assertEqual(self.match('{"a":["x"]}', '{"a":').returncode, 2)
        self.assertEqual(run("match", "--pattern", "-", "--event", "-").returncode, 2)
        self.assertEqual(run("match", "--pattern", "/no/such/file", "--event", "-").returncode, 2)

    def test_says_where(self):
        done = self.match('{\n  "a": ["x"]\n}', '{"a":"y"}', "--json")
        self.assertEqual(json.loads(done.stdout)["leaves"][0]["line"], 2)


if __name__ == "__main__":
    unittest.main()
