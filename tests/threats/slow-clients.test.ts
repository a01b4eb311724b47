// H-08, H-09, H-11: slow and idle clients at the HTTP server itself, with its times shortened.
import type { Socket } from "node:net";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, describe, expect, it } from "vitest";
import { createHttpServer, type HttpLimits } from "../../gateway/src/http/server.ts";
import { errorBody, typename } from "./answers.ts";
import { exchange, graphqlPost, head, open, untilClosed } from "./raw-http.ts";

const short = { headTimeoutMs: 300, requestTimeoutMs: 600, checkEveryMs: 50 };

describe("slow and idle clients", () => {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const start = async (limits: Partial<HttpLimits>) => {
    const app = await createHttpServer(createLogger({ app: "gateway", level: "silent" }), limits);
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
  const timedOut = { status: 408, connection: "close", body: errorBody("REQUEST_TIMEOUT") };

  it("H-08: a head that comes byte by byte is answered 408 and closed", async () => {
    const url = await start(short);
    const { answer } = await trickle(url, "GET /graphql HTTP/1.1\r\nX-Slow: ".padEnd(10_000, "x"));
    const { status, headers, body } = await answer;
    expect({ status, connection: headers["connection"], body }).toEqual(timedOut);
  });

  it("H-08: 200 bodies that come byte by byte are answered 408 and closed, and a good client does not wait for them", async () => {
    const url = await start(short);
    const slow = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const one = await trickle(url, "x");
        one.socket.write(head("POST /graphql HTTP/1.1", ["Content-Type: application/json", "Content-Length: 60000"]));
        return one;
      }),
    );
    expect((await exchange(url, graphqlPost(typename))).body).toEqual(good);
    for (const { answer } of slow) {
      const { status, headers, body } = await answer;
      expect({ status, connection: headers["connection"], body }).toEqual(timedOut);
    }
  });

  it("H-08: a connection that never says anything is closed", async () => {
    const url = await start(short);
    const { status } = await untilClosed(await open(url));
    expect(status).toBe(408);
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
    const { status } = await exchange(url, graphqlPost(typename));
    expect(status).toBe(0);
    await closed;
    expect((await exchange(url, graphqlPost(typename))).body).toEqual(good);
  });

  it("H-09: a connection is closed with its last allowed answer", async () => {
    const url = await start({ requestsPerConnection: 3 });
    const socket = await open(url);
    const answer = untilClosed(socket);
    for (let sent = 0; sent < 10; sent++) socket.write("GET /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const { text } = await answer;
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });

  it.each([
    ["X-Forwarded-For: 203.0.113.7"],
    [`X-Forwarded-For: ${Array.from({ length: 50 }, (_, hop) => `203.0.113.${hop}`).join(", ")}`],
    ["X-Real-IP: 203.0.113.7"],
    ["Forwarded: for=203.0.113.7;host=evil.example;proto=https"],
  ])("H-11: the caller's address is the connection's, whatever it says in %s", async (header) => {
    const url = await start({});
    expect((await exchange(url, graphqlPost(typename, [header]))).body).toEqual(good);
  });
});
