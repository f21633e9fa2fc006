#!/usr/bin/env python3
"""What an AWS client sends for the call that a target means: botocore's own bytes, and its signature.

expected_requests.py            writes requests.json, which the C++ tests read
expected_requests.py --check    exit code 1 if that file is not what would be written
"""

import datetime
import json
import pathlib
import sys
import unittest.mock

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.serialize
import botocore.session

FILE = pathlib.Path(__file__).with_name("requests.json")
REGION = "eu-west-1"
ACCOUNT = "123456789012"
TOKEN = "TOKEN"  # stands where our requests have a name that is drawn from the event
EVENT_ID = "7bf73129-1428-4cd3-a780-95db273d1602"
DETAIL = {"instance-id": "i-1", "state": "RUNNING", "n": 1.5, "text": 'say "hi" & bye=1+1'}
EVENT = {
    "version": "0", "id": EVENT_ID, "detail-type": "Job Status Change", "source": "acme.jobs", "account": ACCOUNT,
    "time": "2026-01-05T09:00:00Z", "region": REGION, "resources": ["arn:aws:acme:::job/1"], "detail": DETAIL,
}
RULE = "nightly"
RULE_ARN = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{RULE}"
NOW = datetime.datetime(2026, 1, 5, 9, 0, 1)


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


ENVELOPE = compact(EVENT)


def arn(service, resource):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


def case(name, target, service, operation, parameters, host=None):
    return {"name": name, "target": {"Id": "t", **target}, "service": service, "operation": operation,
            "parameters": parameters, "host": host or service}


def transformer(template, **paths):
    return {"InputTransformer": {"InputPathsMap": paths, "InputTemplate": template}}


