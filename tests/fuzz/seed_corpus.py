#!/usr/bin/env python3
"""Writes the conformance table's rows as inputs of the fuzzers: seed_corpus.py FOLDER

Makes FOLDER/pattern, FOLDER/event and FOLDER/pair, and FOLDER/request of the calls of tests/e2e/cases. Keep of it
what a fuzzer finds worth keeping:
    build/fuzz/fuzz_pair -merge=1 tests/fuzz/corpus/pair FOLDER/pair
"""

import json
import pathlib
import re
import sys
import urllib.parse

import botocore.serialize
import botocore.session

TESTS = pathlib.Path(__file__).parent.parent
TABLE = TESTS / "conformance" / "patterns.json"
SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=123456789012/20260105/eu-west-1/events/aws4_request"
SERVICES = {"events": "AWSEvents", "sqs": "AmazonSQS"}


def write(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    (folder / slug).write_text(text, encoding="utf-8", newline="")


def as_form(operation, members):
    """A call of SQS in the query protocol, as botocore sends it."""
    model = botocore.session.get_session().get_service_model("sqs").operation_model(operation)
    body = botocore.serialize.create_serializer("query", False).serialize_to_request(members, model)["body"]
    return urllib.parse.urlencode(body)


def requests():
    for service, prefix in SERVICES.items():
        for i, case in enumerate(json.loads((TESTS / f"e2e/cases/{service}.json").read_text())):
            if "call" not in case:
                continue
            body = json.dumps(case["in"]).replace("${url}", "http://localhost:4566/123456789012/q")
            yield f"{i:03} {case['call']}", f"POST /\nX-Amz-Target: {prefix}.{case['call']}\n{SIGNED}\n\n{body}"
            if service == "sqs":
                form = as_form(case["call"], json.loads(body))
                yield f"{i:03} {case['call']} form", f"POST /\n{SIGNED}\n\n{form}"


def main():
    out = pathlib.Path(sys.argv[1])
    for name, text in requests():
        write(out / "request", name, text)
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    for row in table["matches"]:
        write(out / "pair", row["name"], row["pattern"] + "\n---\n" + row["event"])
        write(out / "event", row["name"], row["event"])
    for row in table["matches"] + table["rejections"]:
        write(out / "pattern", row["name"], row["pattern"])


if __name__ == "__main__":
    main()
