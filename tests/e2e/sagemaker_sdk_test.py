"""The calls that the SageMaker Python SDK makes, in its order: estimator.fit, deploy, pipeline.upsert and start."""

import json
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from support import Server, http_call

ROLE = "arn:aws:iam::123456789012:role/sagemaker"
DEFINITION = json.dumps(
    {
        "Version": "2020-12-01",
        "Metadata": {},
        "Parameters": [{"Name": "Quality", "Type": "Float", "DefaultValue": 0.9}],
        "PipelineExperimentConfig": {
            "ExperimentName": {"Get": "Execution.PipelineName"},
            "TrialName": {"Get": "Execution.PipelineExecutionId"},
        },
        "Steps": [
            {
                "Name": "Train",
                "Type": "Training",
                "Arguments": {
                    "AlgorithmSpecification": {"TrainingInputMode": "File", "TrainingImage": "image"},
                    "OutputDataConfig": {"S3OutputPath": "s3://models/"},
                    "StoppingCondition": {"MaxRuntimeInSeconds": 86400},
                    "ResourceConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 30},
                    "RoleArn": ROLE,
                },
            },
            {
                "Name": "GoodEnough",
                "Type": "Condition",
                "Arguments": {
                    "Conditions": [
                        {
                            "Type": "GreaterThanOrEqualTo",
                            "LeftValue": {"Get": "Parameters.Quality"},
                            "RightValue": 0.8,
                        }
                    ],
                    "IfSteps": [
                        {
                            "Name": "Register-RegisterModel",
                            "Type": "RegisterModel",
                            "Arguments": {
                                "ModelPackageGroupName": "churn",
                                "InferenceSpecification": {
                                    "Containers": [
                                        {
                                            "Image": "image",
                                            "ModelDataUrl": {"Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts"},
                                        }
                                    ],
                                    "SupportedContentTypes": ["text/csv"],
                                    "SupportedResponseMIMETypes": ["text/csv"],
                                },
                                "ModelApprovalStatus": "PendingManualApproval",
                            },
                        }
                    ],
                    "ElseSteps": [],
                },
                "DependsOn": ["Train"],
            },
        ],
    }
)


