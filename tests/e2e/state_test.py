"""Resources as files: apply, export, init files, lint; and listen and doctor beside them."""

import json
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import DEADLINE, SMEMU, Receiver, Server, aws_call, run

STATE = """\
buses:
  - Name: orders
connections:
  - Name: pager
    AuthorizationType: API_KEY
    AuthParameters:
      ApiKeyAuthParameters: { ApiKeyName: x-key, ApiKeyValue: very-secret }
api_destinations:
  - Name: pager
    ConnectionArn: ${connections.pager.ConnectionArn}
    InvocationEndpoint: http://127.0.0.1:9/page
    HttpMethod: POST
rules:
  - Name: page
    EventBusName: orders
    EventPattern: { source: [shop], detail: { status: [FAILED] } }
    Targets:
      - Id: pager
        Arn: ${api_destinations.pager.ApiDestinationArn}
        RoleArn: arn:aws:iam::000000000000:role/r
"""


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return str(path)


class ApplyTest(Folder):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(Server())
        self.file = self.write("state.yaml", STATE)

    def smemu(self, *arguments, code=0):
        done = run(*arguments, "--endpoint", self.server.url)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def rules(self):
        return aws_call(self.server.url, "AWSEvents.ListRules", {"EventBusName": "orders"})[0]

    def test_a_dry_run_tells_the_plan_and_changes_nothing(self):
        out = self.smemu("apply", self.file, "--dry-run").stdout
        self.assertIn("+ rules orders/page", out)
        self.assertIn("4 to create, 0 to update", out)
        self.assertEqual(self.rules(), 400, "the bus is not there")

    def test_applying_twice_changes_nothing(self):
        self.assertIn("4 created", self.smemu("apply", self.file).stdout)
        self.assertIn("nothing to change", self.smemu("apply", self.file).stdout)
        self.write("state.yaml", STATE.replace("[FAILED]", "[LOST]"))
        self.assertIn("~ rules orders/page: EventPattern", self.smemu("apply", self.file).stdout)

    def test_what_is_exported_can_be_applied_elsewhere(self):
        self.smemu("apply", self.file)
        exported = self.smemu("export", "--credentials").stdout
        self.assertIn("${connections.pager.ConnectionArn}", exported)
        self.assertNotIn("very-secret", self.smemu("export").stdout)
        other = self.server.url + "/_smemu/worlds/other"
        again = self.write("exported.yaml", exported)
        done = run("apply", again, "--endpoint", other)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("4 created", done.stdout)
        self.assertIn("nothing to change", run("apply", self.file, "--endpoint", other).stdout)

    def test_queues_go_with_the_rest(self):
        queues = """\
queues:
  - QueueName: lost
    Attributes: { MessageRetentionPeriod: 1209600 }
  - QueueName: jobs
    Attributes: { VisibilityTimeout: 5, RedrivePolicy: { deadLetterTargetArn: "${queues.lost.QueueArn}", maxReceiveCount: 3 } }
rules:
  - Name: jobs
    EventPattern: { source: [shop] }
    Targets: [{ Id: jobs, Arn: "${queues.jobs.QueueArn}", DeadLetterConfig: { Arn: "${queues.lost.QueueArn}" } }]
"""
        file = self.write("queues.yaml", queues)
        self.assertIn("3 to create", self.smemu("apply", file, "--dry-run").stdout)
        self.assertIn("3 created", self.smemu("apply", file).stdout)
        self.assertIn("nothing to change", self.smemu("apply", file).stdout)
        self.write("queues.yaml", queues.replace("VisibilityTimeout: 5", "VisibilityTimeout: 9"))
        self.assertIn("~ queues jobs: Attributes.VisibilityTimeout", self.smemu("apply", file).stdout)
        exported = self.smemu("export").stdout
        self.assertIn("DeadLetterConfig", exported)
        self.assertEqual(exported.count("${queues.lost.QueueArn}"), 1, exported)
        other = self.server.url + "/_smemu/worlds/other"
        again = self.write("exported.yaml", exported)
        self.assertIn("3 created", run("apply", again, "--endpoint", other).stdout)
        self.assertIn("nothing to change", run("apply", file, "--endpoint", other).stdout)

    def test_a_fault_names_file_line_and_column(self):
        path = self.write("bad.yaml", "rules:\n  - Name: r\n    EventPatern: {}\n")
        done = self.smemu("apply", path, code=2)
        self.assertIn("bad.yaml:3:5", done.stderr)
        self.assertIn("did you mean 'EventPattern'?", done.stderr)


