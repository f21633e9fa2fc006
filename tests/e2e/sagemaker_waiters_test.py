"""boto3's waiters for SageMaker end correctly, under each clock that moves."""

import threading
import unittest

import boto3
import botocore.exceptions
from botocore.config import Config

from support import DEADLINE, Server, http_call

ROLE = "arn:aws:iam::000000000000:role/churn"
IMAGE = "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.5-1"
QUICK = {"Delay": 0.05, "MaxAttempts": 20 * DEADLINE}  # of real time; the clock runs ahead of it
FAST = ("--seed", "1", "--clock", "20000x")


class SageMakerTest(unittest.TestCase):
    def client(self, server):
        made = boto3.client(
            "sagemaker", endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="test",
            aws_secret_access_key="test", config=Config(retries={"total_max_attempts": 1}),
        )
        self.addCleanup(made.close)
        return made

    def train(self, sagemaker, name, **more):
        return sagemaker.create_training_job(
            TrainingJobName=name,
            AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": "File"},
            RoleArn=ROLE,
            OutputDataConfig={"S3OutputPath": "s3://churn/models"},
            ResourceConfig={"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
            StoppingCondition={"MaxRuntimeInSeconds": 86400},
            **more,
        )

    def serve(self, sagemaker, name):
        sagemaker.create_model(ModelName=name, PrimaryContainer={"Image": IMAGE}, ExecutionRoleArn=ROLE)
        sagemaker.create_endpoint_config(
            EndpointConfigName=name,
            ProductionVariants=[{"VariantName": "AllTraffic", "ModelName": name, "InstanceType": "ml.m5.xlarge",
                                 "InitialInstanceCount": 1}],
        )
        sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)


class WaitersTest(SageMakerTest):
    """docs/sagemaker.md, "Time": a waiter polls in real time, so something else has to move virtual time."""

    def test_of_jobs_under_a_scaled_clock(self):
        with Server(*FAST) as server:
            sagemaker = self.client(server)
            self.train(sagemaker, "train")
            sagemaker.create_processing_job(
                ProcessingJobName="process", AppSpecification={"ImageUri": IMAGE}, RoleArn=ROLE,
                ProcessingResources={"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge",
                                                       "VolumeSizeInGB": 30}},
            )
            sagemaker.create_model(ModelName="churn", PrimaryContainer={"Image": IMAGE}, ExecutionRoleArn=ROLE)
            sagemaker.create_transform_job(
                TransformJobName="score", ModelName="churn",
                TransformInput={"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://churn/in"}}},
                TransformOutput={"S3OutputPath": "s3://churn/out"},
                TransformResources={"InstanceType": "ml.m5.xlarge", "InstanceCount": 1},
            )
            for kind, waiter, name in (
                ("TrainingJob", "training_job_completed_or_stopped", "train"),
                ("ProcessingJob", "processing_job_completed_or_stopped", "process"),
                ("TransformJob", "transform_job_completed_or_stopped", "score"),
            ):
                sagemaker.get_waiter(waiter).wait(**{f"{kind}Name": name}, WaiterConfig=QUICK)
            self.assertEqual(sagemaker.describe_training_job(TrainingJobName="train")["TrainingJobStatus"], "Completed")

    def test_of_endpoints_under_a_scaled_clock(self):
        with Server(*FAST) as server:
            sagemaker = self.client(server)
            self.serve(sagemaker, "churn")
            sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="churn", WaiterConfig=QUICK)
            sagemaker.delete_endpoint(EndpointName="churn")
            sagemaker.get_waiter("endpoint_deleted").wait(EndpointName="churn", WaiterConfig=QUICK)

    def test_of_images_under_a_scaled_clock(self):
        with Server(*FAST) as server:
            sagemaker = self.client(server)
            sagemaker.create_image(ImageName="lab", RoleArn=ROLE)
            sagemaker.get_waiter("image_created").wait(ImageName="lab", WaiterConfig=QUICK)
            sagemaker.create_image_version(ImageName="lab", BaseImage="ecr/lab:1", ClientToken="token")
            sagemaker.get_waiter("image_version_created").wait(ImageName="lab", WaiterConfig=QUICK)
            # Its waiters for what is deleted look for ResourceNotFoundException, which SageMaker's model has not.
            sagemaker.delete_image_version(ImageName="lab", Version=1)
            with self.assertRaisesRegex(botocore.exceptions.WaiterError, "ResourceNotFound"):
                sagemaker.get_waiter("image_version_deleted").wait(ImageName="lab", Version=1, WaiterConfig=QUICK)

    def test_ends_in_an_error_when_the_job_fails(self):
        with Server(*FAST) as server:
            status, body = http_call("PUT", server.url + "/_smemu/v1/outcomes",
                                     {"outcomes": [{"match": "bad-*", "outcome": "failed"}]})
            self.assertLess(status, 300, body)
            sagemaker = self.client(server)
            self.train(sagemaker, "bad-1")
            with self.assertRaises(botocore.exceptions.WaiterError) as caught:
                sagemaker.get_waiter("training_job_completed_or_stopped").wait(
                    TrainingJobName="bad-1", WaiterConfig=QUICK)
            self.assertIn("terminal failure", str(caught.exception))
            self.assertEqual(caught.exception.last_response["TrainingJobStatus"], "Failed")

    def test_while_somebody_waits_in_virtual_time(self):
        with Server("--seed", "1", "--clock", "auto") as server:
            sagemaker = self.client(server)
            self.train(sagemaker, "train")
            goal = threading.Thread(target=server.verify, kwargs={
                "matching": {"detail": {"TrainingJobStatus": ["Completed"]}}, "within": "24h"})
            goal.start()
            sagemaker.get_waiter("training_job_completed_or_stopped").wait(
                TrainingJobName="train", WaiterConfig=QUICK)
            goal.join(DEADLINE)

    def test_moves_no_time_by_itself(self):
        with Server("--seed", "1", "--clock", "auto") as server:
            sagemaker = self.client(server)
            self.train(sagemaker, "train")
            with self.assertRaises(botocore.exceptions.WaiterError) as caught:
                sagemaker.get_waiter("training_job_completed_or_stopped").wait(
                    TrainingJobName="train", WaiterConfig={"Delay": 0, "MaxAttempts": 3})
            self.assertIn("Max attempts exceeded", str(caught.exception))
            server.post("/_smemu/v1/clock/advance", {"by": "24h"})
            sagemaker.get_waiter("training_job_completed_or_stopped").wait(
                TrainingJobName="train", WaiterConfig={"Delay": 0, "MaxAttempts": 1})


class NotThereTest(SageMakerTest):
    def test_is_told_in_the_words_that_the_sdk_looks_for(self):
        """The SageMaker Python SDK takes a ValidationException with "Could not find" for "not there", and no other."""
        with Server() as server:
            sagemaker = self.client(server)
            for describe, name in (
                (sagemaker.describe_endpoint_config, "EndpointConfigName"),
                (sagemaker.describe_endpoint, "EndpointName"),
                (sagemaker.describe_model, "ModelName"),
            ):
                with self.assertRaises(botocore.exceptions.ClientError) as caught:
                    describe(**{name: "none"})
                said = caught.exception.response["Error"]
                self.assertEqual(said["Code"], "ValidationException")
                self.assertIn("Could not find", said["Message"])


if __name__ == "__main__":
    unittest.main()
