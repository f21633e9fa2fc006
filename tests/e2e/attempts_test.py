"""What becomes of deliveries that fail: dead letters read with boto3, faults, tokens, refused addresses."""

import contextlib
import http.server
import json
import threading
import unittest
import urllib.parse

import boto3
from botocore.config import Config

from support import Server, run


def clients(test, url, *services):
    made = [
        boto3.client(
            service,
            endpoint_url=url,
            region_name="eu-west-1",
            aws_access_key_id="123456789012",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )
        for service in services
    ]
    for client in made:
        test.addCleanup(client.close)
    return made


@contextlib.contextmanager
def site(answer):
    """A web site; `answer(handler, body)` returns (status, headers, text). Yields its URL."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            status, headers, text = answer(self, body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def publish(events, source="shop"):
    answer = events.put_events(
        Entries=[{"Source": source, "DetailType": "Order", "Detail": json.dumps({"n": 1})}]
    )
    return answer["Entries"][0]


def put_rule(events, arn, **more):
    events.put_rule(Name="orders", EventPattern=json.dumps({"source": ["shop"]}))
    events.put_targets(Rule="orders", Targets=[{"Id": "hook", "Arn": arn, **more}])


def only_delivery(server):
    _, text = server.get("/_smemu/v1/deliveries")
    rows = json.loads(text)["deliveries"]
    assert len(rows) == 1, rows
    _, text = server.get("/_smemu/v1/deliveries/" + rows[0]["id"])
    return json.loads(text)


class DeadLetters(unittest.TestCase):
    def letters(self, sqs, queue):
        answer = sqs.receive_message(
            QueueUrl=queue, MessageAttributeNames=["All"], MaxNumberOfMessages=10
        )
        return [
            (
                json.loads(message["Body"]),
                {k: v["StringValue"] for k, v in message["MessageAttributes"].items()},
            )
            for message in answer.get("Messages", [])
        ]

    def test_a_day_of_retries_ends_in_the_queue(self):
        with Server("--seed", "1", "--clock", "manual") as server:
            events, sqs = clients(self, server.url, "events", "sqs")
            queue = sqs.create_queue(QueueName="letters")["QueueUrl"]
            arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])[
                "Attributes"
            ]["QueueArn"]
            # Nobody listens on port 1.
            put_rule(
                events, "http://127.0.0.1:1/", Input='{"only":"this"}', DeadLetterConfig={"Arn": arn}
            )
            event = publish(events)["EventId"]
            status, _ = server.post("/_smemu/v1/clock/advance", {"by": "24h"})
            self.assertEqual(status, 200)
            [(body, attributes)] = self.letters(sqs, queue)
            self.assertEqual(body["id"], event)
            self.assertEqual(body["detail"], {"n": 1})
            self.assertIn("127.0.0.1:1", attributes.pop("ERROR_MESSAGE"))
            self.assertEqual(
                attributes,
                {
                    "RULE_ARN": "arn:aws:events:eu-west-1:123456789012:rule/orders",
                    "TARGET_ARN": "http://127.0.0.1:1/",
                    "ERROR_CODE": "CONNECTION_FAILURE",
                    "EXHAUSTED_RETRY_CONDITION": "MaximumRetryAttempts",
                    "RETRY_ATTEMPTS": "185",
                },
            )
            delivery = only_delivery(server)
            self.assertTrue(delivery["dead_letter"]["sent"])
            self.assertEqual(len(delivery["attempts"]), 186)

    def test_a_queue_that_does_not_exist_loses_the_event_with_a_reason(self):
        with Server("--seed", "1", "--clock", "manual") as server:
            (events,) = clients(self, server.url, "events")
            put_rule(
                events,
                "http://127.0.0.1:1/",
                RetryPolicy={"MaximumRetryAttempts": 0},
                DeadLetterConfig={"Arn": "arn:aws:sqs:eu-west-1:123456789012:nowhere"},
            )
            publish(events)
            server.post("/_smemu/v1/clock/advance", {"by": "1m"})
            _, text = server.get("/_smemu/v1/steps?type=WARNING")
            [step] = json.loads(text)["steps"]
            self.assertIn("the event is lost", step["details"])
            self.assertFalse(only_delivery(server)["dead_letter"]["sent"])


class Faults(unittest.TestCase):
    def test_they_strike_are_listed_and_are_cleared(self):
        with Server("--seed", "1", "--clock", "manual") as server, site(
            lambda handler, body: (200, {}, "")
        ) as url:
            (events,) = clients(self, server.url, "events")
            put_rule(events, url)

            def faults(*words):
                done = run("faults", words[0], "--endpoint", server.url, *words[1:])
                self.assertEqual(done.returncode, 0, done.stderr)
                return done.stdout.splitlines()

            self.assertEqual(
                faults("add", "status", "--status", "503", "--target", "hook", "--first", "2"),
                ["fault-1"],
            )
            publish(events)
            server.post("/_smemu/v1/clock/advance", {"by": "1m"})
            attempts = only_delivery(server)["attempts"]
            self.assertEqual([a.get("status") for a in attempts], [503, 503, 200])
            self.assertEqual([a.get("fault") for a in attempts], ["fault-1", "fault-1", None])
            self.assertIn("fault-1  struck 2 of 3  status", faults("list")[0])

            faults("add", "throttle", "--stage", "ingest", "--name", "full")
            self.assertEqual(publish(events)["ErrorCode"], "ThrottlingException")
            self.assertEqual(faults("clear", "full"), ["1 cleared"])
            self.assertIn("EventId", publish(events))

            self.assertEqual(
                faults("add", "--profile", "outage:hook:5m"), ["outage:hook:5m"]
            )
            self.assertEqual(faults("clear"), ["2 cleared"])
            self.assertEqual(faults("list"), [])

    def test_one_that_makes_no_sense_is_refused(self):
        with Server("--seed", "1") as server:
            done = run("faults", "add", "delay", "--endpoint", server.url)
            self.assertEqual(done.returncode, 2)
            self.assertIn("'delay' needs 'by'", done.stderr)


class OAuth(unittest.TestCase):
    def test_a_token_is_asked_for_used_and_replaced(self):
        tokens = iter(["one", "two"])
        asked, got = [], []

        def answer(handler, body):
            if handler.path == "/token":
                asked.append(urllib.parse.parse_qs(body))
                return 200, {}, json.dumps({"access_token": next(tokens), "expires_in": 3600})
            got.append(handler.headers["Authorization"])
            return (200 if got[-1] == "Bearer two" else 401), {}, ""

        with Server("--seed", "1", "--clock", "auto") as server, site(answer) as url:
            (events,) = clients(self, server.url, "events")
            connection = events.create_connection(
                Name="c",
                AuthorizationType="OAUTH_CLIENT_CREDENTIALS",
                AuthParameters={
                    "OAuthParameters": {
                        "ClientParameters": {"ClientID": "id", "ClientSecret": "hush"},
                        "AuthorizationEndpoint": url + "/token",
                        "HttpMethod": "POST",
                        "OAuthHttpParameters": {
                            "BodyParameters": [{"Key": "scope", "Value": "orders"}]
                        },
                    }
                },
            )
            self.assertEqual(connection["ConnectionState"], "AUTHORIZING")
            destination = events.create_api_destination(
                Name="d",
                ConnectionArn=connection["ConnectionArn"],
                InvocationEndpoint=url + "/hook",
                HttpMethod="POST",
            )
            put_rule(
                events,
                destination["ApiDestinationArn"],
                RoleArn="arn:aws:iam::123456789012:role/r",
            )
            publish(events)
            server.verify(target="hook", times=1, within="1m")
            self.assertEqual(got, ["Bearer one", "Bearer two"])
            self.assertEqual(
                asked[0],
                {
                    "grant_type": ["client_credentials"],
                    "client_id": ["id"],
                    "client_secret": ["hush"],
                    "scope": ["orders"],
                },
            )
            self.assertEqual(events.describe_connection(Name="c")["ConnectionState"], "AUTHORIZED")
            delivery = json.dumps(only_delivery(server))
            self.assertNotIn("Bearer", delivery)


class Egress(unittest.TestCase):
    def test_public_addresses_are_refused_however_they_are_spelled(self):
        with Server("--seed", "1", "--clock", "manual") as server, site(
            lambda handler, body: (302, {"Location": "http://8.8.8.8/"}, "")
        ) as url:
            (events,) = clients(self, server.url, "events")
            for target in (
                "http://8.8.8.8/",
                "http://134744072/",
                "http://0x08080808/",
                "http://[::ffff:8.8.8.8]/",
            ):
                with self.subTest(target=target):
                    server.post("/_smemu/v1/reset", {})
                    put_rule(events, target)
                    publish(events)
                    server.post("/_smemu/v1/clock/advance", {"by": "1m"})
                    [attempt] = only_delivery(server)["attempts"]
                    self.assertEqual(attempt["error_code"], "SDK_CLIENT_ERROR")
                    self.assertIn("--allow-egress", attempt["message"])
                    self.assertIn("--map", attempt["message"])
            server.post("/_smemu/v1/reset", {})
            put_rule(events, url)
            publish(events)
            server.post("/_smemu/v1/clock/advance", {"by": "1m"})
            [attempt] = only_delivery(server)["attempts"]
            self.assertEqual(attempt["status"], 302)
            self.assertIn("redirects are not followed", attempt["message"])


if __name__ == "__main__":
    unittest.main()