class InitTest(Folder):
    def test_files_are_applied_before_health(self):
        self.write("10-state.yaml", STATE)
        self.write("20-more.json", json.dumps({"rules": [
            {"Name": "all", "EventPattern": {"source": ["shop"]}}]}))
        self.write("notes.txt", "not applied")
        with Server("--init-dir", str(self.folder)) as server:
            self.assertEqual(run("health", "--endpoint", server.url).returncode, 0)
            _, answer = aws_call(server.url, "AWSEvents.ListRules", {})
            self.assertEqual([rule["Name"] for rule in answer["Rules"]], ["all"])

    def test_one_that_fails_makes_readiness_fail_with_the_reason(self):
        self.write("bad.yaml", "rules:\n  - Name: r\n    EventPattern: { source: [] }\n")
        port = self.folder / "port"
        process = subprocess.Popen(
            [SMEMU, "serve", "--port", "0", "--port-file", str(port), "--init-dir",
             str(self.folder)],
            stderr=subprocess.PIPE, text=True,
        )
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        said = ""
        while "not ready" not in said:
            said = process.stderr.readline()
            self.assertTrue(said, "it ended")
        done = run("health", "--endpoint", f"http://127.0.0.1:{port.read_text().strip()}")
        self.assertEqual(done.returncode, 3)
        self.assertIn("bad.yaml:2:", done.stderr)
        self.assertIn("Empty arrays are not allowed", done.stderr)

    def test_a_folder_that_is_not_there_is_wrong_usage(self):
        done = run("serve", "--port", "0", "--init-dir", str(self.folder / "none"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("--init-dir", done.stderr)


class LintTest(Folder):
    def test_rules_of_a_server(self):
        with Server() as server:
            aws_call(server.url, "AWSEvents.PutRule", {
                "Name": "served",
                "EventPattern": '{"source":["aws.sagemaker"],'
                                '"detail":{"EndpointStatus":["InService"]}}',
            })
            done = run("rules", "lint", "--endpoint", server.url)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('is never "InService" in events, but "IN_SERVICE"', done.stdout)
        self.assertIn("rule `served` on bus `default`", done.stdout)

    def test_a_pattern_without_a_server(self):
        sound = self.write("sound.json", '{"source":["shop"]}')
        dead = self.write("dead.json", '{"detailType":["x"]}')
        self.assertEqual(run("rules", "lint", "--pattern", sound).returncode, 0)
        done = run("rules", "lint", "--pattern", dead)
        self.assertEqual(done.returncode, 1)
        self.assertIn('it is called "detail-type" (line 1, column 15)', done.stdout)


class ListenTest(unittest.TestCase):
    def test_a_local_app_hears_what_the_pattern_wants_until_it_ends(self):
        with Server() as server, Receiver() as app:
            listen = subprocess.Popen(
                [SMEMU, "listen", "--forward-to", app.url + "/events", "--pattern",
                 '{"source":["shop"]}', "--endpoint", server.url],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            self.addCleanup(listen.stdout.close)
            self.addCleanup(listen.stderr.close)
            self.assertIn("Ctrl-C", listen.stderr.readline())
            entry = {"Source": "shop", "DetailType": "order", "Detail": "{}"}
            aws_call(server.url, "AWSEvents.PutEvents",
                     {"Entries": [entry, {**entry, "Source": "other"}]})
            path, _, event = app.take()
            self.assertEqual((path, event["source"]), ("/events", "shop"))
            listen.send_signal(signal.SIGINT)
            self.assertEqual(listen.wait(DEADLINE), 0)
            _, answer = aws_call(server.url, "AWSEvents.ListRules", {})
            self.assertEqual(answer["Rules"], [], "its rule goes with it")


class DoctorTest(unittest.TestCase):
    def test_all_is_well_after_env(self):
        with Server() as server:
            variables = dict(
                line.removeprefix("export ").split("=", 1)
                for line in run("env", "--endpoint", server.url).stdout.splitlines()
            )
            done = run("doctor", "--endpoint", server.url, "--json", env=variables)
        checks = {row["subject"]: row for row in map(json.loads, done.stdout.splitlines())}
        self.assertEqual(done.returncode, 0, done.stdout)
        for subject in ("server", "endpoint", "credentials", "region", "clock"):
            self.assertEqual(checks[subject]["health"], "ok", checks[subject])

    def test_nobody_there_is_3_with_a_remedy(self):
        done = run("doctor", "--endpoint", "http://127.0.0.1:9")
        self.assertEqual(done.returncode, 3)
        self.assertIn("nothing answers", done.stdout)
        self.assertIn("->", done.stdout)

    def test_somebody_else_on_the_port_is_told(self):
        with Receiver() as other:
            done = run("doctor", "--endpoint", other.url)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is not smemu", done.stdout)


if __name__ == "__main__":
    unittest.main()
