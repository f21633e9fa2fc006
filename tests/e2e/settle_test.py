"""`settle`: time stands still until targets and consumers have had their say. The targets here answer first and call
back some real milliseconds later; without `settle` the world would long have been called quiet."""

import json
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from support import SMEMU, Server, http_call, run

sys.path.insert(0, str(Path(__file__).parents[2] / "client/python"))
import smemu  # noqa: E402

LATER = 0.05  # seconds until the application gets round to it
SETTLE = "5s"  # the longest it is given; what comes sooner is not waited for any longer
SHIPPED = {"matching": {"detail-type": ["Shipped"]}, "times": 1}
STORY = """smemu: 1
name: settle
given:
  rules:
    - Name: orders
      EventPattern: {{ source: [shop] }}
      Targets: [{{ Id: app, Arn: "{app}" }}]
play:
  - put: {{ source: shop, detail-type: Order }}
expect:
  - that: the order is shipped
    matching: {{ detail-type: [Shipped] }}
    times: 1
"""


class App:
    """Answers every order at once, and ships it a little later, or never."""

    def __init__(self, world, ships=True):
        app = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()
                threading.Thread(target=app.work, daemon=True).start()

            def log_message(self, *_):
                pass

        self.world, self.ships = world, ships
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def work(self):
        if not self.ships:
            return
        threading.Event().wait(LATER)  # it is slow in itself; nothing is waited for
        entry = {"Source": "app", "DetailType": "Shipped", "Detail": "{}"}
        http_call("POST", self.world + "/", json.dumps({"Entries": [entry]}).encode(),
                  {"X-Amz-Target": "AWSEvents.PutEvents", "Content-Type": "application/x-amz-json-1.1"})


class SettleTest(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Server("--clock", "auto"))
        self.world = self.server.url + "/_smemu/worlds/settle"
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.story = Path(folder.name) / "settle.yaml"

    def app(self, ships=True):
        app = App(self.world, ships)
        self.addCleanup(app.server.server_close)
        self.addCleanup(app.server.shutdown)
        return app

    def order(self, target):
        state = {"rules": [{"Name": "orders", "EventPattern": {"source": ["shop"]},
                            "Targets": [{"Id": "app", "Arn": target}]}]}
        self.post("apply", {"text": json.dumps(state)})
        self.post("events", {"source": "shop", "detail-type": "Order", "detail": {}})

    def post(self, path, body, expected=200):
        status, text = http_call("POST", f"{self.world}/_smemu/v1/{path}", body)
        self.assertEqual(status, expected, text)

    def test_without_it_the_window_is_over_at_once(self):
        self.order(self.app(ships=False).url)
        self.post("verify", {**SHIPPED, "within": "1h"}, expected=409)

    def test_a_verify_waits_for_the_callback(self):
        self.order(self.app().url)
        self.post("verify", {**SHIPPED, "within": "1h", "settle": SETTLE}, expected=204)

    def test_an_advance_waits_for_the_callback(self):
        self.order(self.app().url)
        self.post("clock/advance", {"by": "1h", "settle": "500ms"})
        self.post("verify", {**SHIPPED, "within": "1ms"}, expected=204)

    def test_plays_and_tests_wait_for_the_callback(self):
        self.story.write_text(STORY.format(app=self.app().url))
        for words in (("play", "--settle", "1s"), ("test", "--settle", "1s", "--trace", "off")):
            done = run(words[0], str(self.story), *words[1:], "--endpoint", self.world)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        body = {"scenario": self.story.read_text(), "settle": "1s"}
        _, lines = http_call("POST", self.world + "/_smemu/v1/plays", body)
        self.assertIn('"verdict":"passed"', lines.splitlines()[-2])

    def test_a_play_without_it_is_over_at_once(self):
        self.story.write_text(STORY.format(app=self.app(ships=False).url))
        done = run("play", str(self.story), "--endpoint", self.world)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)

    def test_waiting_on_the_command_line(self):
        self.order(self.app().url)
        done = run("clock", "advance", "1h", "--settle", "500ms", "--endpoint", self.world)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.post("verify", {**SHIPPED, "within": "1ms"}, expected=204)
        done = run("deliveries", "wait", "--target", "app", "--within", "1s", "--settle", "10ms",
                   "--endpoint", self.world)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_consumer_of_a_queue_is_waited_for(self):
        self.post("apply", {"text": json.dumps({"queues": [{"QueueName": "jobs"}]})})
        self.order("arn:aws:sqs:us-east-1:000000000000:jobs")
        app = self.app()

        def consume():
            body = {"QueueUrl": self.world + "/000000000000/jobs", "WaitTimeSeconds": 20}
            status, text = http_call("POST", self.world + "/", json.dumps(body).encode(), {
                "X-Amz-Target": "AmazonSQS.ReceiveMessage", "Content-Type": "application/x-amz-json-1.0"})
            if status == 200 and json.loads(text).get("Messages"):
                app.work()

        threading.Thread(target=consume, daemon=True).start()
        self.post("verify", {**SHIPPED, "within": "1h", "settle": SETTLE}, expected=204)

    def test_the_python_client(self):
        server = smemu.Server.attach(self.server.url)
        self.order(self.app().url)
        server.world("settle").expect_delivery(**SHIPPED, within="1h", settle=SETTLE)
        self.world = self.server.url + "/_smemu/worlds/play"
        self.story.write_text(STORY.format(app=self.app().url))
        self.assertTrue(server.world("play").play(self.story, settle="1s").passed)
        self.world = self.server.url + "/_smemu/worlds/advance"
        self.order(self.app().url)
        server.world("advance").advance("1h", settle="500ms")
        server.world("advance").expect_delivery(**SHIPPED, within="1ms")

    def test_the_cpp_client(self):
        checker = Path(SMEMU).parent / "client_settle"
        app = self.app()
        self.order(app.url)
        done = subprocess.run([checker, self.world], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_length_that_is_none_is_refused(self):
        self.post("verify", {**SHIPPED, "settle": "soon"}, expected=400)
        self.story.write_text(STORY.format(app="http://127.0.0.1:1/"))
        for verb in ("play", "test"):
            done = run(verb, str(self.story), "--settle", "soon")
            self.assertEqual(done.returncode, 2, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
