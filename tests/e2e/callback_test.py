"""A pipeline's Callback step, from the side of whoever answers it: a worker that takes the token from the queue."""

import json
import threading
import unittest

import boto3

from support import Server, http_call

QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/labels"
STORY = f"""smemu: 1
name: labels
play:
  - generate: sagemaker.pipeline
    as: run
    with:
      pipeline: churn
      steps:
        - name: Label
          type: Callback
          outcome: cue
          arguments: {{ input: "s3://churn/raw" }}
          metadata: {{ sqsQueueUrl: "{QUEUE}" }}
        - {{ name: Train, type: Training, after: Label }}
expect:
  - that: the run succeeds with what the worker said
    matching: {{ detail: {{ currentPipelineExecutionStatus: [Succeeded] }} }}
    times: 1
  - that: the step has the worker's labels
    matching: {{ detail: {{ currentStepStatus: [Succeeded], metadata: {{ callback: {{ outputParameters: {{ value: ["s3://churn/labels"] }} }} }} }} }}
    times: 1
"""


class CallbackTest(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Server("--clock", "auto"))
        self.api = self.server.url + "/_smemu/v1/"
        self.sqs = boto3.client("sqs", endpoint_url=self.server.url, region_name="us-east-1",
                                aws_access_key_id="x", aws_secret_access_key="x")
        self.addCleanup(self.sqs.close)

    def play(self, **options):
        _, text = http_call("POST", self.api + "plays", {"scenario": STORY, **options})
        return [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: ")]

    def test_a_worker_takes_the_token_and_answers(self):
        queue = self.sqs.create_queue(QueueName="labels")["QueueUrl"]
        taken = {}

        def work():
            (message,) = self.sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20)["Messages"]
            taken.update(json.loads(message["Body"]))
            http_call("POST", self.api + "signals", {
                "to": "run", "name": "callback_success",
                "data": {"step": "Label", "outputs": {"labels": "s3://churn/labels"}}})

        worker = threading.Thread(target=work)
        worker.start()
        lines = self.play(settle="2s")
        worker.join()
        self.assertEqual(lines[-1]["verdict"], "passed", lines[-3:])
        steps = [line["event"]["detail"] for line in lines
                 if line["type"] == "event" and line["event"]["detail"].get("stepName") == "Label"]
        self.assertEqual(taken, {
            "token": steps[-1]["metadata"]["callback"]["callbackToken"],
            "pipelineExecutionArn": steps[-1]["pipelineExecutionArn"],
            "arguments": {"input": "s3://churn/raw"},
            "status": "Executing",
        })

    def test_without_the_queue_the_journal_says_what_is_missing(self):
        lines = self.play()
        self.assertEqual(lines[-1]["verdict"], "failed")
        _, steps = http_call("GET", self.api + "steps?type=WARNING")
        self.assertIn(f"a message for {QUEUE} is lost", steps)


if __name__ == "__main__":
    unittest.main()
