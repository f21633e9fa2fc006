"""Eight connections, ten thousand mixed calls in a seeded order: no error that AWS would not give, no update lost.

Each connection works on rules and messages of its own beside a bus and a queue that all share, so what the world has to
hold in the end follows from what each was answered.
"""

import http.client
import json
import random
import threading
import unittest

from support import Server

CONNECTIONS = 8
CALLS = 10_000 // CONNECTIONS
KNOWN_ERRORS = {"ResourceNotFoundException", "ValidationException"}


class Caller:
    """One keep-alive connection that speaks the JSON protocol."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def __call__(self, target, body):
        self.connection.request("POST", "/", json.dumps(body), {
            "X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1",
            "Authorization": "AWS4-HMAC-SHA256 Credential=123456789012/20260105/eu-west-1/events/aws4_request"})
        response = self.connection.getresponse()
        text = response.read()
        return response.status, json.loads(text) if text else {}

    def close(self):
        self.connection.close()


class Worker(threading.Thread):
    def __init__(self, number, port, queue_url):
        super().__init__()
        self.number, self.queue_url = number, queue_url
        self.call = Caller(port)
        self.draw = random.Random(number)
        self.rules = {}  # name -> state, as it has to be in the end
        self.sent, self.taken, self.events, self.faults = 0, 0, 0, []

    def run(self):
        try:
            for _ in range(CALLS):
                self.one_of_many()
        except Exception as fault:  # shown by the test, which would hang or pass otherwise
            self.faults.append(repr(fault))
        finally:
            self.call.close()

    def ask(self, target, body):
        status, answer = self.call(target, body)
        if status == 200:
            return answer
        if status != 400 or answer["__type"] not in KNOWN_ERRORS:
            self.faults.append(f"{target}: {status} {answer}")
        return None

    def one_of_many(self):
        name = f"w{self.number}-{self.draw.randrange(30)}"
        of_rule = {"Name": name, "EventBusName": "shared"}
        kind = self.draw.choice(("put", "put", "delete", "disable", "describe", "event", "send", "take", "list"))
        if kind == "put":
            self.ask("AWSEvents.PutRule", {**of_rule, "EventPattern": '{"source":["x"]}'})
            self.rules[name] = "ENABLED"
        elif kind == "delete":
            self.ask("AWSEvents.DeleteRule", of_rule)
            self.rules.pop(name, None)
        elif kind == "disable":
            done = self.ask("AWSEvents.DisableRule", of_rule)
            if (done is not None) != (name in self.rules):
                self.faults.append(f"DisableRule {name}: {done}, with {self.rules.get(name)}")
            if done is not None:
                self.rules[name] = "DISABLED"
        elif kind == "describe":
            seen = self.ask("AWSEvents.DescribeRule", of_rule)
            if (seen or {}).get("State") != self.rules.get(name):
                self.faults.append(f"DescribeRule {name}: {seen}, not {self.rules.get(name)}")
        elif kind == "event":
            entry = {"EventBusName": "shared", "Source": "y", "DetailType": "t", "Detail": "{}"}
            self.events += len(self.ask("AWSEvents.PutEvents", {"Entries": [entry]})["Entries"])
        elif kind == "send":
            self.ask("AmazonSQS.SendMessage", {"QueueUrl": self.queue_url, "MessageBody": name})
            self.sent += 1
        elif kind == "take":
            got = self.ask("AmazonSQS.ReceiveMessage", {"QueueUrl": self.queue_url}).get("Messages", [])
            for message in got:
                self.ask("AmazonSQS.DeleteMessage",
                         {"QueueUrl": self.queue_url, "ReceiptHandle": message["ReceiptHandle"]})
                self.taken += 1
        else:
            self.ask("AWSEvents.ListRules", {"EventBusName": "shared", "Limit": 10})


class ConcurrentTest(unittest.TestCase):
    maxDiff = None

    def test_nothing_is_lost(self):
        with Server("--seed", "1") as server:
            call = Caller(server.port)
            self.addCleanup(call.close)
            call("AWSEvents.CreateEventBus", {"Name": "shared"})
            url = call("AmazonSQS.CreateQueue", {"QueueName": "shared"})[1]["QueueUrl"]
            workers = [Worker(number, server.port, url) for number in range(CONNECTIONS)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            self.assertEqual([fault for worker in workers for fault in worker.faults][:5], [])

            wanted = {name: state for worker in workers for name, state in worker.rules.items()}
            found, token = {}, {}
            while True:
                _, page = call("AWSEvents.ListRules", {"EventBusName": "shared", **token})
                found.update((rule["Name"], rule["State"]) for rule in page["Rules"])
                if "NextToken" not in page:
                    break
                token = {"NextToken": page["NextToken"]}
            self.assertEqual(found, wanted)
            _, counts = call("AmazonSQS.GetQueueAttributes", {"QueueUrl": url, "AttributeNames": ["All"]})
            left = int(counts["Attributes"]["ApproximateNumberOfMessages"])
            self.assertEqual(counts["Attributes"]["ApproximateNumberOfMessagesNotVisible"], "0")
            self.assertEqual(left, sum(worker.sent - worker.taken for worker in workers))
            self.assertGreater(sum(worker.events for worker in workers), 500)


if __name__ == "__main__":
    unittest.main()
