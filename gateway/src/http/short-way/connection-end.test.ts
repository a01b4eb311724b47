// How a connection on the short way ends: by its client, by its limits, with the server.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { answers, bodiesOf, closeAll, open, post, received, start } from "./testkit/short-server.ts";

afterEach(closeAll);

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
