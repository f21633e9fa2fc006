"""tests/conformance/expectations.json, the cases of every member of an expectation: as files, over HTTP, and by the
client in Python. The client in C++ goes through them in tests/component/client."""

import json
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

from support import Server, http_call, run

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "client/python"))
import smemu  # noqa: E402

TABLE = json.loads((ROOT / "tests/conformance/expectations.json").read_text())
CASES = TABLE["cases"]


def name_of(case):
    return f"{CASES.index(case):02} {case['member']} {'holds' if case['holds'] else 'does not hold'}"


class TableTest(unittest.TestCase):
    def test_every_member_holds_once_and_once_does_not(self):
        schema = json.loads((ROOT / "docs/scenario.schema.json").read_text())
        members = set(schema["$defs"]["expectation"]["properties"]) - {"when"}
        for holds in (True, False):
            self.assertEqual({case["member"] for case in CASES if case["holds"] is holds}, members)

    def test_every_case_says_its_member(self):
        for case in CASES:
            self.assertIn(case["member"], case["expect"], name_of(case))


class FilesTest(unittest.TestCase):
    def test_each_case_as_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            for case in CASES:
                story = {"smemu": 1, "name": name_of(case), "given": TABLE["state"],
                         "play": [{"put": event} for event in TABLE["events"]],
                         "expect": [{"that": "it is so", **case["expect"]}]}
                (Path(folder) / f"{CASES.index(case):02}.yaml").write_text(json.dumps(story))
            done = run("test", folder, "--report", "json", "--trace", "off", timeout=120)
            tests = json.loads(done.stdout)["tests"]
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(tests), len(CASES))
        for case, told in zip(CASES, tests):
            with self.subTest(name_of(case)):
                self.assertEqual(told["state"], "passed" if case["holds"] else "failed", told)
                report = "\n".join(told["expectations"][0]["report"])
                self.assertIn(case.get("report", ""), report)


class WorldTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--clock", "auto")
        cls.server.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def world(self, case):
        """The state, and the events, in a world of its own."""
        world = smemu.Server.attach(self.server.url).world(f"{id(self)}-{CASES.index(case)}")
        world.apply(TABLE["state"])
        for event in TABLE["events"]:
            world.put_event(event["source"], event["detail-type"], event["detail"],
                            bus=event.get("bus", "default"))
        self.addCleanup(world.delete)
        return world

    def test_each_case_over_http(self):
        for case in CASES:
            with self.subTest(name_of(case)):
                status, text = http_call("POST", self.world(case).url + "/_smemu/v1/verify", case["expect"])
                expected = 200 if case.get("soft") else 204 if case["holds"] else 409
                self.assertEqual(status, expected, text)
                report = "\n".join(json.loads(text)["report"]) if text else ""
                self.assertIn(case.get("report", ""), report)

    def test_each_case_by_the_python_client(self):
        for case in CASES:
            with self.subTest(name_of(case)), warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                report = ""
                try:
                    self.world(case).expect_delivery(**case["expect"])
                    held = True
                except smemu.ExpectationFailed as failure:
                    held, report = False, str(failure)
                self.assertEqual(held, case["holds"], report)
                if case.get("soft"):
                    (warning,) = told
                    self.assertIs(warning.category, smemu.SoftFailure)
                    report = str(warning.message)
                self.assertIn(case.get("report", ""), report)


if __name__ == "__main__":
    unittest.main()
