"""Settings from flags, variables and files; the request log; metrics."""

import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import DEADLINE, SMEMU, Server, aws_call, http_call


class SettingsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def smemu(self, *arguments, **variables):
        return subprocess.run(
            [SMEMU, *arguments], cwd=self.folder, capture_output=True, text=True,
            timeout=DEADLINE, stdin=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder / "home"), **variables},
        )

    def settings(self, *arguments, **variables):
        """name -> (value, source), as --print-config shows them."""
        done = self.smemu(*arguments, "--print-config", **variables)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = re.findall(r"^([a-z-]+): +(.*?) +# (.*)$", done.stdout, re.M)
        return {name: (value, source) for name, value, source in rows}

    def test_each_value_is_shown_with_its_source(self):
        self.write("smemu.yaml", "serve:\n  port: 4567\n  bind: 0.0.0.0\n  clock: manual\n")
        self.write("home/.config/smemu/config.yaml", "serve:\n  clock: auto\n  strict: true\n")
        shown = self.settings("serve", "--port", "4568", SMEMU_BIND="127.0.0.2")
        self.assertEqual(shown["port"], ("4568", "the command line"))
        self.assertEqual(shown["bind"], ("127.0.0.2", "SMEMU_BIND"))
        self.assertEqual(shown["clock"], ("manual", "./smemu.yaml:4:3"))
        self.assertEqual(shown["strict"][0], "true")
        self.assertIn("home/.config/smemu/config.yaml:3:3", shown["strict"][1])
        self.assertEqual(shown["log-level"], ("info", "built in"))

    def test_xdg_config_home_counts_before_home(self):
        self.write("xdg/smemu/config.yaml", "limit: 7\n")
        shown = self.settings("events", "list", XDG_CONFIG_HOME=str(self.folder / "xdg"))
        self.assertEqual(shown["limit"][0], "7")

    def test_an_endpoint_of_a_file_is_used(self):
        with Server() as server:
            self.write("smemu.yaml", f"endpoint: {server.url}\n")
            self.assertEqual(self.smemu("health").returncode, 0)
            self.assertEqual(self.smemu("health", SMEMU_ENDPOINT="http://127.0.0.1:9").returncode, 3)

    def test_a_play_without_an_endpoint_stays_in_its_own_server(self):
        done = self.smemu("play", "canary-deploy", SMEMU_ENDPOINT="http://127.0.0.1:9")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_mistakes_are_told_with_their_source(self):
        self.write("smemu.yaml", "serve:\n  prot: 1\n")
        done = self.smemu("serve")
        self.assertEqual(done.returncode, 2)
        self.assertIn("./smemu.yaml:2:3", done.stderr)
        self.assertIn("did you mean 'port'?", done.stderr)
        self.assertEqual(self.smemu("serve", "--help").returncode, 0, "help is there all the same")
        self.write("smemu.yaml", "serve:\n  port: many\n")
        done = self.smemu("serve")
        self.assertEqual(done.returncode, 2)
        self.assertIn("(from ./smemu.yaml:2:3)", done.stderr)

    def test_a_repeated_flag_leaves_the_argument_alone(self):
        done = self.smemu("play", "--set", "outcome=success", "canary-deploy")
        self.assertEqual(done.returncode, 0, done.stderr)


class RequestLogTest(unittest.TestCase):
    def lines_of(self, *flags):
        """What is logged of a PutEvents; and the id that its client was told."""
        with Server(*flags) as server:
            aws_call(server.url, "AWSEvents.PutEvents", {"Entries": []})
            http_call("GET", server.url + "/_smemu/v1/clock")
            server.stop()
        return [line for line in server.log if "/_smemu/v1/clock" in line or "PutEvents" in line]

    def test_a_line_a_request(self):
        put, clock = self.lines_of()
        self.assertRegex(put, r"Z info  POST /  400  [\d.]+ ms  [0-9a-f-]{36}  .*AWSEvents.PutEvents")
        self.assertRegex(clock, r"Z info  GET /_smemu/v1/clock  200  [\d.]+ ms  r\d+ ")

    def test_as_json(self):
        put, _ = map(json.loads, self.lines_of("--log-format", "json"))
        self.assertEqual((put["status"], put["operation"]), (400, "AWSEvents.PutEvents"))
        self.assertRegex(put["request_id"], r"^[0-9a-f-]{36}$")

    def test_quiet_when_told_so(self):
        self.assertEqual(self.lines_of("--log-level", "error"), [])
        self.assertEqual(self.lines_of("--log-level", "off"), [])

    def test_an_embedded_server_says_nothing(self):
        done = subprocess.run([SMEMU, "play", "canary-deploy"], capture_output=True, text=True,
                              timeout=DEADLINE)
        self.assertEqual(done.stderr, "")


class MetricsTest(unittest.TestCase):
    def test_prometheus_can_read_what_happened(self):
        with Server("--clock", "auto") as server:
            aws_call(server.url, "AWSEvents.PutRule",
                     {"Name": "all", "EventPattern": '{"source":["shop"]}'})
            aws_call(server.url, "AWSEvents.PutTargets",
                     {"Rule": "all", "Targets": [{"Id": "pager", "Arn": "sink://pager"}]})
            aws_call(server.url, "AWSEvents.PutEvents", {"Entries": [
                {"Source": "shop", "DetailType": "order", "Detail": "{}"}]})
            server.verify(target="pager", times=1)
            status, text = server.get("/metrics")
            other = server.get("/_smemu/worlds/other/metrics")[1]
        self.assertEqual(status, 200)
        for line in (
            'smemu_events_total{bus="default"} 1',
            'smemu_matches_total{bus="default",rule="all"} 1',
            'smemu_deliveries_total{target="pager",outcome="succeeded"} 1',
            "smemu_attempt_seconds_count 1",
            "smemu_attempts_in_flight 0",
        ):
            self.assertIn(line + "\n", text)
        self.assertNotIn("pager", other, "a world counts what is its own")
        for line in text.splitlines():
            self.assertRegex(line, r"^(# (HELP|TYPE) \S+ .+|[a-z_]+(\{.*\})? [0-9.e+-]+)$")


if __name__ == "__main__":
    unittest.main()
