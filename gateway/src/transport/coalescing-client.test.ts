// Many requests on few connections: what leaves together, what one may do to those behind it, and what is sent again.
import { afterEach, describe, expect, it } from "vitest";
import type { SubgraphQuestion, SubgraphResponse } from "./client.ts";
import { type CoalescingClientOptions, createCoalescingClient } from "./coalescing-client.ts";
import { type RawRequest, replyOf, startRawServer } from "./testkit/raw-server.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const setUp = async (onRequest: (request: RawRequest) => void, options: Partial<CoalescingClientOptions> = {}) => {
  const server = await startRawServer(onRequest);
  const client = createCoalescingClient({ origin: server.origin, largestAnswer: 1_000, connections: 4, ...options });
  closers.push(
    () => server.close(),
    () => client.close(),
  );
  let signatures = 0;
  const ask = (body: string, changes: Partial<SubgraphQuestion> = {}) =>
    client.post("/graphql", {
      body,
      headers: () => {
        signatures += 1;
        return { "x-signature": String(signatures) };
      },
      signal: new AbortController().signal,
      timeoutMs: 20_000,
      ...changes,
    });
  const told = (asked: Promise<SubgraphResponse>) =>
    asked.then(
      ({ body }) => body.toString(),
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  return { server, client, ask, say: (...parameters: Parameters<typeof ask>) => told(ask(...parameters)) };
};

const echo = ({ socket, body }: RawRequest) => void socket.write(replyOf(`re ${body}`));
const bodiesOf = (requests: readonly RawRequest[]) => requests.map(({ connection, body }) => [connection, body]);
const closed = "Error: the subgraph closed the connection";
const unreadable = "Error: the subgraph's reply cannot be read";

describe("what is asked in one turn", () => {
  it("leaves in one write, eight at a time, in the order it was asked", async () => {
    const { server, say } = await setUp(echo);
    const bodies = [..."abcdefghi"];
    expect(await Promise.all(bodies.map((body) => say(body)))).toEqual(bodies.map((body) => `re ${body}`));
    const came = server.requests.map(({ body }) => body).join("");
    // On two connections, of which either may be the first to be read.
    expect(["abcdefghi", "iabcdefgh"]).toContain(came);
    expect(server.pieces).toEqual(came === "abcdefghi" ? [8, 1] : [1, 8]);
  });

  it("opens another connection when all are deep, as many as there may be, and the rest waits its turn", async () => {
    const held: RawRequest[] = [];
    let isHolding = true;
    const { server, say } = await setUp(
      (request) => {
        if (isHolding) held.push(request);
        else echo(request);
      },
      { connections: 2, depth: 6 },
    );
    const bodies = Array.from({ length: 20 }, (_, index) => String(index));
    const asked = bodies.map((body) => say(body));
    await expect.poll(() => held.length).toBe(12);
    expect([0, 1].map((one) => held.filter(({ connection }) => connection === one).length)).toEqual([6, 6]);
    isHolding = false;
    for (const request of held) echo(request);
    expect(await Promise.all(asked)).toEqual(bodies.map((body) => `re ${body}`));
    expect(server.connections()).toBe(2);
  });

  it("is refused beyond what may wait", async () => {
    const { say } = await setUp(() => {}, { mostWaiting: 3 });
    const asked = ["a", "b", "c", "d"].map((body) => say(body, { timeoutMs: 200 }));
    expect(await Promise.all(asked)).toEqual([
      ...Array.from({ length: 3 }, () => "TimeoutError: the subgraph did not answer in time"),
      "Error: too many requests wait for the subgraph",
    ]);
  });

  it("uses the connections there are, again and again", async () => {
    const { server, say } = await setUp(echo);
    for (let index = 0; index < 20; index += 1) expect(await say(String(index))).toBe(`re ${index}`);
    expect(server.connections()).toBe(1);
  });
});