class SdkTest(unittest.TestCase):
    def setUp(self):
        self.server = Server("--seed", "1")
        self.server.__enter__()
        self.addCleanup(self.server.stop)
        self.sagemaker = boto3.client(
            "sagemaker",
            endpoint_url=self.server.url,
            region_name="eu-west-1",
            aws_access_key_id="123456789012",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )
        self.addCleanup(self.sagemaker.close)

    def pass_time(self, by):
        status, body = self.server.post("/_smemu/v1/clock/advance", {"by": by})
        self.assertEqual(status, 200, body)

    def refusal(self, call, **members):
        with self.assertRaises(ClientError) as raised:
            call(**members)
        return raised.exception.response["Error"]

    def fit(self, name):
        self.sagemaker.create_training_job(
            TrainingJobName=name,
            AlgorithmSpecification={
                "TrainingInputMode": "File",
                "TrainingImage": "683313688378.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.5-1",
                "EnableSageMakerMetricsTimeSeries": True,
            },
            OutputDataConfig={"S3OutputPath": "s3://models/churn"},
            StoppingCondition={"MaxRuntimeInSeconds": 86400},
            ResourceConfig={"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 30},
            RoleArn=ROLE,
            InputDataConfig=[
                {
                    "DataSource": {
                        "S3DataSource": {
                            "S3DataType": "S3Prefix",
                            "S3Uri": "s3://data/train",
                            "S3DataDistributionType": "FullyReplicated",
                        }
                    },
                    "ContentType": "text/csv",
                    "ChannelName": "train",
                }
            ],
            HyperParameters={"num_round": "100"},
            DebugHookConfig={"S3OutputPath": "s3://models/churn", "CollectionConfigurations": []},
            ProfilerConfig={"S3OutputPath": "s3://models/churn"},
        )

    def test_fit_and_deploy(self):
        self.fit("churn-1")
        job = self.sagemaker.describe_training_job(TrainingJobName="churn-1")
        self.assertEqual(job["TrainingJobStatus"], "InProgress")
        self.assertEqual(job["SecondaryStatusTransitions"][-1]["Status"], "Starting")
        self.pass_time("2h")
        waiter = self.sagemaker.get_waiter("training_job_completed_or_stopped")
        waiter.wait(TrainingJobName="churn-1", WaiterConfig={"MaxAttempts": 1})
        job = self.sagemaker.describe_training_job(TrainingJobName="churn-1")
        model_data = job["ModelArtifacts"]["S3ModelArtifacts"]
        self.assertEqual(model_data, "s3://models/churn/churn-1/output/model.tar.gz")
        self.assertGreater(job["TrainingEndTime"], job["TrainingStartTime"])

        container = {"Image": "image", "Environment": {}, "ModelDataUrl": model_data}
        model = {"ModelName": "churn", "PrimaryContainer": container, "ExecutionRoleArn": ROLE}
        self.sagemaker.create_model(**model)
        # The SDK takes this very text for a sign that the model is there already.
        self.assertIn("Cannot create already existing model", self.refusal(self.sagemaker.create_model, **model)["Message"])
        variant = {
            "VariantName": "AllTraffic",
            "ModelName": "churn",
            "InstanceType": "ml.m5.large",
            "InitialInstanceCount": 1,
            "InitialVariantWeight": 1,
        }
        self.sagemaker.create_endpoint_config(EndpointConfigName="churn", ProductionVariants=[variant])
        self.sagemaker.create_endpoint(EndpointName="churn", EndpointConfigName="churn", Tags=[{"Key": "team", "Value": "a"}])
        self.pass_time("10m")
        self.sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="churn", WaiterConfig={"MaxAttempts": 1})
        arn = self.sagemaker.describe_endpoint(EndpointName="churn")["EndpointArn"]
        self.assertEqual(self.sagemaker.list_tags(ResourceArn=arn)["Tags"], [{"Key": "team", "Value": "a"}])
        self.sagemaker.delete_endpoint(EndpointName="churn")
        self.pass_time("5m")
        self.sagemaker.get_waiter("endpoint_deleted").wait(EndpointName="churn", WaiterConfig={"MaxAttempts": 1})

    def upsert(self):
        members = {"PipelineName": "churn", "RoleArn": ROLE, "PipelineDefinition": DEFINITION}
        try:
            return self.sagemaker.create_pipeline(**members)
        except ClientError as refused:
            error = refused.response["Error"]
            if error["Code"] != "ValidationException" or "already exists" not in error["Message"]:
                raise
            return self.sagemaker.update_pipeline(**members)

    def test_upsert_and_start(self):
        self.upsert()
        arn = self.upsert()["PipelineArn"]
        self.assertEqual(arn, "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/churn")
        execution = self.sagemaker.start_pipeline_execution(PipelineName="churn")["PipelineExecutionArn"]
        self.assertEqual(self.status(execution), "Executing")
        self.pass_time("2h")
        self.sagemaker.describe_pipeline(PipelineName="churn")
        self.assertEqual(self.status(execution), "Succeeded")
        steps = self.sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution)["PipelineExecutionSteps"]
        self.assertEqual([step["StepName"] for step in steps], ["Register-RegisterModel", "GoodEnough", "Train"])
        package = steps[0]["Metadata"]["RegisterModel"]["Arn"]
        self.sagemaker.update_model_package(ModelPackageArn=package, ModelApprovalStatus="Approved")
        described = self.sagemaker.describe_model_package(ModelPackageName=package)
        self.assertEqual(described["ModelApprovalStatus"], "Approved")
        job = steps[2]["Metadata"]["TrainingJob"]["Arn"].rpartition("/")[2]
        training = self.sagemaker.describe_training_job(TrainingJobName=job)
        container = described["InferenceSpecification"]["Containers"][0]
        self.assertEqual(container["ModelDataUrl"], training["ModelArtifacts"]["S3ModelArtifacts"])

    def status(self, execution):
        return self.sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution)["PipelineExecutionStatus"]

    def test_outcomes_and_quotas_are_set_ahead(self):
        status, body = self.put(
            {
                "outcomes": [{"match": "bad-*", "outcome": "failed", "with": {"failure": "out_of_memory"}}],
                "quotas": {"ml.m5.large for training job usage": 1},
            }
        )
        self.assertEqual(status, 200, body)
        self.fit("bad-1")
        refused = self.refusal(lambda: self.fit("bad-2"))
        self.assertEqual(refused["Code"], "ResourceLimitExceeded")
        self.pass_time("3h")
        job = self.sagemaker.describe_training_job(TrainingJobName="bad-1")
        self.assertEqual(job["TrainingJobStatus"], "Failed")
        self.assertIn("instance type with more memory", job["FailureReason"])
        status, body = self.put({"outcomes": [{"match": "x", "with": {"nonsense": 1}}]})
        self.assertEqual(status, 400, body)

    def put(self, document):
        return http_call("PUT", self.server.url + "/_smemu/v1/outcomes", document)


if __name__ == "__main__":
    unittest.main()
