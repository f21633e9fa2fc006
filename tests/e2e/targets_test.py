"""Targets that are AWS services: received by servers of our own that check what they get, read with boto3, recorded."""

import datetime
import http.server
import json
import queue
import threading
import unittest
import unittest.mock
import urllib.parse

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.credentials

from support import DEADLINE, Server, aws_call, http_call

REGION = "us-east-1"
ACCOUNT = "000000000000"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/deliver"
DETAIL = {"state": "RUNNING", "id": "j-1"}


def arn(service, resource):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


# What each kind of target is put with, and what its service finds in the call: the operation by header or path, and a
# member of the body with its value.
TARGETS = {
    "lambda": ({"Arn": arn("lambda", "function:resize")}, "/2015-03-31/functions/resize/invocations", "source", "shop"),
    "sns": ({"Arn": arn("sns", "alerts")}, "Publish", "TopicArn", arn("sns", "alerts")),
    "kinesis": ({"Arn": arn("kinesis", "stream/s")}, "Kinesis_20131202.PutRecord", "StreamName", "s"),
    "firehose": ({"Arn": arn("firehose", "deliverystream/d")}, "Firehose_20150804.PutRecord", "DeliveryStreamName",
                 "d"),
    "states": ({"Arn": arn("states", "stateMachine:m")}, "AWSStepFunctions.StartExecution", "stateMachineArn",
               arn("states", "stateMachine:m")),
    "ssm": ({"Arn": arn("ssm", "document/restart"), "RunCommandParameters": {
        "RunCommandTargets": [{"Key": "InstanceIds", "Values": ["i-1"]}]}}, "AmazonSSM.SendCommand", "DocumentName",
        "restart"),
    "sagemaker": ({"Arn": arn("sagemaker", "pipeline/train"), "SageMakerPipelineParameters": {
        "PipelineParameterList": [{"Name": "State", "Value": "$.detail.state"}]}},
                  "SageMaker.StartPipelineExecution", "PipelineParameters", [{"Name": "State", "Value": "RUNNING"}]),
    "logs": ({"Arn": arn("logs", "log-group:g")}, "Logs_20140328.PutLogEvents", "logGroupName", "g"),
    "ecs": ({"Arn": arn("ecs", "cluster/c"), "EcsParameters": {
        "TaskDefinitionArn": arn("ecs", "task-definition/t:1")}}, "AmazonEC2ContainerServiceV20141113.RunTask",
            "taskDefinition", arn("ecs", "task-definition/t:1")),
    "batch": ({"Arn": arn("batch", "job-queue/q"), "BatchParameters": {"JobName": "j", "JobDefinition": "d"}},
              "/v1/submitjob", "jobName", "j"),
    "redshift-data": ({"Arn": arn("redshift", "cluster:c"), "RedshiftDataParameters": {
        "Database": "dev", "DbUser": "me", "Sql": "select 1"}}, "RedshiftData.ExecuteStatement", "Sql", "select 1"),
    "appsync": ({"Arn": arn("appsync", "endpoints/graphql-api/a"), "AppSyncParameters": {
        "GraphQLOperation": "mutation M { m }"}}, "/graphql", "query", "mutation M { m }"),
    "codebuild": ({"Arn": arn("codebuild", "project/p")}, "CodeBuild_20161006.StartBuild", "projectName", "p"),
    "codepipeline": ({"Arn": arn("codepipeline", "release")}, "CodePipeline_20150709.StartPipelineExecution", "name",
                     "release"),
    "execute-api": ({"Arn": arn("execute-api", "api1/prod/POST/jobs/*"), "HttpParameters": {
        "PathParameterValues": ["$.detail.id"]}}, "/prod/jobs/j-1", "source", "shop"),
}
NEED_NO_ROLE = ("lambda", "sns", "logs")


class Service:
    """An AWS service as far as it shows: takes POST, checks the signature, tells what it was asked."""

    def __init__(self):
        self.calls = queue.Queue()
        self.hold = threading.Event()
        self.hold.set()
        self.running = 0
        self.most_running = 0
        self.lock = threading.Lock()

    def __enter__(self):
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with service.lock:
                    service.running += 1
                    service.most_running = max(service.most_running, service.running)
                service.calls.put((self.path, dict(self.headers.items()), body))
                service.hold.wait(DEADLINE)
                with service.lock:
                    service.running -= 1
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # smemu may end before it has read everything
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()

    def take(self):
        return self.calls.get(timeout=DEADLINE)


