"""The whole loop on virtual time: a model is trained, registered, approved and rolled out by a canary.

    SMEMU_ENDPOINT=http://127.0.0.1:4566 python3 -m unittest loop_test

SMEMU_ENDPOINT is a server (`smemu serve --clock auto`); each test has a world of its own there.
"""

import json
import os
import unittest
import urllib.error
import urllib.request

import automation
from automation import ALARM, ENDPOINT, GROUP, ROLE

SERVER = os.environ.get("SMEMU_ENDPOINT", "http://127.0.0.1:4566")


class Loop(unittest.TestCase):
    def setUp(self):
        self.world = f"{SERVER}/_smemu/worlds/loop-{os.getpid()}-{self._testMethodName}"
        os.environ.update(AWS_ENDPOINT_URL=self.world, AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test")
        self.sagemaker, self.cloudwatch = automation.client("sagemaker"), automation.client("cloudwatch")
        self.robot = automation.Automation()
        for client in (self.sagemaker, self.cloudwatch, self.robot.sagemaker):
            self.addCleanup(client.close)
        self.webhook = self.enterContext(automation.Webhook(self.robot))
        self.make_what_production_has()
        automation.subscribe(self.webhook.url)

    def make_what_production_has(self):
        """An endpoint that serves the model of yesterday, an alarm on its errors, a group of models."""
        self.sagemaker.create_model_package_group(ModelPackageGroupName=GROUP)
        self.sagemaker.create_model(
            ModelName="churn-0",
            PrimaryContainer={"Image": "000000000000.dkr.ecr.us-east-1.amazonaws.com/churn:0"},
            ExecutionRoleArn=ROLE,
        )
        automation.serve(self.sagemaker, "churn-0")
        self.sagemaker.create_endpoint(EndpointName=ENDPOINT, EndpointConfigName="churn-0")
        self.cloudwatch.put_metric_alarm(
            AlarmName=ALARM,
            Namespace="AWS/SageMaker",
            MetricName="Invocation5XXErrors",
            Dimensions=[{"Name": "EndpointName", "Value": ENDPOINT}, {"Name": "VariantName", "Value": "AllTraffic"}],
            Statistic="Average",
            Period=60,
            EvaluationPeriods=1,
            Threshold=5,
            ComparisonOperator="GreaterThanThreshold",
        )
        self.wait_for("SageMaker Endpoint State Change", {"EndpointStatus": ["IN_SERVICE"]})
        self.assertEqual(self.endpoint(), ("InService", "churn-0"))

    def train(self):
        self.sagemaker.create_training_job(
            TrainingJobName="churn-monday",
            AlgorithmSpecification={
                "TrainingImage": "000000000000.dkr.ecr.us-east-1.amazonaws.com/churn:1",
                "TrainingInputMode": "File",
            },
            RoleArn=ROLE,
            OutputDataConfig={"S3OutputPath": "s3://models/churn"},
            ResourceConfig={"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
            StoppingCondition={"MaxRuntimeInSeconds": 3600},
        )

    def wait_for(self, detail_type, detail):
        """Lets virtual time pass until such an event has come, and whoever heard of it has answered."""
        self.control("verify", {"matching": {"detail-type": [detail_type], "detail": detail}, "within": "6h"})

    def control(self, what, body):
        request = urllib.request.Request(f"{self.world}/_smemu/v1/{what}", data=json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            self.fail(f"{what}: {error.read().decode()}; faults of the webhook: {self.webhook.faults}")

    def endpoint(self):
        described = self.sagemaker.describe_endpoint(EndpointName=ENDPOINT)
        return described["EndpointStatus"], described["EndpointConfigName"]

    def train_and_bake(self):
        self.train()
        self.wait_for(
            "SageMaker Endpoint Deployment State Change",
            {"PendingDeploymentSummary": {"ProductionVariants": {"VariantStatus": {"Status": ["Baking"]}}}},
        )
        self.assertEqual(self.endpoint(), ("Updating", "churn-0"))
        job = self.sagemaker.describe_training_job(TrainingJobName="churn-monday")
        self.assertEqual(job["TrainingJobStatus"], "Completed")

    def test_a_good_model_takes_over(self):
        self.train_and_bake()
        self.control("clock/advance", {"by": "1h"})
        self.assertEqual(self.endpoint(), ("InService", "churn-1"))
        self.assertEqual(self.robot.settled, ["churn-1"])
        self.assertEqual(self.webhook.faults, [])

    def test_an_alarm_during_the_bake_rolls_it_back(self):
        self.train_and_bake()
        self.cloudwatch.set_alarm_state(AlarmName=ALARM, StateValue="ALARM", StateReason="5xx on the canary")
        self.control("clock/advance", {"by": "1h"})
        self.assertEqual(self.endpoint(), ("InService", "churn-0"))
        self.assertEqual(self.robot.settled, ["churn-0"])
        self.assertEqual(self.webhook.faults, [])


if __name__ == "__main__":
    unittest.main()
