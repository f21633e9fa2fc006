// The AWS SDK for JavaScript sets up a rule with an API destination, puts an event, and the webhook
// is called.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { test } from "node:test";

import {
  CreateApiDestinationCommand,
  CreateConnectionCommand,
  CreateEventBusCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  ResourceNotFoundException,
  DescribeEventBusCommand,
} from "@aws-sdk/client-eventbridge";

async function startServer() {
  const child = spawn(process.env.SMEMU_BIN, ["serve", "--port", "0"], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  const exited = once(child, "exit");
  return {
    url: await addressOnceReady(child),
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
}

async function addressOnceReady(child) {
  let log = "";
  for await (const line of createInterface({ input: child.stderr })) {
    log += line + "\n";
    if (line.includes("Ready.")) {
      child.stderr.resume();
      return log.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
    }
  }
  throw new Error(`smemu serve ended before it was ready: ${log}`);
}

async function startReceiver() {
  const server = createServer();
  const received = new Promise((resolve) => {
    server.on("request", async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(200).end();
      resolve({
        path: request.url,
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    received,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function clientOf(url) {
  return new EventBridgeClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
}

test("an event reaches the webhook", { timeout: 60_000 }, async (context) => {
  const server = await startServer();
  const receiver = await startReceiver();
  const client = clientOf(server.url);
  context.after(async () => {
    client.destroy();
    receiver.stop();
    assert.equal(await server.stop(), 0);
  });

  await client.send(new CreateEventBusCommand({ Name: "orders" }));
  const { ConnectionArn } = await client.send(
    new CreateConnectionCommand({
      Name: "pager",
      AuthorizationType: "API_KEY",
      AuthParameters: {
        ApiKeyAuthParameters: { ApiKeyName: "X-Token", ApiKeyValue: "s3cret" },
        InvocationHttpParameters: {
          BodyParameters: [{ Key: "team", Value: "shop" }],
        },
      },
    }),
  );
  const { ApiDestinationArn } = await client.send(
    new CreateApiDestinationCommand({
      Name: "pager",
      ConnectionArn,
      InvocationEndpoint: `${receiver.url}/hook`,
      HttpMethod: "POST",
    }),
  );
  await client.send(
    new PutRuleCommand({
      Name: "failed-orders",
      EventBusName: "orders",
      EventPattern: JSON.stringify({ detail: { status: [{ prefix: "FAIL" }] } }),
    }),
  );
  const { FailedEntryCount } = await client.send(
    new PutTargetsCommand({
      Rule: "failed-orders",
      EventBusName: "orders",
      Targets: [
        {
          Id: "hook",
          Arn: ApiDestinationArn,
          RoleArn: "arn:aws:iam::000000000000:role/deliver",
        },
      ],
    }),
  );
  assert.equal(FailedEntryCount, 0);
  const { Rules } = await client.send(new ListRulesCommand({ EventBusName: "orders" }));
  assert.deepEqual(Rules.map((rule) => [rule.Name, rule.State]), [["failed-orders", "ENABLED"]]);

  const { Entries } = await client.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: "orders",
          Source: "shop",
          DetailType: "order",
          Detail: JSON.stringify({ status: "FAILED" }),
          Time: new Date("2026-01-05T09:00:00Z"),
        },
      ],
    }),
  );

  const { path, headers, body } = await receiver.received;
  assert.equal(path, "/hook");
  assert.equal(headers["x-token"], "s3cret");
  assert.equal(body.id, Entries[0].EventId);
  assert.equal(body.time, "2026-01-05T09:00:00Z");
  assert.deepEqual(body.detail, { status: "FAILED" });
  assert.equal(body.team, "shop");
});

test("errors arrive as the SDK's own classes", { timeout: 60_000 }, async (context) => {
  const server = await startServer();
  const client = clientOf(server.url);
  context.after(async () => {
    client.destroy();
    assert.equal(await server.stop(), 0);
  });
  await assert.rejects(
    client.send(new DescribeEventBusCommand({ Name: "nobody-made-this" })),
    (error) => error instanceof ResourceNotFoundException && error.$metadata.httpStatusCode === 400,
  );
});
