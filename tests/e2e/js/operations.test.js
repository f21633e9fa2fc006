// Every operation, told to the AWS SDK for JavaScript: the same cases that ../operations_test.py tells
// to boto3, in the JSON protocol and with the operations that are newer than Debian's boto3.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";

import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as sagemaker from "@aws-sdk/client-sagemaker";
import * as sqs from "@aws-sdk/client-sqs";

async function startServer(flags = []) {
  const child = spawn(process.env.SMEMU_BIN, ["serve", "--port", "0", "--seed", "1", ...flags], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  const exited = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  let log = "";
  for await (const line of createInterface({ input: child.stderr })) {
    log += line + "\n";
    if (!line.includes("Ready.")) continue;
    child.stderr.resume();
    return { url: log.match(/http:\/\/127\.0\.0\.1:\d+/)[0], stop };
  }
  throw new Error(`smemu serve ended before it was ready: ${log}`);
}

const settings = (url) => ({
  endpoint: url,
  region: "eu-west-1",
  credentials: { accessKeyId: "123456789012", secretAccessKey: "test" },
  maxAttempts: 1,
});

/** `value` with each "${name}" replaced, and times as this SDK takes them. */
function filled(value, saved, key = "") {
  if (typeof value === "string") return value.replace(/\$\{(\w+)\}/g, (_, name) => saved[name]);
  if (typeof value === "number" && /Time$/.test(key)) return new Date(value * 1000);
  if (Array.isArray(value)) return value.map((item) => filled(item, saved));
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        filled(name, saved),
        filled(item, saved, name),
      ]),
    );
  }
  return value;
}

/** Objects may have more than is wanted, lists may not. */
function assertContains(answer, wanted, where) {
  if (Array.isArray(wanted)) {
    assert.equal(answer?.length, wanted.length, where);
    wanted.forEach((item, i) => assertContains(answer[i], item, `${where}.${i}`));
  } else if (wanted && typeof wanted === "object") {
    for (const [key, item] of Object.entries(wanted)) {
      assertContains(answer?.[key], item, `${where}.${key}`);
    }
  } else {
    assert.equal(answer, wanted, where);
  }
}

/** What is there; a text that the path goes on into is JSON. */
const at = (answer, path) =>
  path
    .split(".")
    .reduce((value, part) => (typeof value === "string" ? JSON.parse(value) : value)[part], answer);

/** The code that users see; SQS has another name for some errors in its shapes. */
const codeOf = (error) => error.Error?.Code ?? error.name;

async function ask(url, method, body) {
  const answer = await fetch(url, { method, body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.text());
}

/** Tells a story. Returns the operations that were called, and whether with success. */
async function tell(cases, client, commands, url, called = new Map()) {
  const saved = { half: "x".repeat(1 << 19) };
  const others = { sqs: { client: new sqs.SQSClient(settings(url)), commands: sqs } };
  for (const { call, service, in: input, out, error, save, advance: by, ahead } of cases) {
    if (by) await ask(`${url}/_smemu/v1/clock/advance`, "POST", { by });
    if (ahead) await ask(`${url}/_smemu/v1/outcomes`, "PUT", ahead);
    if (!call) continue;
    if (!service) called.set(call, called.get(call) || !error);
    const spoken = service ? others[service] : { client, commands };
    const where = `${call} ${JSON.stringify(input)}`;
    const command = new spoken.commands[`${call}Command`](filled(input, saved));
    if (error) {
      const caught = await spoken.client.send(command).then(
        () => assert.fail(`${where} should fail`),
        (reason) => reason,
      );
      assert.ok([codeOf(caught), caught.name].includes(error), `${where}: ${caught}`);
      continue;
    }
    const answer = await spoken.client.send(command);
    assertContains(answer, filled(out ?? {}, saved), where);
    for (const [name, path] of Object.entries(save ?? {})) saved[name] = at(answer, path);
  }
  for (const other of Object.values(others)) other.client.destroy();
  return called;
}

/** The rows of a story, and the flags of the server that it is told to. */
function story(name) {
  const rows = JSON.parse(readFileSync(new URL(`./cases/${name}.json`, import.meta.url)));
  return { rows, flags: rows.find((row) => row.serve)?.serve ?? [] };
}

async function tellStory(name, clientOf, commands, called) {
  const { rows, flags } = story(name);
  const server = await startServer(flags);
  const client = clientOf(settings(server.url));
  try {
    return await tell(rows, client, commands, server.url, called);
  } finally {
    client.destroy();
    await server.stop();
  }
}

const eventBridge = (options) => new eventbridge.EventBridgeClient(options);
const queueService = (options) => new sqs.SQSClient(options);

const operationsOf = (commands) =>
  Object.keys(commands)
    .filter((name) => name.endsWith("Command") && name !== "$Command")
    .map((name) => name.replace(/Command$/, ""));

test("every operation of EventBridge", async () => {
  const called = await tellStory("events", eventBridge, eventbridge);
  assert.deepEqual(operationsOf(eventbridge).filter((name) => !called.has(name)), []);
});

test("every limit of EventBridge", async () => {
  await tellStory("events.limits", eventBridge, eventbridge);
});

test("every operation of SQS in the JSON protocol", async () => {
  const called = await tellStory("sqs", queueService, sqs);
  const left = operationsOf(sqs).filter((name) => !called.has(name));
  assert.deepEqual(left.sort(), [
    "CancelMessageMoveTask",
    "ListMessageMoveTasks",
    "StartMessageMoveTask",
  ]);
});

test("every limit of SQS in the JSON protocol", async () => {
  await tellStory("sqs.limits", queueService, sqs);
});

/** The operations of SageMaker's that a server does not call unknown. */
async function operationsThatAreThere() {
  const server = await startServer();
  const there = [];
  try {
    for (const name of operationsOf(sagemaker)) {
      const headers = { "x-amz-target": `SageMaker.${name}`, "content-type": "application/x-amz-json-1.1" };
      const answer = await fetch(server.url, { method: "POST", headers, body: "{}" });
      if (!(await answer.text()).includes("UnknownOperationException")) there.push(name);
    }
  } finally {
    await server.stop();
  }
  return there;
}

test("every operation of SageMaker that is there", async () => {
  const clientOf = (options) => new sagemaker.SageMakerClient(options);
  const called = await tellStory("sagemaker", clientOf, sagemaker);
  await tellStory("sagemaker.limits", clientOf, sagemaker, called);
  const there = await operationsThatAreThere();
  assert.ok(there.length >= 93, `${there.length}`);
  assert.deepEqual(there.filter((name) => !called.get(name)), [], "operations that never succeed");
});

test("alarms of CloudWatch in the query protocol", async () => {
  const clientOf = (options) => new cloudwatch.CloudWatchClient(options);
  assert.equal((await tellStory("cloudwatch", clientOf, cloudwatch)).size, 4);
});

test("a long poll is answered by the send", async () => {
  const server = await startServer();
  const client = new sqs.SQSClient(settings(server.url));
  try {
    const { QueueUrl } = await client.send(new sqs.CreateQueueCommand({ QueueName: "q" }));
    const polled = client.send(new sqs.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: "here" }));
    assert.equal((await polled).Messages[0].Body, "here");
    // Nobody sends: the wait is over after its second.
    const none = await client.send(new sqs.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
    assert.equal(none.Messages, undefined);
  } finally {
    client.destroy();
    await server.stop();
  }
});
