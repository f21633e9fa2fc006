"""`smemu trigger` and `smemu schema`: one realistic event by hand, and what events look like."""

import json
import tempfile
import unittest

import jsonschema

from support import Server, aws_call, http_call, run


class TriggerTest(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Server("--clock", "manual", "--seed", "7"))

    def smemu(self, *arguments, **more):
        return run(*arguments, "--endpoint", self.server.url, **more)

    def events(self):
        status, body = http_call("GET", self.server.url + "/_smemu/v1/events")
        self.assertEqual(status, 200)
        return [row["event"] for row in json.loads(body)["events"]]

    def test_it_reaches_a_rule_like_a_real_event(self):
        rule = {"Name": "failed", "EventPattern": json.dumps(
            {"source": ["aws.sagemaker"], "detail": {"TrainingJobStatus": ["Failed"]}})}
        self.assertEqual(aws_call(self.server.url, "AWSEvents.PutRule", rule)[0], 200)
        done = self.smemu("trigger", "training-job", "--status", "Failed")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        explained = self.smemu("explain", done.stdout.strip())
        self.assertIn("rule `failed` on bus `default` matches", explained.stdout)

    def test_every_kind_in_both_styles_is_valid_by_its_schema(self):
        kinds = [json.loads(line) for line in run("schema", "--json").stdout.splitlines()]
        self.assertEqual(len(kinds), 21)
        for kind in kinds:
            for style in ("documented", "production"):
                with self.subTest(kind=kind["name"], style=style):
                    done = self.smemu("trigger", kind["name"], "--style", style)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    schema = json.loads(run("schema", kind["name"], "--style", style).stdout)
                    jsonschema.Draft202012Validator.check_schema(schema)
                    event = self.events()[-1]
                    jsonschema.validate(event, schema)
                    self.assertEqual(event["detail-type"], kind["detail-type"])

    def test_edits(self):
        done = self.smemu(
            "trigger", "endpoint", "--dry-run", "--json",
            "--override", "detail.EndpointStatus=OUT_OF_SERVICE",
            "--override", "detail.ProductionVariants[0].DesiredInstanceCount=7",
            "--add", "detail.Tags.team=churn", "--add", "detail.ProductionVariants[-]={}",
            "--remove", "detail.EndpointConfigName")
        self.assertEqual(done.returncode, 0, done.stderr)
        detail = json.loads(done.stdout)["detail"]
        self.assertEqual(detail["EndpointStatus"], "OUT_OF_SERVICE")
        self.assertEqual(detail["ProductionVariants"][0]["DesiredInstanceCount"], 7)
        self.assertEqual(detail["ProductionVariants"][1], {})
        self.assertEqual(detail["Tags"], {"team": "churn"})
        self.assertNotIn("EndpointConfigName", detail)
        self.assertEqual(self.events(), [])

    def test_mistakes_are_named(self):
        for arguments, message in (
            (["--override", "detail.EndpointStats=x"], "did you mean 'EndpointStatus'?"),
            (["--add", "detail.EndpointStatus=x"], "use --override"),
            (["--remove", "detail.Nothing"], "there is no Nothing"),
            (["--override", "detail"], "PATH=VALUE"),
            (["--status", "InService"], "endpoint has no status InService"),
            (["--status", "OUT_OF_SERVICE"], "--override detail.EndpointStatus=OUT_OF_SERVICE"),
        ):
            with self.subTest(arguments=arguments):
                done = self.smemu("trigger", "endpoint", *arguments)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(message, done.stderr)

    def test_many_of_them_from_a_file_to_another_bus(self):
        self.assertEqual(aws_call(self.server.url, "AWSEvents.CreateEventBus", {"Name": "ml"})[0], 200)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as raw:
            json.dump({"source": "ci", "detail-type": "Build Over", "detail": {"ok": True}}, raw)
            raw.flush()
            done = self.smemu("trigger", "--raw", raw.name, "--times", "3", "--bus", "ml")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(set(done.stdout.split())), 3)
        self.assertEqual([event["source"] for event in self.events()], ["ci"] * 3)

    def test_neither_kind_nor_file_or_both(self):
        for arguments in ([], ["endpoint", "--raw", "x"]):
            done = self.smemu("trigger", *arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn("name either a kind of event or a file", done.stderr)

    def test_the_time_is_the_servers(self):
        self.smemu("clock", "advance", "1h")
        status, body = http_call("GET", self.server.url + "/_smemu/v1/clock")
        self.smemu("trigger", "model-card")
        event = self.events()[-1]
        self.assertEqual(event["time"], json.loads(body)["now"])
        self.assertTrue(event["detail"]["LastModifiedTime"].startswith(event["time"][:-1]))

    def test_completion_knows_kinds_and_statuses(self):
        script = run("completion", "bash").stdout
        self.assertIn("hyperpod-node-health", script)
        self.assertIn("UPDATE_ROLLBACK_FAILED", script)


if __name__ == "__main__":
    unittest.main()
