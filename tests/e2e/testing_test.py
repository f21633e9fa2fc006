"""`smemu test`: exit codes, reports, traces, matrices, parallel worlds, resources under test."""

import json
import os
import re
import socket
import tempfile
import threading
import unittest
import urllib.request
import xml.etree.ElementTree as ElementTree
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from support import Server, http_call, run

PASSES = """smemu: 1
name: passes
given:
  rules:
    - Name: orders
      EventPattern: { source: [app], detail: { kind: [book, pen] } }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app, detail-type: Order, detail: { kind: book } }
expect:
  - that: the ledger gets the order
    target: ledger
    times: 1
"""
FAILS = PASSES.replace("name: passes", "name: fails").replace("kind: [book, pen]", "kind: [Book]")
BROKEN = PASSES.replace("name: passes", "name: broken").replace("expect:", "expects:")


class TestingTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.traces = self.folder / "traces"

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return str(path)

    def checked(self, *arguments, code=0, **environment):
        done = run("test", "--trace-dir", str(self.traces), *arguments, **environment)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_a_folder_passes(self):
        self.write("a/one.yaml", PASSES)
        self.write("a/b/two.yml", PASSES.replace("passes", "passes-too"))
        done = self.checked("--jobs", "2", str(self.folder / "a"))
        self.assertIn("ok    passes", done.stdout)
        self.assertIn("2 of 2 passed", done.stdout)

    def test_failed_and_broken_never_share_a_code(self):
        good, bad = self.write("good.yaml", PASSES), self.write("bad.yaml", FAILS)
        broken = self.write("broken.yaml", BROKEN)
        self.checked(good, bad, code=1)
        done = self.checked(good, bad, broken, code=2)
        self.assertIn("BROKEN", done.stdout)
        self.assertIn("did you mean 'expect'?", done.stdout)
        self.checked(str(self.folder / "nowhere"), code=2)
        self.checked(good, "--report", "hymn", code=2)
        self.checked(good, "--matrix", "seeds=x", code=2)
        self.checked(good, "--shard", "3/2", code=2)
        self.checked(good, "--endpoint", "http://127.0.0.1:1", code=3)

    def test_a_failure_says_why_and_how_to_see_more(self):
        bad = self.write("bad.yaml", FAILS)
        done = self.checked(bad, code=1)
        head = done.stdout.splitlines()[:5]
        self.assertTrue(any("alike but for letter case" in line for line in head), done.stdout)
        trace = re.search(r"smemu trace show (\S+)", done.stdout).group(1)
        shown = run("trace", "show", trace)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("FAIL  the ledger gets the order", shown.stdout)
        self.assertIn("EVENT_RECEIPT", run("trace", "show", trace, "--steps").stdout)
        self.assertEqual(run("trace", "show", trace, "--scenario").stdout, FAILS)
        replay = re.search(r"replay: smemu (.*)", done.stdout).group(1)
        self.assertEqual(run(*replay.split(), "--trace", "off").returncode, 1)

    def test_traces_are_kept_as_asked(self):
        good = self.write("good.yaml", PASSES)
        self.checked(good)
        self.assertFalse(self.traces.exists())
        self.checked(good, "--trace", "on")
        trace = json.loads(next(self.traces.iterdir()).read_text())
        self.assertEqual(trace["scenario"]["text"], PASSES)
        self.assertEqual(trace["seed"], 42)
        self.assertTrue(trace["settings"])
        kinds = [step["message_type"] for step in trace["journal"]]
        self.assertIn("INVOCATION_SUCCESS", kinds)

    def test_a_trace_says_what_it_has_not(self):
        self.checked(self.write("good.yaml", PASSES), "--trace", "on")
        file = next(self.traces.iterdir())
        trace = json.loads(file.read_text())
        self.assertNotIn("not in this trace", run("trace", "show", file, "--steps").stdout)
        trace["journal"] = trace["journal"][2:]
        file.write_text(json.dumps(trace))
        shown = run("trace", "show", file, "--steps").stdout
        self.assertIn("steps 1 to 2 are not in this trace\n", shown)

    def test_reports_go_where_they_are_sent(self):
        files = [self.write("good.yaml", PASSES), self.write("bad.yaml", FAILS)]
        xml, js, summary = (self.folder / name for name in ("r.xml", "r.json", "summary.md"))
        environment = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
        done = self.checked(*files, "--report", f"junit={xml},json={js}", code=1, env=environment)
        suites = ElementTree.parse(xml).getroot()
        self.assertEqual((suites.get("tests"), suites.get("failures")), ("2", "1"))
        report = json.loads(js.read_text())
        self.assertEqual(report["summary"]["failed"], 1)
        leaf = report["tests"][1]["expectations"][0]["near_misses"][0]["leaves"][-1]
        self.assertEqual((leaf["path"], leaf["matched"]), ("detail.kind", False))
        self.assertRegex(done.stdout, r"::error file=\S*bad.yaml,line=11,col=5,title=fails > ")
        self.assertIn("1 of 2 passed", summary.read_text())

    def test_a_matrix_names_the_smallest_that_fails(self):
        bad = self.write("bad.yaml", FAILS)
        done = self.checked(bad, "--matrix", "seeds=3..5", "faults=none", "--trace", "off", code=1)
        self.assertIn("smallest that fails: fails seed 3 faults none", done.stdout)
        self.assertEqual(done.stdout.count("FAIL"), 3)
        unknown = self.checked(bad, "--matrix", "faults=gremlins", "--trace", "off", code=2)
        self.assertIn("--matrix faults=gremlins", unknown.stdout)

    def test_some_of_them(self):
        for name in "abcde":
            self.write(f"s/{name}.yaml", PASSES.replace("passes", name))
        folder = str(self.folder / "s")
        shards = [self.checked(folder, "--shard", f"{i}/2").stdout for i in (1, 2)]
        self.assertEqual([s.count("ok  ") for s in shards], [3, 2])
        self.assertIn("1 of 1 passed", self.checked(folder, "--filter", "c").stdout)
        self.checked(folder, "--filter", "z*", code=2)
        self.write("s/b.yaml", FAILS)
        stopped = self.checked(folder, "--fail-fast", "-j", "1", "--trace", "off", code=1)
        self.assertIn("1 of 2 passed", stopped.stdout)

    def test_repeated_it_tells_the_same_story(self):
        good = self.write("good.yaml", PASSES)
        self.assertIn("3 of 3 passed", self.checked(good, "--repeat", "3").stdout)

    def test_rules_under_test_take_the_place_of_the_scenarios(self):
        bad = self.write("bad.yaml", FAILS)
        rules = self.write(
            "rules.json",
            json.dumps(
                {
                    "rules": [
                        {
                            "Name": "orders",
                            "EventPattern": {"source": ["app"]},
                            "Targets": [{"Id": "ledger", "sink": "ledger"}],
                        }
                    ]
                }
            ),
        )
        self.checked(bad, "--apply", rules)

    def test_a_running_server_is_tested_with_the_rules_it_has(self):
        story = self.write("story.yaml", re.sub(r"given:.*?play:", "play:", PASSES, flags=re.S))
        with Server() as server:
            self.checked(story, "--endpoint", server.url, code=1)
            for target, body in (
                ("PutRule", {"Name": "r", "EventPattern": '{"source":["app"]}'}),
                ("PutTargets", {"Rule": "r", "Targets": [{"Id": "ledger", "Arn": "sink://ledger"}]}),
            ):
                request = urllib.request.Request(
                    server.url + "/",
                    json.dumps(body).encode(),
                    {"X-Amz-Target": f"AWSEvents.{target}", "Content-Type": "application/x-amz-json-1.1"},
                )
                urllib.request.urlopen(request).close()
            self.checked(story, "--endpoint", server.url)
            status, body = server.get("/_smemu/v1/sinks/ledger")
            self.assertEqual((status, json.loads(body)["total"]), (200, 1))

    def test_coverage_tells_what_was_never_reached(self):
        done = self.checked(self.write("good.yaml", PASSES), "--coverage")
        self.assertIn("coverage of passes: 1 of 1 rules, 1 of 1 targets, 1 of 2 branches", done.stdout)
        self.assertIn('rule `orders`: `detail.kind` "pen" never came', done.stdout)

    def test_what_takes_too_long_is_4(self):
        # A server that takes the connection and never answers.
        silent = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        self.addCleanup(silent.server_close)
        url = f"http://127.0.0.1:{silent.server_address[1]}/"
        story = self.write(
            "slow.yaml",
            f'smemu: 1\nname: slow\nplay:\n  - http: {{ url: "{url}" }}\nexpect: []\n',
        )
        done = self.checked(story, "--timeout", "300ms", code=4)
        self.assertIn("not over after 300ms of real time", done.stdout)

    def test_a_target_that_answers_first_and_calls_back_later_is_waited_for(self):
        """Not a sleep in sight: the callback waits until its answer is on its way."""
        with Server() as server:
            world = server.url + "/_smemu/worlds/settle"

            class App(BaseHTTPRequestHandler):
                def do_POST(self):
                    self.rfile.read(int(self.headers.get("Content-Length", 0)))
                    self.send_response(200)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    self.wfile.flush()
                    threading.Thread(target=self.call_back).start()

                def call_back(self):
                    event = {"source": "app", "detail-type": "Shipped", "detail": {}}
                    http_call("POST", world + "/_smemu/v1/events", event)

                def log_message(self, *_):
                    pass

            app = ThreadingHTTPServer(("127.0.0.1", 0), App)
            threading.Thread(target=app.serve_forever, daemon=True).start()
            self.addCleanup(app.server_close)
            self.addCleanup(app.shutdown)
            story = self.write(
                "settle.yaml",
                f"""smemu: 1
name: settle
clock: {{ settle: 2s }}
given:
  rules:
    - Name: orders
      EventPattern: {{ source: [shop] }}
      Targets: [{{ Id: app, Arn: "http://127.0.0.1:{app.server_address[1]}/" }}]
play:
  - put: {{ source: shop, detail-type: Order }}
expect:
  - that: the order is shipped
    matching: {{ detail-type: [Shipped] }}
    times: 1
""",
            )
            self.checked(story, "--endpoint", world)


