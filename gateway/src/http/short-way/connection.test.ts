// A connection on the short way from its first byte to its last: requests in pieces and in heaps, clients that wait, leave or do not read, and the end.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, describe, expect, it } from "vitest";
import type { Answer, Inquiry } from "../../pipeline/answer.ts";
import { createHttpServer, type HttpLimits } from "../server.ts";

const logger = createLogger({ app: "test", level: "silent" });
const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const post = (query: string, headers: readonly string[] = []) => {
  const body = JSON.stringify({ query });
  const lines = ["POST /graphql HTTP/1.1", "Host: localhost", "Content-Type: application/json", ...headers];
  return `${[...lines, `Content-Length: ${body.length}`].join("\r\n")}\r\n\r\n${body}`;
};

interface Started {
  readonly port: number;
  readonly close: () => Promise<unknown>;
  readonly drain: () => void;
  /** Queries in the order in which they were handled, on either way. */
  readonly took: readonly string[];
}

type Handle = (query: string, inquiry: Inquiry) => Promise<string | Buffer> | string | Buffer;

/** A server whose answers say which way was taken. */
const start = async (handle: Handle = (query) => query, limits: Partial<HttpLimits> = {}): Promise<Started> => {
  const took: string[] = [];
  let isDraining = false;
  const { app, answerGraph } = await createHttpServer(logger, limits);
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    handler: async () => {
      took.push("framework");
      return "framework";
    },
  });
  await answerGraph({
    isDraining: () => isDraining,
    handle: async (inquiry): Promise<Answer> => {
      const { query = "" } = inquiry.read();
      took.push(query);
      const headers = { "content-type": "text/plain" };
      return { status: 200, headers, body: await handle(query, inquiry) };
    },
  });
  const url = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  let closed: Promise<unknown> | undefined;
  const close = () => {
    closed ??= app.close();
    return closed;
  };
  closers.push(close);
  return {
    port: Number(url.port),
    close,
    drain: () => {
      isDraining = true;
    },
    took,
  };
};

const open = async (port: number): Promise<Socket & { text: () => string }> => {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  closers.push(() => socket.destroy());
  await once(socket, "connect");
  return Object.assign(socket, { text: () => text });
};

/** Waits for what was received to hold this many answers, or this text. */
const received = async (socket: Socket & { text: () => string }, done: (text: string) => boolean): Promise<string> => {
  while (!done(socket.text())) await once(socket, "data");
  return socket.text();
};
const bodiesOf = (text: string) => text.split(/HTTP\/1\.1 \d{3} [\s\S]*?\r\n\r\n/).slice(1);
const answers = (count: number, length: number) => (text: string) =>
  text.length > count * length && bodiesOf(text).length === count && bodiesOf(text).at(-1)?.length === length;

describe("requests on one connection", () => {
  it("are answered as they come, however they are cut into pieces", async () => {
    const { port, took } = await start();
    const socket = await open(port);
    socket.setNoDelay(true);
    const request = post("abc");
    for (const at of [1, 30, request.indexOf("\r\n\r\n") + 2, request.length - 1]) {
      socket.write(request.slice(0, at));
      await new Promise((resolve) => setImmediate(resolve));
      socket.write(request.slice(at));
    }
    expect(bodiesOf(await received(socket, answers(4, 3)))).toEqual(["abc", "abc", "abc", "abc"]);
    expect(took).toEqual(["abc", "abc", "abc", "abc"]);
  });

  it("that come in one heap are answered in their order, one after the other", async () => {
    let underWay = 0;
    const { port } = await start(async (query) => {
      underWay += 1;
      expect(underWay).toBe(1);
      // A turn of the event loop, in which the next one could begin.
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return query;
    });
    const socket = await open(port);
    socket.write(["a1", "a2", "a3"].map((query) => post(query)).join(""));
    socket.write(post("a4"));
    expect(bodiesOf(await received(socket, answers(4, 2)))).toEqual(["a1", "a2", "a3", "a4"]);
  });

  it("go on on Node's way after one that is not plain, in their order", async () => {
    const { port, took } = await start();
    const socket = await open(port);
    socket.write(`${post("one")}GET /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n${post("two")}`);
    expect(bodiesOf(await received(socket, answers(3, "framework".length)))).toEqual(["one", "framework", "framework"]);
    expect(took).toEqual(["one", "framework", "framework"]);
  });

  it("is told what Node would tell of the connection", async () => {
    const { port } = await start();
    const socket = await open(port);
    socket.write(post("abc"));
    const [head = ""] = (await received(socket, answers(1, 3))).split("\r\n\r\n");
    expect(head.split("\r\n").map((line) => line.toLowerCase())).toEqual(
      expect.arrayContaining(["connection: keep-alive", "keep-alive: timeout=65, max=1000", "content-length: 3"]),
    );
    expect(Date.parse(/\r\ndate: (.*)/.exec(head)?.[1] ?? "")).toBeGreaterThan(Date.now() - 5_000);
  });

  it("are answered with a body of many pieces as with one", async () => {
    const large = Buffer.alloc(3_000_000, "0123456789");
    const { port } = await start(() => large);
    const socket = await open(port);
    socket.write(post("a") + post("b"));
    const bodies = bodiesOf(await received(socket, answers(2, large.length)));
    expect(bodies.map((body) => body === large.toString())).toEqual([true, true]);
  });

  it("have each its own answer where one client reads slowly and others do not", async () => {
    const bodyOf = (query: string) => query.repeat(60_000);
    const { port } = await start(bodyOf);
    const slow = await open(port);
    slow.pause();
    const asked = Array.from({ length: 100 }, (_, at) => String.fromCharCode(97 + (at % 26)));
    slow.write(asked.map((query) => post(query)).join(""));
    const others = await Promise.all(Array.from({ length: 5 }, () => open(port)));
    for (const [at, other] of others.entries()) other.write(post(String(at)) + post(String(at)));
    for (const [at, other] of others.entries())
      expect(bodiesOf(await received(other, answers(2, 60_000)))).toEqual([bodyOf(String(at)), bodyOf(String(at))]);
    slow.resume();
    const bodies = bodiesOf(await received(slow, answers(asked.length, 60_000)));
    expect(bodies.map((body, at) => body === bodyOf(asked[at] ?? ""))).toEqual(asked.map(() => true));
  });

  it("wait where a client does not read what it asked for", async () => {
    const large = Buffer.alloc(8_000_000);
    const { port, took } = await start(() => large);
    const socket = await open(port);
    socket.pause();
    socket.write(Array.from({ length: 50 }, () => post("a")).join(""));
    const other = await open(port);
    other.write(post("b"));
    await received(other, answers(1, large.length));
    // The rest of the fifty would be 400 MB.
    expect(took.filter((query) => query === "a").length).toBeLessThan(3);
  });
});

