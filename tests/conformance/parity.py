"""Writes PARITY.md: per operation, what is checked, what is tested, and where smemu differs from AWS.

usage: parity.py PROGRAM [--check]    where PROGRAM prints the API tables as JSON

The tables say which members are checked, refused, or kept without effect; the tests say what is tested, by their names;
parity.json says what else differs. Nothing here is written by hand twice. --check fails if PARITY.md is not that.
"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KNOWN = json.loads((HERE / "parity.json").read_text())
REASONS = json.loads((HERE / "unreachable.json").read_text())
CASES = {"EventBridge": "events", "SQS": "sqs", "SageMaker": "sagemaker", "CloudWatch": "cloudwatch"}
CONSTRAINTS = ("min", "max", "pattern", "enum")


def walk(shape, path=""):
    """Every member below a shape: (path, member)."""
    for name, member in shape.get("members", {}).items():
        here = f"{path}{name}"
        yield here, member
        yield from walk(member["shape"], here + ".")
    for part in ("element", "key"):
        if part in shape:
            yield from walk(shape[part], path)


def bounded(shape):
    return any(shape.get(part) is not None for part in CONSTRAINTS)


def unit_tests():
    """The name of each unit test and the text that it calls operations with."""
    for file in sorted(ROOT.glob("tests/unit/aws/*_test.cpp")) + sorted(ROOT.glob("tests/unit/sagemaker/*_test.cpp")):
        parts = re.split(r"^TEST(?:_F|_P)?\((\w+), (\w+)\)", file.read_text(), flags=re.M)
        for fixture, name, text in zip(parts[1::3], parts[2::3], parts[3::3]):
            yield f"{fixture}.{name}", text


def client_cases(service):
    name = CASES.get(service, "-")
    files = [ROOT / "tests/e2e/cases" / file for file in (f"{name}.json", f"{name}.limits.json")]
    return [case for file in files if file.exists() for case in json.loads(file.read_text()) if "call" in case]


def spaced(name):
    """BusesTest.WhatIsRefused -> what is refused"""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name.split(".")[1])
    return words.lower()


def unreachable(reasons):
    for operation, errors in reasons.items():
        for error, reason in errors.items():
            yield f"- {'all operations' if operation == '*' else operation}: {error}: {reason}."


def service_page(service, table, tests):
    cases = client_cases(service)
    yield f"## {service}"
    yield ""
    yield "| operation | members | with bounds | unit tests | client cases | errors seen by clients |"
    yield "|---|---|---|---|---|---|"
    for name, shape in table.items():
        members = list(walk(shape))
        mine = [case for case in cases if case["call"] == name]
        errors = sorted({case["error"] for case in mine if "error" in case})
        tested = [test for test, text in tests if f'"{name}"' in text]
        yield (f"| {name} | {len(members)} | {sum(bounded(m['shape']) for _, m in members)} | {len(tested)} "
               f"| {len(mine)} | {', '.join(error.split('.')[-1] for error in errors)} |")
    yield ""
    yield "### Tested behaviours"
    yield ""
    for name in table:
        tested = sorted({spaced(test) for test, text in tests if f'"{name}"' in text})
        if tested:
            yield f"- **{name}**: {'; '.join(tested)}"
    yield ""
    reasons = REASONS.get(CASES.get(service), {})
    if reasons:
        yield "### Documented errors that are never answered"
        yield ""
        yield from unreachable(reasons)
        yield ""
    yield "### Known differences"
    yield ""
    for name, shape in table.items():
        for path, member in walk(shape):
            if member.get("refusal"):
                yield f"- {name}: `{path}` is refused: {member['refusal'].rstrip('.')}."
            if member.get("idle"):
                yield f"- {name}: `{path}` is kept and shown, with a warning in the journal: {member['idle']}."
    for line in KNOWN.get(service, []):
        yield f"- {line}"
    yield ""


def page(tables):
    tests = list(unit_tests())
    yield "# Parity with AWS"
    yield ""
    yield "Written by `./dev parity` from the API tables and the tests; a test fails when it is stale. Every constraint in"
    yield "the tables is compared with botocore's service models."
    yield ""
    for service, table in tables.items():
        yield from service_page(service, table, tests)
    yield "## What `--strict` turns on"
    yield ""
    for line in KNOWN["strict"]:
        yield f"- {line}"


def main():
    program = sys.argv[1]
    tables = json.loads(subprocess.run([program], check=True, capture_output=True, text=True).stdout)
    text = "\n".join(page(tables)) + "\n"
    file = ROOT / "PARITY.md"
    if "--check" not in sys.argv:
        file.write_text(text)
    elif not file.exists() or file.read_text() != text:
        sys.exit("PARITY.md is stale: run ./dev parity and commit it")


if __name__ == "__main__":
    main()