CASES = [
    case("lambda", {"Arn": arn("lambda", "function:resize")}, "lambda", "Invoke",
         {"FunctionName": "resize", "InvocationType": "Event", "Payload": ENVELOPE}),
    case("lambda, an alias", {"Arn": arn("lambda", "function:resize:live"), "InputPath": "$.detail.state"}, "lambda",
         "Invoke", {"FunctionName": "resize", "Qualifier": "live", "InvocationType": "Event", "Payload": '"RUNNING"'}),
    case("sqs", {"Arn": arn("sqs", "jobs")}, "sqs", "SendMessage",
         {"QueueUrl": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/jobs", "MessageBody": ENVELOPE}),
    case("sqs, FIFO", {"Arn": arn("sqs", "jobs.fifo"), "InputPath": "$.detail.text",
                       "SqsParameters": {"MessageGroupId": "g-1"}}, "sqs", "SendMessage",
         {"QueueUrl": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/jobs.fifo",
          "MessageBody": compact(DETAIL["text"]), "MessageGroupId": "g-1"}),
    case("sns", {"Arn": arn("sns", "alerts")}, "sns", "Publish",
         {"TopicArn": arn("sns", "alerts"), "Message": ENVELOPE}),
    case("kinesis", {"Arn": arn("kinesis", "stream/jobs")}, "kinesis", "PutRecord",
         {"StreamName": "jobs", "Data": ENVELOPE.encode(), "PartitionKey": EVENT_ID}),
    case("kinesis, a partition key", {"Arn": arn("kinesis", "stream/jobs"),
                                      "KinesisParameters": {"PartitionKeyPath": "$.detail.instance-id"}},
         "kinesis", "PutRecord", {"StreamName": "jobs", "Data": ENVELOPE.encode(), "PartitionKey": "i-1"}),
    case("firehose", {"Arn": arn("firehose", "deliverystream/jobs")}, "firehose", "PutRecord",
         {"DeliveryStreamName": "jobs", "Record": {"Data": ENVELOPE.encode()}}),
    case("step functions", {"Arn": arn("states", "stateMachine:nightly")}, "stepfunctions", "StartExecution",
         {"stateMachineArn": arn("states", "stateMachine:nightly"), "name": f"{EVENT_ID}_{TOKEN}", "input": ENVELOPE},
         "states"),
    case("run command", {"Arn": f"arn:aws:ssm:{REGION}::document/AWS-RunShellScript",
                         "Input": '{"commands":["uptime"]}',
                         "RunCommandParameters": {"RunCommandTargets": [{"Key": "tag:env", "Values": ["dev"]}]}},
         "ssm", "SendCommand", {"DocumentName": "AWS-RunShellScript", "Parameters": {"commands": ["uptime"]},
                                "Targets": [{"Key": "tag:env", "Values": ["dev"]}]}),
    case("run command, without input", {"Arn": arn("ssm", "document/restart"),
                                        "RunCommandParameters": {"RunCommandTargets": [
                                            {"Key": "InstanceIds", "Values": ["i-1", "i-2"]}]}},
         "ssm", "SendCommand", {"DocumentName": "restart",
                                "Targets": [{"Key": "InstanceIds", "Values": ["i-1", "i-2"]}]}),
    case("automation", {"Arn": arn("ssm", "automation-definition/stop:3"),
                        **transformer('{"InstanceId":[<i>]}', i="$.detail.instance-id")},
         "ssm", "StartAutomationExecution", {"DocumentName": "stop", "DocumentVersion": "3",
                                             "Parameters": {"InstanceId": ["i-1"]}}),
    case("sagemaker pipeline", {"Arn": arn("sagemaker", "pipeline/train"), "SageMakerPipelineParameters": {
        "PipelineParameterList": [{"Name": "State", "Value": "$.detail.state"}, {"Name": "Fixed", "Value": "1"}]}},
         "sagemaker", "StartPipelineExecution",
         {"PipelineName": "train", "PipelineParameters": [{"Name": "State", "Value": "RUNNING"},
                                                         {"Name": "Fixed", "Value": "1"}],
          "ClientRequestToken": TOKEN}, "api.sagemaker"),
    case("logs", {"Arn": arn("logs", "log-group:/aws/events/jobs:*")}, "logs", "PutLogEvents",
         {"logGroupName": "/aws/events/jobs", "logStreamName": TOKEN,
          "logEvents": [{"timestamp": 1767603600000, "message": ENVELOPE}]}),
    case("logs, transformed", {"Arn": arn("logs", "log-group:jobs"),
                               **transformer('{"timestamp":<t>,"message":"is <s>"}', t="$.time", s="$.detail.state")},
         "logs", "PutLogEvents", {"logGroupName": "jobs", "logStreamName": TOKEN,
                                  "logEvents": [{"timestamp": 1767603600000, "message": "is RUNNING"}]}),
    case("ecs", {"Arn": arn("ecs", "cluster/main"), "EcsParameters": {
        "TaskDefinitionArn": arn("ecs", "task-definition/train:1"), "TaskCount": 2, "LaunchType": "FARGATE",
        "NetworkConfiguration": {"awsvpcConfiguration": {"Subnets": ["subnet-1"], "AssignPublicIp": "ENABLED"}},
        "PlatformVersion": "LATEST", "Group": "$.detail.state", "EnableECSManagedTags": True,
        "EnableExecuteCommand": False, "PropagateTags": "TASK_DEFINITION", "ReferenceId": "r",
        "PlacementConstraints": [{"type": "distinctInstance"}], "Tags": [{"Key": "k", "Value": "v"}]}},
         "ecs", "RunTask", {
             "cluster": arn("ecs", "cluster/main"), "taskDefinition": arn("ecs", "task-definition/train:1"), "count": 2,
             "launchType": "FARGATE",
             "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"], "assignPublicIp": "ENABLED"}},
             "platformVersion": "LATEST", "group": "RUNNING", "enableECSManagedTags": True,
             "enableExecuteCommand": False, "propagateTags": "TASK_DEFINITION", "referenceId": "r",
             "placementConstraints": [{"type": "distinctInstance"}], "tags": [{"key": "k", "value": "v"}],
             "startedBy": f"events-rule/{RULE}"}),
    case("ecs, overrides", {"Arn": arn("ecs", "cluster/main"),
                            "EcsParameters": {"TaskDefinitionArn": arn("ecs", "task-definition/train:1")},
                            **transformer('{"containerOverrides":[{"name":"c","environment":['
                                          '{"name":"STATE","value":<s>}]}]}', s="$.detail.state")},
         "ecs", "RunTask", {
             "cluster": arn("ecs", "cluster/main"), "taskDefinition": arn("ecs", "task-definition/train:1"),
             "overrides": {"containerOverrides": [{"name": "c",
                                                   "environment": [{"name": "STATE", "value": "RUNNING"}]}]},
             "startedBy": f"events-rule/{RULE}"}),
    case("batch", {"Arn": arn("batch", "job-queue/q"), "BatchParameters": {
        "JobDefinition": "d:1", "JobName": "j", "ArrayProperties": {"Size": 10}, "RetryStrategy": {"Attempts": 3}},
        "Input": '{"ContainerOverrides":{"Command":["a"],"Environment":[{"Name":"N","Value":"v"}]},'
                 '"Parameters":{"Key":"Value"},"DependsOn":[{"JobId":"1"}]}'},
         "batch", "SubmitJob", {
             "jobName": "j", "jobQueue": arn("batch", "job-queue/q"), "jobDefinition": "d:1",
             "arrayProperties": {"size": 10}, "retryStrategy": {"attempts": 3},
             "containerOverrides": {"command": ["a"], "environment": [{"name": "N", "value": "v"}]},
             "parameters": {"Key": "Value"}, "dependsOn": [{"jobId": "1"}]}),
    case("redshift", {"Arn": arn("redshift", "cluster:main"), "RedshiftDataParameters": {
        "Database": "dev", "DbUser": "me", "Sql": "$.detail.state", "StatementName": "s", "WithEvent": True}},
         "redshift-data", "ExecuteStatement", {"ClusterIdentifier": "main", "Database": "dev", "DbUser": "me",
                                               "Sql": "RUNNING", "StatementName": "s", "WithEvent": True}),
    case("redshift serverless, a batch", {"Arn": arn("redshift-serverless", "workgroup/1-2"),
                                          "RedshiftDataParameters": {
                                              "Database": "dev", "Sqls": ["select 1", "select 2"],
                                              "SecretManagerArn": arn("secretsmanager", "secret:s")}},
         "redshift-data", "BatchExecuteStatement", {
             "WorkgroupName": arn("redshift-serverless", "workgroup/1-2"), "Database": "dev",
             "Sqls": ["select 1", "select 2"], "SecretArn": arn("secretsmanager", "secret:s")}),
    case("codebuild", {"Arn": arn("codebuild", "project/site")}, "codebuild", "StartBuild", {"projectName": "site"}),
    case("codebuild, overrides", {"Arn": arn("codebuild", "project/site"),
                                  **transformer('{"sourceVersion":<v>}', v="$.detail.state")},
         "codebuild", "StartBuild", {"projectName": "site", "sourceVersion": "RUNNING"}),
    case("codepipeline", {"Arn": arn("codepipeline", "release")}, "codepipeline", "StartPipelineExecution",
         {"name": "release", "clientRequestToken": TOKEN}),
    case("event bus", {"Arn": arn("events", "event-bus/other")}, "events", "PutEvents", {"Entries": [
        {"Time": datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.timezone.utc), "Source": "acme.jobs",
         "Resources": ["arn:aws:acme:::job/1"], "DetailType": "Job Status Change", "Detail": compact(DETAIL),
         "EventBusName": arn("events", "event-bus/other")}]}),
]


