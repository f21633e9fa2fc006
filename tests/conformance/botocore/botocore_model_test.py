"""The API tables say what botocore's models say, but for the differences that have a reason.

usage: botocore_model_test.py PROGRAM    where PROGRAM prints the tables as JSON
"""

import json
import pathlib
import subprocess
import sys
import unittest

import botocore.session

REASONS = json.loads(pathlib.Path(__file__).with_name("differences.json").read_text())
CONSTRAINTS = ("min", "max", "pattern", "enum")
TYPES = {"long": "integer", "float": "real", "double": "real"}  # JSON tells them apart no further


def constraint(shape, name):
    value = shape.get(name)
    return sorted(value) if name == "enum" and value else value  # messages have an order of their own


class Comparison:
    """Walks a table and the model's shape side by side and notes where they differ."""

    def __init__(self, model):
        self.shapes = model["shapes"]
        self.found = {}

    def differ(self, where, ours, theirs):
        self.found[where] = f"table has {ours!r}, model has {theirs!r}"

    def shape(self, ours, name):
        theirs = self.shapes[name]
        their_type = TYPES.get(theirs["type"], theirs["type"])
        if ours["type"] != their_type:
            self.differ(f"{name}: type", ours["type"], their_type)
            return
        for part in CONSTRAINTS:
            if constraint(ours, part) != constraint(theirs, part):
                self.differ(f"{name}: {part}", constraint(ours, part), constraint(theirs, part))
        if ours["type"] == "structure":
            self.members(ours["members"], name)
        if ours["type"] == "list":
            self.shape(ours["element"], theirs["member"]["shape"])
        if ours["type"] == "map":
            self.shape(ours["key"], theirs["key"]["shape"])
            self.shape(ours["element"], theirs["value"]["shape"])

    def members(self, ours, name):
        theirs = self.shapes[name].get("members", {})
        required = self.shapes[name].get("required", [])
        for member in sorted(set(ours) | set(theirs)):
            where = f"{name}.{member}"
            if member not in ours or member not in theirs:
                self.differ(where, member in ours, member in theirs)
                continue
            if ours[member]["required"] != (member in required):
                self.differ(f"{where}: required", ours[member]["required"], member in required)
            self.shape(ours[member]["shape"], theirs[member]["shape"])


class ModelCase:
    """One service; the classes below say which."""

    program = ""
    maxDiff = None
    service, name, version, least = "", "", "", 0
    whole = True  # the service has every operation of the model

    @classmethod
    def setUpClass(cls):
        printed = subprocess.run([cls.program], check=True, capture_output=True, text=True)
        cls.tables = json.loads(printed.stdout)[cls.service]
        loader = botocore.session.get_session().get_component("data_loader")
        cls.model = loader.load_service_model(cls.name, "service-2", cls.version)

    def unexplained(self, found):
        reasons = REASONS.get(self.service, {})
        return {where: what for where, what in found.items() if where not in reasons}

    def test_every_operation_of_the_model_is_known(self):
        known, modelled = set(self.tables), set(self.model["operations"])
        alone = known ^ modelled if self.whole else known - modelled
        found = {name: "operation in one of them only" for name in alone}
        self.assertEqual(self.unexplained(found), {})

    def test_tables_agree_with_the_model(self):
        compared = 0
        comparison = Comparison(self.model)
        for name, table in self.tables.items():
            if name in self.model["operations"]:
                comparison.shape(table, self.model["operations"][name]["input"]["shape"])
                compared += 1
        self.assertEqual(self.unexplained(comparison.found), {})
        self.assertGreaterEqual(compared, self.least)


class EventBridgeTest(ModelCase, unittest.TestCase):
    service, name, version, least = "EventBridge", "events", "2015-10-07", 56


class SqsTest(ModelCase, unittest.TestCase):
    service, name, version, least = "SQS", "sqs", "2012-11-05", 20


class SageMakerTest(ModelCase, unittest.TestCase):
    service, name, version, least = "SageMaker", "sagemaker", "2017-07-24", 85
    whole = False  # of some 300 operations, those that lifecycles answer


class CloudWatchTest(ModelCase, unittest.TestCase):
    service, name, version, least = "CloudWatch", "cloudwatch", "2010-08-01", 4
    whole = False  # alarms alone


if __name__ == "__main__":
    ModelCase.program = sys.argv.pop()
    unittest.main()
