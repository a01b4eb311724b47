// The proxy forwards, and breaks the network in each of its ways, for open and for new connections.
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChaosProxy, startChaosProxy } from "./chaos-proxy.ts";

let echo: Server;
let echoPort: number;
let proxy: ChaosProxy;
let clients: Socket[] = [];

beforeEach(async () => {
  echo = createServer((socket) => void socket.on("error", () => {}).pipe(socket)).listen(0, "127.0.0.1");
  await once(echo, "listening");
  const address = echo.address();
  if (address === null || typeof address === "string") throw new Error("the echo server has no port");
  echoPort = address.port;
  proxy = await startChaosProxy({ host: "127.0.0.1", port: echoPort });
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  clients = [];
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

const open = async (): Promise<Socket> => {
  const socket = connect(proxy.port, "127.0.0.1");
  clients.push(socket);
  await once(socket, "connect");
  return socket.on("error", () => {});
};

/** Waits for the end of a connection, however it ends. */
const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once("close", resolve));

/** Sends a text and gives the first answer, or what ended the connection. */
const ask = (socket: Socket, text: string): Promise<string> =>
  new Promise((resolve) => {
    socket.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    socket.once("error", (error: Error & { code?: string }) => resolve(String(error.code)));
    socket.once("close", () => resolve("closed"));
    socket.write(text);
  });

describe("startChaosProxy", () => {
  it("passes bytes both ways", async () => {
    expect(proxy.mode).toBe("pass");
    expect(await ask(await open(), "halo")).toBe("halo");
  });

  it("passes a large answer whole, also to a client that has said its last word", async () => {
    const socket = await open();
    const sent = Buffer.alloc(4 * 1024 * 1024, "0123456789abcdef");
    const received: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => received.push(chunk));
    socket.end(sent);
    await closed(socket);
    expect(Buffer.concat(received).equals(sent)).toBe(true);
  });

  it("refuses connections and closes open ones, until told otherwise", async () => {
    const socket = await open();
    const end = closed(socket);
    await proxy.setMode("refuse");
    await end;
    await expect(open()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await proxy.setMode("pass");
    expect(await ask(await open(), "halo")).toBe("halo");
  });

  it("says nothing in a black hole, and lets go what it held when it passes again", async () => {
    const before = await open();
    expect(await ask(before, "one")).toBe("one");
    await proxy.setMode("blackhole");
    const after = await open();
    const heard: string[] = [];
    const answers = [ask(before, "two"), ask(after, "three")].map((answer) => answer.then((text) => heard.push(text)));
    // Two questions asked past the proxy, one after the other, are answered while the earlier ones are not.
    const direct = connect(echoPort, "127.0.0.1");
    clients.push(direct);
    expect([await ask(direct, "four"), await ask(direct, "five")]).toEqual(["four", "five"]);
    expect(heard).toEqual([]);
    await proxy.setMode("pass");
    await Promise.all(answers);
    expect(heard.sort()).toEqual(["three", "two"]);
  });

  it("delays each direction", async () => {
    const socket = await open();
    expect(await ask(socket, "one")).toBe("one");
    await proxy.setMode({ delayMs: 50 });
    const startedAt = performance.now();
    expect(await ask(socket, "halo")).toBe("halo");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(98);
  });

  it("stops waiting when a delay is lifted", async () => {
    const socket = await open();
    await proxy.setMode({ delayMs: 3_600_000 });
    const answer = ask(socket, "halo");
    await proxy.setMode("pass");
    expect(await answer).toBe("halo");
  });

  it("resets open and new connections", async () => {
    const before = await open();
    expect(await ask(before, "one")).toBe("one");
    const answer = ask(before, "");
    await proxy.setMode("reset");
    expect(await answer).toBe("ECONNRESET");

    const after = connect(proxy.port, "127.0.0.1");
    clients.push(after);
    expect(await ask(after, "two")).toMatch(/^(ECONNRESET|EPIPE)$/);
  });

  it("closes a client whose server is not there", async () => {
    const lonely = await startChaosProxy({ path: "/nonexistent/server.sock" });
    const socket = connect(lonely.port, "127.0.0.1");
    clients.push(socket);
    expect(await ask(socket, "halo")).toMatch(/^(closed|ECONNRESET|EPIPE)$/);
    await lonely.close();
  });

  it("closes with connections of every mode still open, and may be closed twice", async () => {
    await open();
    await proxy.setMode("blackhole");
    const sockets = await Promise.all(Array.from({ length: 20 }, open));
    await proxy.setMode({ delayMs: 3_600_000 });
    for (const socket of sockets) socket.write("halo");
    const ends = sockets.map(closed);
    await proxy.close();
    await proxy.close();
    await Promise.all(ends);
  });
});