class SlowWatcherTest(unittest.TestCase):
    def test_a_play_waits_for_whoever_watches_it(self):
        """Ten thousand events are far more than a connection may be behind."""
        with Server() as server:
            with socket.socket() as watcher:
                watcher.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
                watcher.settimeout(60)
                watcher.connect(("127.0.0.1", server.port))
                body = json.dumps(
                    {
                        "name": "mlops-day",
                        "params": {"webhook": server.url + "/_smemu/sinks/day"},
                    }
                ).encode()
                watcher.sendall(
                    f"POST /_smemu/v1/plays HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                    f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
                    + body
                )
                told = watcher.recv(1000)
                for _ in range(200):  # the server is not kept from others meanwhile
                    self.assertEqual(server.get("/_smemu/v1/health")[0], 200)
                while chunk := watcher.recv(1 << 20):
                    told = (told + chunk)[-1000:]
        end = told[-400:]
        self.assertIn(b'"type":"summary"', end)
        self.assertIn(b'"verdict":"passed"', end)


class ParkedWaitsTest(unittest.TestCase):
    def test_a_thousand_parked_waits_cost_no_cpu(self):
        """A wait with a guard of real time is the clock; no test sleeps."""
        with Server() as server:
            body = json.dumps({"target": "nobody", "timeout": "1h"}).encode()
            head = (
                f"POST /_smemu/v1/verify HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            ).encode()
            parked = []
            for _ in range(1000):
                one = socket.create_connection(("127.0.0.1", server.port))
                one.sendall(head + body)
                parked.append(one)
            self.addCleanup(lambda: [one.close() for one in parked])
            self.wait(server, "200ms")  # all of them are parked behind this one
            before = self.cpu(server.process.pid)
            self.wait(server, "1500ms")
            used = self.cpu(server.process.pid) - before
            print(f"1,000 parked waits used {used * 1000:.0f} ms of CPU in 1.5 s")
            self.assertLess(used, 0.1)

    @staticmethod
    def wait(server, length):
        status, _ = server.post("/_smemu/v1/verify", {"target": "nobody", "timeout": length})
        assert status == 408, status

    @staticmethod
    def cpu(pid):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    unittest.main()