def model_of(session, service):
    model = session.get_service_model(service)
    if service == "sqs" and model.metadata["protocol"] == "query":
        # This botocore is older than the JSON protocol of SQS; its shapes are the same.
        model.metadata.update(protocol="json", jsonVersion="1.0", targetPrefix="AmazonSQS")
    return model


def serialized(session, row):
    model = model_of(session, row["service"])
    serializer = botocore.serialize.create_serializer(model.metadata["protocol"], include_validation=False)
    request = serializer.serialize_to_request(row["parameters"], model.operation_model(row["operation"]))
    host = f"https://{row['host']}.{REGION}.amazonaws.com"
    botocore.awsrequest.prepare_request_dict(request, endpoint_url=host)
    return model, botocore.awsrequest.create_request_object(request)


def signature(model, request):
    key = botocore.credentials.Credentials(ACCOUNT, "smemu")
    with unittest.mock.patch("botocore.auth.datetime") as fixed:
        fixed.datetime.utcnow.return_value = NOW
        botocore.auth.SigV4Auth(key, model.signing_name, REGION).add_auth(request)
    return request.headers["Authorization"]


def text(body):
    return body.decode() if isinstance(body, bytes) else body


def expectation(session, row):
    model, request = serialized(session, row)
    prepared = request.prepare()
    headers = {k: text(v) for k, v in request.headers.items() if k.lower() not in ("user-agent", "content-length")}
    return {
        "name": row["name"], "target": row["target"],
        "request": {"method": prepared.method, "url": prepared.url, "headers": headers, "body": text(prepared.body)},
        "signature": {"service": model.signing_name, "authorization": signature(model, request)},
    }


def generate():
    session = botocore.session.get_session()
    rows = {"event": {"id": EVENT_ID, "account": ACCOUNT, "region": REGION, "time": EVENT["time"],
                      "envelope": ENVELOPE},
            "rule": {"name": RULE, "arn": RULE_ARN}, "token": TOKEN, "signed_at": NOW.isoformat() + "Z",
            "cases": [expectation(session, row) for row in CASES]}
    return json.dumps(rows, indent=1) + "\n"


def main():
    new = generate()
    if sys.argv[1:] != ["--check"]:
        FILE.write_text(new)
        return 0
    if new == FILE.read_text():
        return 0
    print(f"{FILE} is not what {sys.argv[0]} writes with this botocore; look at the difference and write it anew")
    return 1


if __name__ == "__main__":
    sys.exit(main())
