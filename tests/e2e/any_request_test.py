"""Whatever is sent, what comes back is HTTP, and an error that AWS's clients can read. Seeded."""

import http.client
import json
import random
import unittest
import xml.etree.ElementTree

from support import Server

TARGETS = ("AWSEvents.PutEvents", "AWSEvents.", "AWSEvents", "AmazonSQS.SendMessage", "AmazonSQS.Nothing", "", ".",
           "DynamoDB_20120810.PutItem", "AWSEvents.PutEvents\t", "\u00e9", "A" * 3000)
TYPES = ("application/x-amz-json-1.1", "application/x-amz-json-1.0", "application/json", "text/plain", "",
         "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8")
BODIES = (b"", b"{", b"{}", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b'{"Entries":[{"Detail":"{}"}]}',
          b'{"Entries":' + b"[" * 5000, b'{"Name":null}', b'{"QueueUrl":"x","MessageBody":"\\ud800"}',
          b"Action=SendMessage", b"Action=%zz&Version=2012-11-05", b"Action=ListQueues&Version=2012-11-05",
          b"Action=CreateQueue&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=x",
          b"Action=<b>&&&=&==", b"Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a")
AUTHORIZATIONS = ("", "Bearer x", "AWS4-HMAC-SHA256 Credential=", "AWS4-HMAC-SHA256 Credential=////",
                  "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=host, Signature=0")
PATHS = ("/", "/123456789012/q", "/?x=1", "/?Action=ListQueues", "/?X-Amz-Credential=%2F%2F%2F")


def document(content_type, body):
    """The error's code, out of either protocol; nothing for a success."""
    if content_type.startswith("text/xml"):
        root = xml.etree.ElementTree.fromstring(body)
        return next((node.text for node in root.iter() if node.tag.endswith("Code")), None)
    return json.loads(body)["__type"] if body else None


class AnyRequestTest(unittest.TestCase):
    def test_any_request_gets_an_answer(self):
        draw = random.Random(4)
        with Server("--seed", "1") as server:
            for i in range(2000):
                headers = {"X-Amz-Target": draw.choice(TARGETS), "Content-Type": draw.choice(TYPES),
                           "Authorization": draw.choice(AUTHORIZATIONS)}
                headers = {name: value.encode() for name, value in headers.items() if value}
                body, path = draw.choice(BODIES), draw.choice(PATHS)
                what = f"{i}: {path} {headers} {body[:80]}"
                connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                text = answer.read()
                connection.close()
                self.assertIn(answer.status, (200, 400, 403, 413, 431), f"{what} -> {text}")
                if answer.status != 200:
                    self.assertTrue(document(answer.getheader("Content-Type"), text), what)
            status, _ = server.get("/_smemu/v1/health")
            self.assertEqual(status, 200)


if __name__ == "__main__":
    unittest.main()
