"""A small MLOps automation: from a trained model to a canary, by events alone.

    training completed  ->  ask for the job, register its model
    model registered    ->  approve it
    model approved      ->  make a model and an endpoint config of it, move the endpoint there by a canary
    endpoint in service ->  note which config it ended up with

It is a webhook behind EventBridge API destinations, and uses nothing but boto3. AWS_ENDPOINT_URL says
whom it talks to: AWS itself if it is not set, an emulator if it is.
"""

import http.server
import json
import os
import threading

import boto3

ENDPOINT, GROUP, ALARM = "churn", "churn-models", "churn-5xx"
ROLE = "arn:aws:iam::000000000000:role/churn"

CANARY = {
    "BlueGreenUpdatePolicy": {
        "TrafficRoutingConfiguration": {
            "Type": "CANARY",
            "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1},
            "WaitIntervalInSeconds": 600,
        },
        "TerminationWaitInSeconds": 300,
    },
    "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": ALARM}]},
}

# What it wants to hear of, as rules of EventBridge.
RULES = {
    "trained": {
        "source": ["aws.sagemaker"],
        "detail-type": ["SageMaker Training Job State Change"],
        "detail": {"TrainingJobStatus": ["Completed"]},
    },
    "registered": {
        "source": ["aws.sagemaker"],
        "detail-type": ["SageMaker Model Package State Change"],
        "detail": {
            "ModelPackageGroupName": [GROUP],
            "ModelPackageStatus": ["Completed"],
            "ModelApprovalStatus": ["PendingManualApproval"],
        },
    },
    "approved": {
        "source": ["aws.sagemaker"],
        "detail-type": ["SageMaker Model Package State Change"],
        "detail": {"ModelPackageGroupName": [GROUP], "ModelApprovalStatus": ["Approved"]},
    },
    "settled": {
        "source": ["aws.sagemaker"],
        "detail-type": ["SageMaker Endpoint State Change"],
        "detail": {"EndpointName": [ENDPOINT], "EndpointStatus": ["IN_SERVICE"]},
    },
}


def client(service):
    return boto3.client(
        service, region_name=os.environ.get("AWS_REGION", "us-east-1"), endpoint_url=os.environ.get("AWS_ENDPOINT_URL")
    )


class Automation:
    def __init__(self):
        self.sagemaker = client("sagemaker")
        self.settled = []  # the configs that the endpoint came to rest with
        self.handlers = {
            "trained": self.register,
            "registered": self.approve,
            "approved": self.deploy,
            "settled": self.note,
        }

    def register(self, event):
        job = self.sagemaker.describe_training_job(TrainingJobName=event["detail"]["TrainingJobName"])
        container = {
            "Image": job["AlgorithmSpecification"]["TrainingImage"],
            "ModelDataUrl": job["ModelArtifacts"]["S3ModelArtifacts"],
        }
        self.sagemaker.create_model_package(
            ModelPackageGroupName=GROUP,
            ModelApprovalStatus="PendingManualApproval",
            InferenceSpecification={
                "Containers": [container],
                "SupportedContentTypes": ["text/csv"],
                "SupportedResponseMIMETypes": ["text/csv"],
            },
        )

    def approve(self, event):
        arn = event["detail"]["ModelPackageArn"]
        package = self.sagemaker.describe_model_package(ModelPackageName=arn)
        if package["InferenceSpecification"]["Containers"][0]["ModelDataUrl"].startswith("s3://models/"):
            self.sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")

    def deploy(self, event):
        package = event["detail"]["ModelPackageArn"]
        name = f"{ENDPOINT}-{package.rpartition('/')[2]}"
        self.sagemaker.create_model(
            ModelName=name, PrimaryContainer={"ModelPackageName": package}, ExecutionRoleArn=ROLE
        )
        serve(self.sagemaker, name)
        self.sagemaker.update_endpoint(EndpointName=ENDPOINT, EndpointConfigName=name, DeploymentConfig=CANARY)

    def note(self, event):
        self.settled.append(self.sagemaker.describe_endpoint(EndpointName=ENDPOINT)["EndpointConfigName"])


def serve(sagemaker, model):
    """An endpoint config under the model's own name: three instances that serve it."""
    sagemaker.create_endpoint_config(
        EndpointConfigName=model,
        ProductionVariants=[
            {
                "VariantName": "AllTraffic",
                "ModelName": model,
                "InstanceType": "ml.m5.xlarge",
                "InitialInstanceCount": 3,
            }
        ],
    )


class Webhook:
    """Listens for events at /RULE for the length of a `with` block."""

    def __init__(self, automation):
        self.automation, self.faults = automation, []
        webhook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(webhook.handle(self.path.strip("/"), event))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def handle(self, rule, event):
        try:
            self.automation.handlers[rule](event)
        except Exception as fault:  # EventBridge tries again
            self.faults.append(f"{rule}: {fault}")
            return 500
        return 200

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def subscribe(url):
    """Rules, and API destinations that call the webhook at `url`."""
    events = client("events")
    try:
        make_rules(events, url)
    finally:
        events.close()


def make_rules(events, url):
    connection = events.create_connection(
        Name="automation",
        AuthorizationType="API_KEY",
        AuthParameters={"ApiKeyAuthParameters": {"ApiKeyName": "x-api-key", "ApiKeyValue": "secret"}},
    )
    for name, pattern in RULES.items():
        destination = events.create_api_destination(
            Name=name,
            ConnectionArn=connection["ConnectionArn"],
            InvocationEndpoint=f"{url}/{name}",
            HttpMethod="POST",
        )
        events.put_rule(Name=name, EventPattern=json.dumps(pattern))
        events.put_targets(
            Rule=name,
            Targets=[{"Id": "automation", "Arn": destination["ApiDestinationArn"], "RoleArn": ROLE}],
        )
