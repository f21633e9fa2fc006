"""Every list, page by page: in order, with tokens that survive what is made and deleted between two pages."""

import unittest

import botocore.exceptions
import botocore.session

from operations_test import client
from support import Server

ACCOUNT = "arn:aws:events:eu-west-1:123456789012"
BASIC = {"AuthorizationType": "BASIC", "AuthParameters": {"BasicAuthParameters": {"Username": "u", "Password": "p"}}}
ENDPOINT = {
    "RoutingConfig": {"FailoverConfig": {
        "Primary": {"HealthCheck": "arn:aws:route53:::healthcheck/00000000-0000-0000-0000-000000000000"},
        "Secondary": {"Route": "us-east-1"}}},
    "ReplicationConfig": {"State": "DISABLED"},
    "EventBuses": [{"EventBusArn": f"arn:aws:events:{region}:123456789012:event-bus/default"}
                   for region in ("eu-west-1", "us-east-1")]}
PATTERN = '{"source":["x"]}'
HOOK = "http://127.0.0.1:9/"
SOURCE = "aws.partner/shop/one"


def named(member, **more):
    """The arguments of a call that makes or deletes what is listed, from its name."""
    return lambda name: {member: name, **more}


def first(member):
    return lambda item: item[member]


# Operation -> (its arguments, its items, an item's name, what makes one, what deletes one).
LISTS = {
    "list_event_buses": ({"NamePrefix": "p"}, "EventBuses", first("Name"),
                         [("create_event_bus", named("Name"))], [("delete_event_bus", named("Name"))]),
    "list_rules": ({"NamePrefix": "p"}, "Rules", first("Name"),
                   [("put_rule", named("Name", EventPattern=PATTERN))], [("delete_rule", named("Name"))]),
    "list_targets_by_rule": ({"Rule": "kept"}, "Targets", first("Id"),
                             [("put_targets", lambda name: {"Rule": "kept", "Targets": [{"Id": name, "Arn": HOOK}]})],
                             [("remove_targets", lambda name: {"Rule": "kept", "Ids": [name]})]),
    "list_rule_names_by_target": (
        {"TargetArn": HOOK}, "RuleNames", str,
        [("put_rule", named("Name", EventPattern=PATTERN)),
         ("put_targets", named("Rule", Targets=[{"Id": "t", "Arn": HOOK}]))],
        [("remove_targets", named("Rule", Ids=["t"]))]),
    "list_connections": ({"NamePrefix": "p"}, "Connections", first("Name"),
                         [("create_connection", named("Name", **BASIC))], [("delete_connection", named("Name"))]),
    "list_api_destinations": (
        {}, "ApiDestinations", first("Name"),
        [("create_api_destination", named("Name", InvocationEndpoint=HOOK, HttpMethod="POST", ConnectionArn="?"))],
        [("delete_api_destination", named("Name"))]),
    "list_archives": ({"NamePrefix": "p"}, "Archives", first("ArchiveName"),
                      [("create_archive", named("ArchiveName", EventSourceArn=f"{ACCOUNT}:event-bus/default"))],
                      [("delete_archive", named("ArchiveName"))]),
    "list_replays": (
        {}, "Replays", first("ReplayName"),
        [("start_replay", named("ReplayName", EventSourceArn=f"{ACCOUNT}:archive/kept", EventStartTime=1, EventEndTime=2,
                                Destination={"Arn": f"{ACCOUNT}:event-bus/default"}))], []),
    "list_endpoints": ({}, "Endpoints", first("Name"),
                       [("create_endpoint", named("Name", **ENDPOINT))], [("delete_endpoint", named("Name"))]),
    "list_event_sources": (
        {"NamePrefix": "aws.partner/mine/"}, "EventSources", lambda item: item["Name"].rpartition("/")[2],
        [("create_partner_event_source", lambda name: {"Name": f"aws.partner/mine/{name}", "Account": "123456789012"})],
        []),
    "list_partner_event_sources": (
        {"NamePrefix": "aws.partner/offered/"}, "PartnerEventSources", lambda item: item["Name"].rpartition("/")[2],
        [("create_partner_event_source", lambda name: {"Name": f"aws.partner/offered/{name}", "Account": "1" * 12})],
        [("delete_partner_event_source", lambda name: {"Name": f"aws.partner/offered/{name}", "Account": "1" * 12})]),
    "list_partner_event_source_accounts": (
        {"EventSourceName": SOURCE}, "PartnerEventSourceAccounts", lambda item: "p" + item["Account"][-1],
        [("create_partner_event_source", lambda name: {"Name": SOURCE, "Account": "10000000000" + name[-1]})],
        [("delete_partner_event_source", lambda name: {"Name": SOURCE, "Account": "10000000000" + name[-1]})]),
}
QUEUE = "http://127.0.0.1/123456789012/"
DEAD = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:kept","maxReceiveCount":1}'
QUEUES = {
    "list_queues": ({"QueueNamePrefix": "p"}, "QueueUrls", lambda url: url.rpartition("/")[2],
                    [("create_queue", named("QueueName"))],
                    [("delete_queue", lambda name: {"QueueUrl": QUEUE + name})]),
    "list_dead_letter_source_queues": (
        {"QueueUrl": QUEUE + "kept"}, "queueUrls", lambda url: url.rpartition("/")[2],
        [("create_queue", named("QueueName", Attributes={"RedrivePolicy": DEAD}))],
        [("delete_queue", lambda name: {"QueueUrl": QUEUE + name})]),
}
LIMITS = {"list_endpoints": "MaxResults", "list_queues": "MaxResults", "list_dead_letter_source_queues": "MaxResults"}