describe("a slow answer", () => {
  const setUpSlow = async () => {
    let isSlow = true;
    const held: RawRequest[] = [];
    // In the order in which they came, as every server does.
    const house = await setUp((request) => {
      if (isSlow && request.connection === 0) held.push(request);
      else echo(request);
    });
    return {
      ...house,
      arrival: () => expect.poll(() => held.length).toBeGreaterThan(0),
      answer: () => {
        isSlow = false;
        for (const request of held) echo(request);
      },
      /** On how many connections three requests go that are asked together. */
      spread: async () => {
        const before = house.server.requests.length;
        await Promise.all(["a", "b", "c"].map((body) => house.say(body)));
        return new Set(house.server.requests.slice(before).map(({ connection }) => connection)).size;
      },
    };
  };
  /** Time passes, and nothing else happens. */
  const pass = (ms: number) => {
    for (const until = performance.now() + ms; performance.now() < until; );
  };

  it("gets no new requests behind it", async () => {
    const { server, say, arrival, answer } = await setUpSlow();
    const asked = say("slow");
    await arrival();
    pass(30);
    expect(await say("quick")).toBe("re quick");
    answer();
    expect(await asked).toBe("re slow");
    expect(bodiesOf(server.requests)).toEqual([
      [0, "slow"],
      [1, "quick"],
    ]);
  });

  it("gives each request a connection of its own, for a second, when others are quick meanwhile", async () => {
    const { say, arrival, answer, spread } = await setUpSlow();
    const asked = say("slow");
    await arrival();
    pass(30);
    expect(await spread()).toBe(1);
    for (const until = performance.now() + 200; performance.now() < until; ) await say("quick");
    expect(await spread()).toBe(3);
    answer();
    expect(await asked).toBe("re slow");
    expect(await spread()).toBe(3);
    pass(1_050);
    expect(await spread()).toBe(1);
  });

  it("does so too when it held up what stood behind it, and nothing else was asked", async () => {
    const { say, arrival, answer, spread } = await setUpSlow();
    const asked = [say("slow"), say("behind")];
    await arrival();
    pass(30);
    answer();
    await asked[0];
    expect(await spread()).toBe(3);
  });

  it("changes nothing when all is slow: that is a pause, of whichever side", async () => {
    const held: RawRequest[] = [];
    let isHolding = true;
    const { server, say } = await setUp((request) => {
      if (isHolding) held.push(request);
      else echo(request);
    });
    const asked = Array.from({ length: 12 }, (_, index) => say(String(index)));
    await expect.poll(() => held.length).toBe(12);
    pass(30);
    isHolding = false;
    for (const request of held) echo(request);
    await Promise.all(asked);
    const before = server.requests.length;
    await Promise.all(["a", "b", "c"].map((body) => say(body)));
    expect(new Set(server.requests.slice(before).map(({ connection }) => connection)).size).toBe(1);
  });
});

