"""`smemu play`: the same bytes every time, both outcomes, honest exit codes, quick."""

import json
import re
import tempfile
import unittest
from pathlib import Path

from support import Receiver, Server, run

PLAY = ("play", "canary-deploy", "--seed", "7")


def lines_of(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def endpoint_states(lines):
    """(status, config) of each endpoint event, in the order they were played."""
    details = (line["event"]["detail"] for line in lines if line["type"] == "event")
    return [
        (detail["EndpointStatus"], detail.get("EndpointConfigName"))
        for detail in details
        if "EndpointStatus" in detail
    ]


class DeterminismTest(unittest.TestCase):
    maxDiff = 2000

    def test_embedded_and_served_plays_are_the_same_bytes(self):
        embedded = [run(*PLAY, "--json") for _ in range(2)]
        with Server() as server:
            served = [run(*PLAY, "--json", "--endpoint", server.url) for _ in range(2)]
        for done in embedded + served:
            self.assertEqual(done.returncode, 0, done.stderr)
        first = embedded[0].stdout
        self.assertGreater(first.count("\n"), 10, "a play has more to tell than that")
        self.assertEqual(embedded[1].stdout, first, "embedded, second time")
        self.assertEqual(served[0].stdout, first, "through a server")
        self.assertEqual(served[1].stdout, first, "through the same server again")

    def test_another_seed_tells_another_story(self):
        seven, eight = (run("play", "canary-deploy", "--seed", s, "--json") for s in "78")
        self.assertNotEqual(seven.stdout, eight.stdout)

    def test_no_address_of_the_receiver_leaks_into_the_output(self):
        with Receiver() as receiver:
            done = run(*PLAY, "--json", "--set", f"webhook={receiver.url}/hook")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, run(*PLAY, "--json").stdout)
            path, _, event = receiver.take()
        self.assertEqual(path, "/hook")
        self.assertEqual(event["source"], "aws.sagemaker")


class OutcomeTest(unittest.TestCase):
    def test_success_ends_in_service_with_the_new_config(self):
        done = run(*PLAY, "--json")
        lines = lines_of(done)
        states = endpoint_states(lines)
        self.assertEqual(states[0][0], "UPDATING")
        self.assertEqual(states[-1][0], "IN_SERVICE")
        summary = lines[-1]
        self.assertEqual((summary["type"], summary["verdict"]), ("summary", "passed"))
        self.assertEqual(summary["failures"], 0)
        self.assertGreater(summary["deliveries"], 0)
        attempts = [line for line in lines if line["type"] == "attempt"]
        self.assertEqual({a["status"] for a in attempts if a["outcome"] == "succeeded"}, {200})

    def test_rollback_leaves_the_old_config_in_service(self):
        success, rollback = (
            run(*PLAY, "--json", "--set", f"outcome={outcome}")
            for outcome in ("success", "rollback")
        )
        self.assertEqual(rollback.returncode, 0, rollback.stderr)
        states = endpoint_states(lines_of(rollback))
        self.assertIn("ROLLING_BACK", [status for status, _ in states])
        status, config = states[-1]
        self.assertEqual(status, "IN_SERVICE")
        _, new_config = endpoint_states(lines_of(success))[-1]
        self.assertNotEqual(config, new_config)

    def test_the_timeline_is_for_people(self):
        done = run(*PLAY)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = done.stdout + done.stderr
        for words in ("IN_SERVICE", "200", "blue", "green"):
            self.assertIn(words, text)
        self.assertNotIn("\x1b[", text, "no colour where there is no terminal")


class ExitCodeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "story.yaml"

    def shipped(self):
        done = run("scenarios", "show", "canary-deploy")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_a_broken_rule_fails_the_play_and_names_the_expectation(self):
        story = self.shipped()
        # EventBridge compares case-sensitively: this is the mistake people really make.
        broken = story.replace("IN_SERVICE", "InService")
        self.assertNotEqual(broken, story)
        head, expect = broken.split("\nexpect:", 1)
        self.file.write_text(head + "\nexpect:" + expect.replace("InService", "IN_SERVICE"))
        done = run("play", str(self.file))
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        that = re.search(r"that: *(.+)", expect).group(1).strip("\"'")
        self.assertIn(that[:40], done.stdout + done.stderr)

    def test_a_bad_file_is_2_and_says_where(self):
        self.file.write_text("smemu: 1\nname: story\nplaay: []\n")
        done = run("play", str(self.file))
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("story.yaml:3", done.stderr)
        self.assertIn("play", done.stderr)

    def test_usage_is_2(self):
        for arguments in (
            ("play",),
            ("play", "no-such-scenario"),
            ("play", "canary-deploy", "--set", "outcom=rollback"),
            ("play", "canary-deploy", "--set", "outcome=perhaps"),
            ("play", "canary-deploy", "--no-such-flag"),
            ("dance",),
        ):
            with self.subTest(arguments):
                done = run(*arguments)
                self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
                self.assertNotEqual(done.stderr.strip(), "")

    def test_no_server_is_3(self):
        with Server() as server:
            url = server.url  # A port that was free a moment ago, and is free again below.
        for arguments in (
            ("play", "canary-deploy"),
            ("health",),
            ("events", "list"),
            ("deliveries", "list"),
        ):
            with self.subTest(arguments):
                done = run(*arguments, "--endpoint", url)
                self.assertEqual(done.returncode, 3, done.stdout + done.stderr)


class SpeedTest(unittest.TestCase):
    def test_ten_minute_waits_cost_under_200_ms(self):
        best = min(self.measured() for _ in range(5))
        print(f"two ten-minute waits played in {best:.0f} ms")
        self.assertLess(best, 200)

    def measured(self):
        done = run(*PLAY, "--set", "canary_wait=10m", "--set", "final_wait=10m")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = re.search(r"([0-9.]+) ?ms", done.stdout.splitlines()[-1] + done.stderr)
        self.assertIsNotNone(found, done.stdout)
        return float(found.group(1))


class OutputTest(unittest.TestCase):
    def test_events_go_to_a_file_as_they_were_sent(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "events.jsonl")
            done = run(*PLAY, "--events-to", str(file))
            self.assertEqual(done.returncode, 0, done.stderr)
            written = file.read_text().splitlines()
        events = [line["event"] for line in lines_of(run(*PLAY, "--json")) if line["type"] == "event"]
        self.assertEqual([json.loads(line) for line in written], events)
        self.assertNotIn("Endpoint Deployment", done.stdout)
        self.assertIn("expectations hold", done.stdout)

    def test_a_dry_run_tells_the_same_events_and_delivers_none(self):
        with Receiver() as receiver:
            done = run(*PLAY, "--json", "--dry-run", "--set", f"webhook={receiver.url}/hook")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(receiver.requests.empty())
        events = [line for line in lines_of(run(*PLAY, "--json")) if line["type"] == "event"]
        self.assertEqual([line for line in lines_of(done) if line["type"] == "event"], events)
        self.assertEqual({line["type"] for line in lines_of(done)}, {"play", "event", "summary"})

    def test_charts_are_drawn_and_written(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "chart.svg")
            done = run("play", "linear-deploy", "pipeline-cache-hit", "--chart", "--svg", str(file))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("100 % |", done.stdout)
            self.assertRegex(done.stdout, r"Preprocess +\|=+")
            self.assertTrue(file.read_text().startswith("<svg "))

    def test_several_plays_share_an_exit_code(self):
        with tempfile.TemporaryDirectory() as folder:
            broken = run("scenarios", "show", "endpoint-create").stdout.replace("[IN_SERVICE]", "[InService]", 1)
            Path(folder, "broken.yaml").write_text(broken)
            done = run("play", "--scenarios", folder, "broken", "endpoint-delete")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual(done.stdout.count("expectations hold"), 2)

    def test_a_teams_own_scenario_takes_the_place_of_the_shipped_one(self):
        with tempfile.TemporaryDirectory() as folder:
            own = run("scenarios", "show", "endpoint-delete").stdout.replace("The router takes", "Our router takes")
            Path(folder, "endpoint-delete.yaml").write_text(own)
            shown = run("scenarios", "show", "endpoint-delete", env={"SMEMU_SCENARIOS": folder})
            self.assertIn("Our router takes", shown.stdout)

    def test_an_unknown_name_is_answered_with_the_nearest(self):
        done = run("play", "canary-rolback")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean 'canary-rollback'?", done.stderr)


if __name__ == "__main__":
    unittest.main()