class PagesTest(unittest.TestCase):
    maxDiff = None

    def serve(self, service, *flags):
        server = self.enterContext(Server("--clock", "manual", *flags))
        made = client(self, service, server.url)
        if service == "events":
            made.put_rule(Name="kept", EventPattern='{"source":["other"]}')
            made.create_archive(ArchiveName="kept", EventSourceArn=f"{ACCOUNT}:event-bus/default")
            self.connection = made.create_connection(Name="kept", **BASIC)["ConnectionArn"]
        else:
            made.create_queue(QueueName="kept")
        return made

    def do(self, made, calls, name):
        for method, arguments in calls:
            given = arguments(name)
            if given.get("ConnectionArn") == "?":
                given["ConnectionArn"] = self.connection
            getattr(made, method)(**given)

    def page(self, made, operation, row, token=None):
        """(names, token) of the page of two behind `token`."""
        arguments, items, name_of, *_ = row
        more = {"NextToken": token} if token else {}
        answer = getattr(made, operation)(**arguments, **{LIMITS.get(operation, "Limit"): 2}, **more)
        self.assertLessEqual(len(answer[items]), 2, operation)
        return [name_of(item) for item in answer[items]], answer.get("NextToken")

    def rest(self, made, operation, row, token):
        names = []
        while token:
            page, token = self.page(made, operation, row, token)
            names += page
        return names

    def go_through(self, service, lists, error):
        tokens = {}
        for operation, row in lists.items():
            with self.subTest(operation):
                made = self.serve(service)
                *_, make, drop = row
                for digit in (6, 0, 4, 2, 8):
                    self.do(made, make, f"p{digit}")
                names, token = self.page(made, operation, row)
                self.assertEqual(names, ["p0", "p2"])
                self.assertEqual(self.rest(made, operation, row, token), ["p4", "p6", "p8"])
                for name in names:
                    self.assertNotIn(name, token)

                if drop:
                    self.do(made, drop, "p2")
                    self.do(made, drop, "p6")
                self.do(made, make, "p3")
                self.assertEqual(self.rest(made, operation, row, token),
                                 ["p3", "p4", "p8"] if drop else ["p3", "p4", "p6", "p8"])

                tokens[operation] = token
                wrong = {"not a token", "AAAA", token[:-4], token.swapcase(), *tokens.values()} - {token}
                for other in sorted(wrong):
                    with self.assertRaises(botocore.exceptions.ClientError, msg=other) as caught:
                        self.page(made, operation, row, other)
                    self.assertEqual(caught.exception.response["Error"]["Code"], error)

    def test_every_list_of_eventbridge(self):
        self.go_through("events", LISTS, "ValidationException")

    def test_every_list_of_sqs(self):
        self.go_through("sqs", QUEUES, "InvalidParameterValue")

    def test_none_is_left_out(self):
        session = botocore.session.get_session()
        for service, lists in (("events", LISTS), ("sqs", QUEUES)):
            model = session.get_service_model(service)
            paged = {botocore.xform_name(name) for name in model.operation_names
                     if "NextToken" in getattr(model.operation_model(name).input_shape, "members", ())}
            self.assertEqual(paged, set(lists))

    def test_a_page_without_a_limit_has_a_hundred(self):
        made = self.serve("events")
        for i in range(105):
            made.put_rule(Name=f"r{i:03}", EventPattern=PATTERN)
        page = made.list_rules(NamePrefix="r")
        self.assertEqual([rule["Name"] for rule in page["Rules"]], [f"r{i:03}" for i in range(100)])
        self.assertEqual(len(made.list_rules(NamePrefix="r", NextToken=page["NextToken"])["Rules"]), 5)

    def test_queues_come_without_a_token_where_no_limit_is_given(self):
        made = self.serve("sqs")
        for i in range(3):
            made.create_queue(QueueName=f"q{i}")
        self.assertNotIn("NextToken", made.list_queues())


if __name__ == "__main__":
    unittest.main()