describe("a connection that is lost", () => {
  it("costs nothing when no byte of an answer had come: all is sent once more, signed anew", async () => {
    const { server, say } = await setUp((request) => {
      if (request.connection > 0) echo(request);
      else if (request.body === "c") request.socket.destroy();
    });
    const asked = ["a", "b", "c"].map((body) => say(body));
    expect(await Promise.all(asked)).toEqual(["re a", "re b", "re c"]);
    expect(bodiesOf(server.requests)).toEqual([
      [0, "a"],
      [0, "b"],
      [0, "c"],
      [1, "a"],
      [1, "b"],
      [1, "c"],
    ]);
    const signatures = server.requests.map(({ head }) => /x-signature: (\d+)/.exec(head)?.[1]);
    expect(signatures).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  it("is noticed when it was idle, and what was asked meanwhile is answered on another", async () => {
    const { server, say } = await setUp((request) => {
      // As a server whose keep-alive time is over in the moment the next request arrives.
      if (request.index === 1) request.socket.destroy();
      else echo(request);
    });
    expect(await say("a")).toBe("re a");
    expect(await say("b")).toBe("re b");
    expect(bodiesOf(server.requests)).toEqual([
      [0, "a"],
      [0, "b"],
      [1, "b"],
    ]);
  });

  it("fails what was sent twice already", async () => {
    const { server, say } = await setUp(({ socket }) => socket.destroy());
    expect(await say("a")).toMatch(/^Error: (the subgraph closed the connection|no answer from the subgraph: EC\w+)$/);
    expect(server.requests.length).toBe(2);
  });

  it("fails what was half answered, and sends again what stood behind it", async () => {
    const { server, say } = await setUp((request) => {
      if (request.connection > 0) echo(request);
      else if (request.body === "c") request.socket.end(`${replyOf("re a")}HTTP/1.1 2`);
    });
    expect(await Promise.all(["a", "b", "c"].map((body) => say(body)))).toEqual(["re a", closed, "re c"]);
    expect(bodiesOf(server.requests).slice(3)).toEqual([[1, "c"]]);
  });

  it("is left after an answer that says so", async () => {
    const { server, say } = await setUp((request) => {
      if (request.connection > 0) echo(request);
      else if (request.body === "b") request.socket.write(replyOf("re a", "connection: close\r\n"));
    });
    expect(await Promise.all(["a", "b"].map((body) => say(body)))).toEqual(["re a", "re b"]);
    await server.gone(0);
    expect(bodiesOf(server.requests).slice(2)).toEqual([[1, "b"]]);
  });
});

describe("an answer that cannot be read", () => {
  it("fails all on its connection, and nothing is sent again", async () => {
    const { server, say } = await setUp((request) => {
      if (request.connection > 0) echo(request);
      else if (request.body === "c") request.socket.write(`${replyOf("re a")}secret\r\n\r\n${replyOf("re c")}`);
    });
    expect(await Promise.all(["a", "b", "c"].map((body) => say(body)))).toEqual(["re a", unreadable, unreadable]);
    await server.gone(0);
    expect(await say("d")).toBe("re d");
    expect(server.requests.length).toBe(4);
  });

  it("fails alone when it is too large, and what stood behind it is sent again", async () => {
    const { server, say } = await setUp((request) => {
      if (request.connection > 0) echo(request);
      else if (request.body === "b") request.socket.write(replyOf("x".repeat(1_001)));
    });
    expect(await Promise.all(["a", "b"].map((body) => say(body)))).toEqual([
      "Error: the subgraph's answer is too large",
      "re b",
    ]);
    await server.gone(0);
  });

  it("is not the answer to the next question when nobody had asked", async () => {
    const { server, say } = await setUp((request) => {
      if (request.body === "a") request.socket.write(`${replyOf("re a")}${replyOf("planted")}`);
      else echo(request);
    });
    expect(await say("a")).toBe("re a");
    await server.gone(0);
    expect(await say("b")).toBe("re b");
  });

  it("is not one that says that more is to come", async () => {
    const { say } = await setUp(({ socket, body }) =>
      socket.write(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n${replyOf(`re ${body}`)}`),
    );
    expect(await Promise.all([say("a"), say("b")])).toEqual(["re a", "re b"]);
  });
});

describe("a request that is given up", () => {
  const aborted = "AbortError: the request to the subgraph was given up";

  it("ends at once; its answer is nobody's, and those beside it get theirs on the same connection", async () => {
    const held: RawRequest[] = [];
    const { server, say } = await setUp((request) => held.push(request));
    const controller = new AbortController();
    const asked = [say("a", { signal: controller.signal }), say("b"), say("c")];
    await expect.poll(() => held.length).toBe(3);
    controller.abort();
    expect(await asked[0]).toBe(aborted);
    for (const request of held) echo(request);
    expect(await Promise.all(asked)).toEqual([aborted, "re b", "re c"]);
    expect(server.connections()).toBe(1);
  });

  it("holds those behind it up for a bounded time: then they are sent again elsewhere", async () => {
    const { server, say } = await setUp((request) => {
      if (request.connection > 0) echo(request);
    });
    const controller = new AbortController();
    const asked = [say("a", { signal: controller.signal }), say("b"), say("c")];
    await expect.poll(() => server.requests.length).toBe(3);
    controller.abort();
    expect(await Promise.all(asked)).toEqual([aborted, "re b", "re c"]);
    await server.gone(0);
    expect(bodiesOf(server.requests).slice(3)).toEqual([
      [1, "b"],
      [1, "c"],
    ]);
  });

  it("closes the connection once all on it are given up", async () => {
    const { server, say } = await setUp((request) => {
      if (request.body === "c") server.requests[0]?.socket.write(replyOf("re a"));
    });
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [say("a"), say("b", { signal: one.signal }), say("c", { signal: other.signal })];
    expect(await asked[0]).toBe("re a");
    one.abort();
    other.abort();
    expect(await Promise.all(asked)).toEqual(["re a", aborted, aborted]);
    await server.gone(0);
  });

  it("is not sent at all when it has not been yet", async () => {
    const { server, say } = await setUp(echo);
    const controller = new AbortController();
    const asked = [say("a", { signal: controller.signal }), say("b")];
    controller.abort();
    expect(await Promise.all(asked)).toEqual([aborted, "re b"]);
    expect(bodiesOf(server.requests)).toEqual([[0, "b"]]);
  });
});

describe("what cannot be sent as it is", () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["a line break in a value", { "x-request-id": "a\r\nx-b: c" }],
    ["a letter beyond ASCII", { "x-request-id": "\u010d" }],
    ["a name in capitals", { "X-Request-Id": "a" }],
    ["a name with a colon", { "x:a": "a" }],
    ["an empty name", { "": "a" }],
    ...["expect", "transfer-encoding", "content-length", "upgrade", "connection", "host", "te", "trailer"].map(
      (name): [string, Record<string, string>] => [name, { [name]: "100-continue" }],
    ),
  ])("fails, and what was asked beside it does not: %s", async (_what, headers) => {
    const { server, say } = await setUp(echo);
    const asked = [say("a", { headers: () => headers }), say("b")];
    expect(await Promise.all(asked)).toEqual(["Error: a header that cannot be sent", "re b"]);
    expect(bodiesOf(server.requests)).toEqual([[0, "b"]]);
  });

  it.each(["graphql", "/a b", "/a\r\n", ""])("is a path: %j", async (path) => {
    const { client, server } = await setUp(echo);
    const question = { headers: () => ({}), signal: new AbortController().signal, timeoutMs: 20_000 };
    await expect(client.get(path, question)).rejects.toThrow("a path that cannot be asked");
    expect(server.connections()).toBeLessThanOrEqual(1);
    expect(server.requests).toEqual([]);
  });

  it("is https", () => {
    expect(() => createCoalescingClient({ origin: "https://registry", largestAnswer: 1, connections: 1 })).toThrow(
      "only http is spoken here",
    );
  });
});

describe("a subgraph that does everything wrong at random", () => {
  it("leaves no request waiting, and gives none the answer to another", async () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const silent = new Set<unknown>();
    const spoil = ({ socket, body }: RawRequest) => {
      if (silent.has(socket)) return;
      const reply = replyOf(`re ${body}`);
      const cut = Math.floor(random() * reply.length);
      const what = random();
      if (what < 0.02) socket.destroy();
      else if (what < 0.04) socket.end(reply.slice(0, cut));
      else if (what < 0.05) socket.write("nonsense");
      else if (what < 0.06) socket.write(replyOf("x".repeat(2_000)));
      else if (what < 0.08) socket.write(replyOf(`re ${body}`, "connection: close\r\n"));
      // One that is never answered: the answers to those behind it wait for ever, too.
      else if (what < 0.083) silent.add(socket);
      else {
        socket.write(reply.slice(0, cut));
        socket.write(reply.slice(cut));
      }
    };
    const { client, ask } = await setUp(spoil, { connections: 16 });
    const outcomes = new Map<string, number>();
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    let left = 2_000;
    const one = async (): Promise<void> => {
      for (; left > 0; left -= 1) {
        const controller = new AbortController();
        const body = String(left);
        const asked = ask(body, { signal: controller.signal, timeoutMs: 150 });
        if (random() < 0.05) setImmediate(() => controller.abort());
        await asked.then(
          (reply) => count(reply.body.toString() === `re ${body}` ? "right" : "wrong"),
          ({ name }: Error) => count(name),
        );
      }
    };
    await Promise.all(Array.from({ length: 40 }, one));
    expect([...outcomes.keys()].sort()).toEqual(["AbortError", "Error", "TimeoutError", "right"]);
    await client.close();
  });
});