def signature(url, path, headers, body, service):
    """What botocore's signer makes of a request that was received."""
    lower = {name.lower(): value for name, value in headers.items()}
    names = lower["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    request = botocore.awsrequest.AWSRequest(method="POST", url=url + path, data=body)
    for name in names:
        if name not in ("host", "x-amz-date"):
            request.headers[name] = lower[name]
    key = botocore.credentials.Credentials(ACCOUNT, "smemu")
    signer = botocore.auth.SigV4Auth(key, service, REGION)
    fixed = datetime.datetime.strptime(lower["x-amz-date"], "%Y%m%dT%H%M%SZ")
    with unittest.mock.patch("botocore.auth.datetime") as clock:
        clock.datetime.utcnow.return_value = fixed
        signer.add_auth(request)
    return request.headers["Authorization"]


def decoded(headers, body):
    if "form-urlencoded" in headers.get("Content-Type", ""):
        return dict(urllib.parse.parse_qsl(body.decode(), strict_parsing=True))
    return json.loads(body)


def put(server, name, target):
    role = {} if name in NEED_NO_ROLE else {"RoleArn": ROLE}
    for operation, body in (
        ("PutRule", {"Name": name, "EventPattern": '{"source":["shop"]}'}),
        ("PutTargets", {"Rule": name, "Targets": [{"Id": "t", **role, **target}]}),
    ):
        status, answer = aws_call(server.url, "AWSEvents." + operation, body)
        assert status == 200, (name, answer)


def put_event(server):
    entry = {"Source": "shop", "DetailType": "order", "Detail": json.dumps(DETAIL)}
    status, answer = aws_call(server.url, "AWSEvents.PutEvents", {"Entries": [entry]})
    assert status == 200 and answer["FailedEntryCount"] == 0, answer


def sink(server, name):
    return json.loads(server.get(f"/_smemu/v1/sinks/{name}")[1])


class EndpointsTest(unittest.TestCase):
    def test_every_kind_is_understood_and_its_signature_holds(self):
        for name, (target, operation, member, value) in TARGETS.items():
            with self.subTest(name), Service() as service, Server(
                    "--target-endpoint", f"{name}={service.url}") as server:
                put(server, name, target)
                put_event(server)
                path, headers, body = service.take()
                asked = decoded(headers, body)
                self.assertIn(operation, (headers.get("X-Amz-Target"), path, asked.get("Action")))
                self.assertEqual(asked[member], value)
                self.assertEqual(headers["Authorization"],
                                 signature(service.url, path, headers, body, name))

    def test_the_environment_names_endpoints_too(self):
        with Service() as service:
            with unittest.mock.patch.dict("os.environ", {"AWS_ENDPOINT_URL_LAMBDA": service.url}), Server() as server:
                put(server, "lambda", TARGETS["lambda"][0])
                put_event(server)
                self.assertEqual(service.take()[0], "/2015-03-31/functions/resize/invocations")

    def test_a_public_endpoint_is_refused_with_a_reason(self):
        environment = {"AWS_ENDPOINT_URL_LAMBDA": "http://93.184.216.34"}
        with unittest.mock.patch.dict("os.environ", environment), Server() as server:
            put(server, "lambda", {**TARGETS["lambda"][0], "RetryPolicy": {"MaximumRetryAttempts": 0}})
            put_event(server)
            delivery = wait_for_delivery(server, "failed")
            self.assertIn("--allow-egress", json.dumps(delivery))


def wait_for_delivery(server, state):
    """Parks on a verify until a delivery has got into `state`."""
    deadline = datetime.datetime.now() + datetime.timedelta(seconds=DEADLINE)
    while datetime.datetime.now() < deadline:
        found = json.loads(server.get("/_smemu/v1/deliveries")[1])["deliveries"]
        if found and found[0]["state"] == state:
            return json.loads(server.get("/_smemu/v1/deliveries/" + found[0]["id"])[1])
    raise AssertionError(f"no delivery got into state {state}: {found}")


class RuntimeEmulatorTest(unittest.TestCase):
    """A function's own endpoint speaks the path of Lambda's runtime interface emulator."""

    def test_one_call_at_a_time_and_no_hurry(self):
        with Service() as emulator, Server("--target-endpoint", f"lambda:resize={emulator.url}") as server:
            put(server, "lambda", TARGETS["lambda"][0])
            emulator.hold.clear()
            for _ in range(3):
                put_event(server)
            path, headers, body = emulator.take()
            self.assertEqual(path, "/2015-03-31/functions/function/invocations")
            self.assertEqual(json.loads(body)["detail"], DETAIL)
            emulator.hold.set()
            emulator.take()
            emulator.take()
            self.assertEqual(emulator.most_running, 1)


class SinksTest(unittest.TestCase):
    def test_what_nobody_takes_is_recorded_as_it_would_be_sent(self):
        with Server() as server:
            for name, (target, *_) in TARGETS.items():
                put(server, name, target)
            put_event(server)
            names = {row["name"] for row in json.loads(server.get("/_smemu/v1/sinks")[1])["sinks"]}
            expected = {"lambda-resize", "sns-alerts", "kinesis-s", "firehose-d", "states-m", "ssm-restart",
                        "sagemaker-train", "logs-g", "ecs-c", "batch-q", "redshift-data-c", "appsync-a", "codebuild-p",
                        "codepipeline-release", "execute-api-api1"}
            self.assertEqual(names, expected)
            [request] = sink(server, "sagemaker-train")["requests"]
            headers = {header["name"]: header["value"] for header in request["headers"]}
            self.assertEqual(headers["Host"], f"api.sagemaker.{REGION}.amazonaws.com")
            self.assertEqual(headers["X-Amz-Target"], "SageMaker.StartPipelineExecution")
            self.assertEqual(json.loads(request["body"])["PipelineName"], "train")

    def test_unconfigured_targets_may_be_made_to_fail(self):
        with Server("--unconfigured-targets", "fail") as server:
            put(server, "lambda", TARGETS["lambda"][0])
            put_event(server)
            delivery = wait_for_delivery(server, "failed")
            self.assertIn("--target-endpoint lambda=http://", json.dumps(delivery))


class QueueTest(unittest.TestCase):
    """SQS targets end in the queues that this server has itself."""

    def client(self, server):
        client = boto3.client("sqs", endpoint_url=server.url, region_name=REGION, aws_access_key_id=ACCOUNT,
                              aws_secret_access_key="x")
        self.addCleanup(client.close)
        return client

    def test_boto3_reads_what_a_target_got(self):
        with Server() as server:
            sqs = self.client(server)
            url = sqs.create_queue(QueueName="jobs")["QueueUrl"]
            put(server, "lambda", {"Arn": arn("sqs", "jobs"), "InputTransformer": {
                "InputPathsMap": {"s": "$.detail.state"}, "InputTemplate": '"is <s>"'}})
            put_event(server)
            [message] = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
            self.assertEqual(message["Body"], '"is RUNNING"')

    def test_an_event_goes_on_to_another_bus(self):
        with Server() as server:
            sqs = self.client(server)
            url = sqs.create_queue(QueueName="far")["QueueUrl"]
            aws_call(server.url, "AWSEvents.CreateEventBus", {"Name": "other"})
            put(server, "lambda", {"Arn": arn("events", "event-bus/other")})
            for operation, body in (
                ("PutRule", {"Name": "on", "EventBusName": "other", "EventPattern": '{"source":["shop"]}'}),
                ("PutTargets", {"Rule": "on", "EventBusName": "other",
                                "Targets": [{"Id": "t", "Arn": arn("sqs", "far")}]}),
            ):
                self.assertEqual(aws_call(server.url, "AWSEvents." + operation, body)[0], 200)
            put_event(server)
            [message] = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
            self.assertEqual(json.loads(message["Body"])["detail"], DETAIL)


if __name__ == "__main__":
    unittest.main()
