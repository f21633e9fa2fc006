"""`smemu serve` as its users meet it: start, readiness, bad input, worlds, drain."""

import http.client
import json
import socket
import unittest

from support import DEADLINE, Receiver, Server, aws_call, http_call, run

PUT_EVENTS = "AWSEvents.PutEvents"
ENTRY = {"Source": "shop", "DetailType": "order", "Detail": '{"status":"FAILED"}'}


def put_rule_to(url, webhook):
    """A rule on the default bus of the world at `url` that sends every shop event to `webhook`."""
    for operation, body in (
        ("PutRule", {"Name": "all", "EventPattern": '{"source":["shop"]}'}),
        ("PutTargets", {"Rule": "all", "Targets": [{"Id": "hook", "Arn": webhook}]}),
    ):
        status, answer = aws_call(url, "AWSEvents." + operation, body)
        assert status == 200, answer


class LifeTest(unittest.TestCase):
    def test_start_and_stop_are_quick(self):
        server = Server()
        with server:
            print(f"first healthy answer after {server.healthy_after * 1000:.0f} ms")
            self.assertLess(server.healthy_after, 1)
            self.assertIn("Ready.", server.text())
            code, took = server.stop()
        print(f"SIGTERM to exit took {took * 1000:.0f} ms")
        self.assertEqual(code, 0, server.text())
        self.assertLess(took, 1)
        self.assertEqual(server.port_file_text.strip(), str(server.port))

    def test_sigterm_drains_while_a_webhook_hangs(self):
        with socket.create_server(("127.0.0.1", 0)) as silent, Server() as server:
            put_rule_to(server.url, f"http://127.0.0.1:{silent.getsockname()[1]}/")
            aws_call(server.url, PUT_EVENTS, {"Entries": [ENTRY]})
            silent.settimeout(DEADLINE)
            connection, _ = silent.accept()  # The attempt is under way.
            with connection:
                code, took = server.stop()
        self.assertEqual(code, 0, server.text())
        self.assertLess(took, 1.5)

    def test_health_has_three_doors(self):
        with Server() as server:
            for path in ("/_smemu/v1/health", "/_localstack/health"):
                status, body = server.get(path)
                self.assertEqual(status, 200, path)
                json.loads(body)
            self.assertEqual(run("health", "--endpoint", server.url).returncode, 0)

    def test_a_taken_port_is_told(self):
        with Server() as server:
            done = run("serve", "--port", str(server.port))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(str(server.port), done.stderr + done.stdout)


class BadInputTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())

    def tearDown(self):
        status, answer = aws_call(self.server.url, PUT_EVENTS, {"Entries": [ENTRY]})
        self.assertEqual((status, answer["FailedEntryCount"]), (200, 0), "it must go on serving")

    def test_malformed_requests_get_aws_errors(self):
        cases = (
            ("malformed JSON", PUT_EVENTS, b'{"Entries": [', "SerializationException"),
            ("not an object", PUT_EVENTS, b"[]", "SerializationException"),
            ("wrong type", PUT_EVENTS, b'{"Entries": "x"}', "SerializationException"),
            ("wrong target", "AWSEvents.NoSuchThing", b"{}", "UnknownOperationException"),
            ("other service", "Nonsense", b"{}", "UnknownOperationException"),
            ("missing member", "AWSEvents.PutRule", b"{}", "ValidationException"),
        )
        for name, target, body, error_type in cases:
            with self.subTest(name):
                status, answer = aws_call(self.server.url, target, body)
                self.assertEqual(status, 400)
                self.assertEqual(answer["__type"].rsplit("#")[-1], error_type)

    def test_answers_carry_a_request_id(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=DEADLINE)
        self.addCleanup(connection.close)
        for body, error_type in (("{}", None), ("{", "SerializationException")):
            headers = {
                "X-Amz-Target": "AWSEvents.ListRules",
                "Content-Type": "application/x-amz-json-1.1",
            }
            connection.request("POST", "/", body, headers)
            response = connection.getresponse()
            response.read()
            self.assertRegex(response.headers["x-amzn-RequestId"], r"^[0-9a-f-]{36}$")
            self.assertEqual(response.headers["Content-Type"], "application/x-amz-json-1.1")
            self.assertEqual(response.headers.get("x-amzn-ErrorType"), error_type)

    def test_a_10_mb_body_is_refused_or_answered(self):
        entry = {**ENTRY, "Detail": json.dumps({"x": "y" * (10 << 20)})}
        try:
            status, _ = aws_call(self.server.url, PUT_EVENTS, {"Entries": [entry]})
        except (ConnectionError, OSError):
            return  # It may stop reading: that is what a bound is for.
        self.assertIn(status, (400, 413))

    def test_half_a_request_then_a_closed_socket(self):
        with socket.create_connection(("127.0.0.1", self.server.port), DEADLINE) as peer:
            peer.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")

    def test_noise_is_answered_400(self):
        with socket.create_connection(("127.0.0.1", self.server.port), DEADLINE) as peer:
            peer.sendall(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
            self.assertIn(b" 400 ", peer.recv(4096))

    def test_foreign_pages_and_names_are_refused(self):
        for header in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
            with self.subTest(header):
                status, _ = http_call(
                    "POST",
                    self.server.url + "/",
                    b"{}",
                    {"X-Amz-Target": "AWSEvents.ListRules", **header},
                )
                self.assertEqual(status, 403)


class WorldTest(unittest.TestCase):
    def test_worlds_by_path_do_not_see_each_other(self):
        with Server() as server, Receiver() as one, Receiver() as two:
            worlds = [server.url + f"/_smemu/worlds/{name}" for name in ("one", "two")]
            for world, receiver in zip(worlds, (one, two)):
                put_rule_to(world, receiver.url + "/")
            aws_call(worlds[1], PUT_EVENTS, {"Entries": [ENTRY]})
            _, _, event = two.take()
            self.assertEqual(event["detail"], {"status": "FAILED"})
            self.assertTrue(one.requests.empty())
            status, answer = aws_call(server.url, "AWSEvents.ListRules", {})
            self.assertEqual((status, answer["Rules"]), (200, []))

    def test_a_built_in_sink_records_what_a_rule_sends(self):
        with Server() as server:
            put_rule_to(server.url, server.url + "/_smemu/sinks/pager")
            aws_call(server.url, PUT_EVENTS, {"Entries": [ENTRY]})
            server.verify(target="hook", matching={"source": ["shop"]}, times=1)
            status, body = server.get("/_smemu/v1/sinks/pager")
            self.assertEqual(status, 200)
            self.assertIn("FAILED", body)

    def test_an_unmet_expectation_is_409_with_a_report(self):
        with Server("--clock", "auto") as server:
            put_rule_to(server.url, server.url + "/_smemu/sinks/pager")
            aws_call(server.url, PUT_EVENTS, {"Entries": [ENTRY]})
            status, body = server.post(
                "/_smemu/v1/verify",
                {
                    "target": "hook",
                    "matching": {"detail": {"status": ["PAID"]}},
                    "times": 1,
                    "within": "10s",
                    "timeout": f"{DEADLINE}s",
                },
            )
            self.assertEqual(status, 409)
            self.assertIn("status", body)

    def test_the_commands_tell_the_same(self):
        with Server() as server:
            put_rule_to(server.url, server.url + "/_smemu/sinks/pager")
            _, answer = aws_call(server.url, PUT_EVENTS, {"Entries": [ENTRY]})
            event_id = answer["Entries"][0]["EventId"]
            server.verify(target="hook", matching={"source": ["shop"]}, times=1)
            for verb in ("events", "deliveries"):
                done = run(verb, "list", "--json", "--endpoint", server.url)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn(event_id, done.stdout)


class PlainVerbTest(unittest.TestCase):
    def test_env_prints_shell_lines_and_warns_of_old_clients(self):
        done = run("env")
        self.assertEqual(done.returncode, 0)
        self.assertIn("export AWS_ENDPOINT_URL_EVENTBRIDGE=", done.stdout)
        self.assertIn("export AWS_ACCESS_KEY_ID=", done.stdout)
        self.assertIn("--endpoint-url", done.stderr)
        for line in done.stdout.splitlines():
            self.assertTrue(line.startswith(("export ", "#")), line)

    def test_version_and_help(self):
        self.assertRegex(run("version").stdout, r"\d+\.\d+\.\d+")
        for arguments in (("--help",), ("play", "--help"), ("serve", "--help")):
            done = run(*arguments)
            self.assertEqual(done.returncode, 0)
            self.assertIn("smemu", done.stdout)


if __name__ == "__main__":
    unittest.main()
