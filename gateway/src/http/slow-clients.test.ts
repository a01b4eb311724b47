// H-08, H-09, H-11: slow and idle clients at the HTTP server itself, with its times shortened.
import { connect, type Socket } from "node:net";
import { catalogue } from "@kpu-graph/errors";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, describe, expect, it } from "vitest";
import { createHttpServer, type HttpLimits } from "./server.ts";

const body = `{"query":"{ __typename }"}`;
const post = (length: number, headers: readonly string[] = []) =>
  [
    "POST /graphql HTTP/1.1",
    "Host: localhost",
    "Connection: close",
    "Content-Type: application/json",
    `Content-Length: ${length}`,
    ...headers,
    "",
    "",
  ].join("\r\n");

const open = (url: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });

/** All that the server sent until it closed the connection. */
const untilClosed = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    socket.on("error", () => {});
    socket.once("close", () => resolve(text));
  });

const ask = async (url: string, headers: readonly string[] = []): Promise<string> => {
  const socket = await open(url);
  const answer = untilClosed(socket);
  socket.write(post(body.length, headers) + body);
  return answer;
};

const bodyOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));

const expectTimeout = (answer: string) => {
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(answer).toContain("\r\nconnection: close\r\n");
  expect(bodyOf(answer)).toEqual({
    errors: [
      {
        message: catalogue.REQUEST_TIMEOUT.message,
        extensions: { code: "REQUEST_TIMEOUT", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ],
  });
};

const short = { headTimeoutMs: 300, requestTimeoutMs: 600, checkEveryMs: 50 };

describe("slow and idle clients", () => {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const start = async (limits: Partial<HttpLimits>) => {
    const { app } = await createHttpServer(createLogger({ app: "gateway", level: "silent" }), limits);
    app.route({ url: "/graphql", method: ["GET", "POST"], handler: async ({ ip, body }) => ({ ip, body }) });
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    closers.push(() => app.close());
    return url;
  };
  /** One byte every 20 ms, until the server has had enough. */
  const trickle = async (url: string, text: string) => {
    const socket = await open(url);
    const answer = untilClosed(socket);
    let at = 0;
    const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ""), 20);
    socket.once("close", () => clearInterval(timer));
    closers.push(() => socket.destroy());
    return { socket, answer };
  };
  const good = { ip: "127.0.0.1", body: { query: "{ __typename }", variables: {}, extensions: {} } };

  it("H-08: a head that comes byte by byte is answered 408 and closed", async () => {
    const url = await start(short);
    const { answer } = await trickle(url, "GET /graphql HTTP/1.1\r\nX-Slow: ".padEnd(10_000, "x"));
    expectTimeout(await answer);
  });

  it("H-08: 200 bodies that come byte by byte are answered 408 and closed, and a good client does not wait for them", async () => {
    const url = await start(short);
    const slow = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const one = await trickle(url, "x");
        one.socket.write(post(60_000));
        return one;
      }),
    );
    expect(bodyOf(await ask(url))).toEqual(good);
    for (const { answer } of slow) expectTimeout(await answer);
  });

  it("H-08: a connection that never says anything is closed", async () => {
    const url = await start(short);
    expectTimeout(await untilClosed(await open(url)));
  });

  /** Asks once and keeps the connection. */
  const askAndStay = async (url: string): Promise<Socket> => {
    const socket = await open(url);
    closers.push(() => socket.destroy());
    const answered = new Promise((resolve) => socket.once("data", resolve));
    socket.on("error", () => {});
    socket.write("GET /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await answered;
    return socket;
  };

  it("H-09: one connection more than the cap is refused; idle ones then give way", async () => {
    const url = await start({ connections: 20 });
    const idle = await Promise.all(Array.from({ length: 20 }, () => askAndStay(url)));
    const closed = Promise.all(idle.map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    expect(await ask(url)).toBe("");
    await closed;
    expect(bodyOf(await ask(url))).toEqual(good);
  });

  it("H-09: a connection is closed with its last allowed answer", async () => {
    const url = await start({ requestsPerConnection: 3 });
    const socket = await open(url);
    const answer = untilClosed(socket);
    for (let sent = 0; sent < 10; sent++) socket.write("GET /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect((await answer).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });

  it.each([
    ["X-Forwarded-For: 203.0.113.7"],
    [`X-Forwarded-For: ${Array.from({ length: 50 }, (_, hop) => `203.0.113.${hop}`).join(", ")}`],
    ["X-Real-IP: 203.0.113.7"],
    ["Forwarded: for=203.0.113.7;host=evil.example;proto=https"],
  ])("H-11: the caller's address is the connection's, whatever it says in %s", async (header) => {
    const url = await start({});
    expect(bodyOf(await ask(url, [header]))).toEqual(good);
  });
});
