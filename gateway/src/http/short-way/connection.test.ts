// Requests on one connection on the short way: in pieces, in heaps, of clients that wait and of those that do not read.
import { afterEach, describe, expect, it } from "vitest";
import { answers, bodiesOf, closeAll, open, post, received, start } from "./testkit/short-server.ts";

afterEach(closeAll);

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