describe("a connection ends", () => {
  it("with the answer to who asks for that", async () => {
    const { port } = await start();
    const socket = await open(port);
    socket.write(post("abc", ["Connection: close"]));
    await once(socket, "close");
    expect(socket.text()).toContain("\r\nconnection: close\r\n");
    expect(bodiesOf(socket.text())).toEqual(["abc"]);
  });

  it("with the last request it may bring", async () => {
    const { port, took } = await start(undefined, { requestsPerConnection: 3 });
    const socket = await open(port);
    socket.write(Array.from({ length: 10 }, () => post("abc")).join(""));
    await once(socket, "close");
    expect(bodiesOf(socket.text())).toEqual(["abc", "abc", "abc"]);
    expect(took).toHaveLength(3);
  });

  it("when it asks nothing for long", async () => {
    const { port } = await start(undefined, { idleTimeoutMs: 100, checkEveryMs: 20 });
    const socket = await open(port);
    socket.write(post("abc"));
    await received(socket, answers(1, 3));
    await once(socket, "close");
  });

  it("for who began a request and does not go on, with Node's word for it", async () => {
    const { port } = await start(undefined, { headTimeoutMs: 200, requestTimeoutMs: 400, checkEveryMs: 20 });
    const sockets = await Promise.all([open(port), open(port)]);
    const request = post("abc");
    for (const [at, socket] of sockets.entries()) socket.write(request.slice(0, at === 0 ? 30 : request.length - 2));
    for (const socket of sockets) {
      await once(socket, "close");
      expect(socket.text()).toMatch(/^HTTP\/1\.1 408 /);
    }
  });

  it("where it is idle and somebody else has no room, and not where a request is under way", async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { port } = await start(
      async (query) => {
        if (query === "slow") await gate;
        return query;
      },
      { connections: 2 },
    );
    const [idle, busy] = [await open(port), await open(port)];
    idle.write(post("abc"));
    await received(idle, answers(1, 3));
    busy.write(post("slow"));
    const closed = once(idle, "close");
    await once(
      connect(port, "127.0.0.1").on("error", () => {}),
      "close",
    );
    await closed;
    go();
    expect(bodiesOf(await received(busy, answers(1, 4)))).toEqual(["slow"]);
  });

  it("tells who works for a client that has gone", async () => {
    for (const leave of [(socket: Socket) => socket.destroy(), (socket: Socket) => socket.end()]) {
      let begun = () => {};
      let ended = (_isWhole: boolean) => {};
      const isBegun = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const isWhole = new Promise<boolean>((resolve) => {
        ended = resolve;
      });
      const { port } = await start((_query, { response }) => {
        response.once("close", () => ended(response.writableFinished));
        begun();
        return new Promise(() => {});
      });
      const socket = await open(port);
      socket.write(post("abc"));
      await isBegun;
      leave(socket);
      expect(await isWhole).toBe(false);
    }
  });

  it("with the server: what is under way is answered, what is idle is not waited for", async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { port, close, drain } = await start(async (query) => {
      if (query === "slow") await gate;
      return query;
    });
    const [idle, busy, silent] = [await open(port), await open(port), await open(port)];
    idle.write(post("abc"));
    await received(idle, answers(1, 3));
    busy.write(post("slow"));
    // Asked on a connection of its own, and answered: so the one before has been read.
    const other = await open(port);
    other.write(post("other", ["Connection: close"]));
    await once(other, "close");
    drain();
    silent.destroy();
    const closing = close();
    await once(idle, "close");
    go();
    await once(busy, "close");
    expect(bodiesOf(busy.text())).toEqual(["slow"]);
    expect(busy.text()).toContain("\r\nconnection: close\r\n");
    await closing;
  });

  it("with a fault of ours, told as one and nothing of it", async () => {
    const { port } = await start(() => {
      throw new Error("SELECT nik FROM pemilih");
    });
    const socket = await open(port);
    socket.write(post("abc"));
    expect(await received(socket, (text) => text.endsWith("}"))).toMatch(
      /^HTTP\/1\.1 500 [\s\S]*INTERNAL_SERVER_ERROR/,
    );
    expect(socket.text()).not.toContain("pemilih");
  });
});
