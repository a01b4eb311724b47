// Redis dead, hung, slow or never there: every answer is a miss, no request waits longer than its budget, and it heals by itself.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { available, type ChaosProxy, type RedisServer, startChaosProxy, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import { definePolicy } from "./policy.ts";
import { createRedisTier, longestWaitMs, type RedisTier } from "./redis-tier.ts";

const isNumber = (value: unknown): value is number => typeof value === "number";
/** Without leases: one question a key. */
const policy = definePolicy("number", 100, 10, isNumber, { leaseMs: 0 });
const misses = [undefined, undefined];
const healing = { timeout: 10_000, interval: 10 };
const redisBinary = await available("redis");

/** Blocks the event loop: nothing of this process happens meanwhile, but Redis answers. */
const stall = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe.skipIf(!redisBinary)("Redis in trouble", () => {
  let server: RedisServer;
  let proxy: ChaosProxy;
  const closers: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    server = await startRedis();
    proxy = await startChaosProxy(server.address);
    closers.push(server.stop, proxy.close);
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const connect = (url: string) => {
    const changes: string[] = [];
    const causes: unknown[] = [];
    const tier = createRedisTier({
      urls: [url],
      onChange: (state, cause) => {
        changes.push(state);
        causes.push(cause);
      },
    });
    closers.push(tier.close);
    return { tier, changes, causes };
  };
  const connected = async (url: string) => {
    const connection = connect(url);
    await vi.waitUntil(() => connection.tier.state() === "up", healing);
    return connection;
  };
  /** A request that asks for ten things one after the other; every budget Redis was given is written down. */
  const request = async (tier: RedisTier) => {
    const budgets: number[] = [];
    const redis: RedisTier = {
      ...tier,
      ask: (budgetMs, question) => {
        budgets.push(budgetMs);
        return tier.ask(budgetMs, question);
      },
    };
    const cache = createCache({ namespace: "kpu:test", memoryBytes: 1_000_000, redis });
    const { getMany } = cache.forRequest();
    const answers: unknown[] = [];
    for (const key of Array.from("abcdefghij")) {
      answers.push(...(await getMany(policy, [key], async () => [7])));
    }
    expect(answers).toEqual(Array.from({ length: 10 }, () => 7));
    return budgets;
  };
  /** The first look-up may wait the whole limit; those after it have at most what a timer fires too early. */
  const expectOneWait = (budgets: readonly number[]) => {
    expect(budgets).toHaveLength(10);
    expect(budgets[0]).toBe(longestWaitMs);
    expect(Math.max(...budgets.slice(1))).toBeLessThan(2);
  };

  it("F-04: hung (stopped) costs a request one wait, opens the fuse once, and heals", async () => {
    const { tier, changes, causes } = await connected(server.url);
    server.pause();
    expectOneWait(await request(tier));
    expect([tier.state(), changes]).toEqual(["down", ["down"]]);
    expect(causes).toEqual([new Error("Redis did not answer in time")]);
    // With the fuse open nobody waits at all.
    expect(await request(tier)).toEqual(Array.from({ length: 10 }, () => expect.closeTo(longestWaitMs, -1.5)));
    server.resume();
    await vi.waitUntil(() => tier.state() === "up", healing);
    expect(changes).toEqual(["down", "up"]);
  });

  it.each(["blackhole", { delayMs: 30 }] as const)(
    "F-03: behind a network in mode %j costs one wait, and heals",
    async (mode) => {
      const { tier, changes } = await connected(`redis://${proxy.host}`);
      await proxy.setMode(mode);
      expectOneWait(await request(tier));
      expect(tier.state()).toBe("down");
      await proxy.setMode("pass");
      await vi.waitUntil(() => tier.state() === "up", healing);
      expect(changes).toEqual(["down", "up"]);
    },
  );

  it("F-04: that stays too slow keeps the fuse open: a late probe does not close it", async () => {
    const { tier, changes } = await connected(`redis://${proxy.host}`);
    await proxy.setMode({ delayMs: 60 });
    await tier.getMany(["a"], longestWaitMs);
    const control = new Redis(server.url);
    closers.push(async () => control.disconnect());
    const pings = async () => Number(/cmdstat_ping:calls=(\d+)/.exec(await control.info("commandstats"))?.[1] ?? 0);
    await vi.waitUntil(async () => (await pings()) >= 2, healing);
    expect([tier.state(), changes]).toEqual(["down", ["down"]]);
  });

  it.each(["reset", "refuse"] as const)(
    "F-02: behind a network in mode %s is a miss at once, and heals",
    async (mode) => {
      const { tier, changes } = await connected(`redis://${proxy.host}`);
      await proxy.setMode(mode);
      expect(await tier.getMany(["a", "b"], longestWaitMs)).toEqual(misses);
      await vi.waitUntil(() => changes.length === 1, healing);
      expect([tier.state(), changes]).toEqual(["down", ["down"]]);
      await proxy.setMode("pass");
      await vi.waitUntil(() => tier.state() === "up", healing);
      expect(changes).toEqual(["down", "up"]);
    },
  );

  it("F-02: killed under reads and writes rejects nothing, and is used again when it is back, empty", async () => {
    const { tier, changes } = await connected(server.url);
    const entries = Array.from({ length: 500 }, (_, index) => ({ key: `k${index}`, text: "x", ttlSeconds: 100 }));
    tier.setMany(entries);
    const reads = Array.from({ length: 50 }, () => tier.getMany(["k1", "k2"], longestWaitMs));
    server.kill();
    tier.setMany(entries);
    for (const texts of await Promise.all(reads)) expect(texts).toHaveLength(2);
    await vi.waitUntil(() => tier.state() === "down", healing);
    tier.setMany(entries);
    expect(await tier.getMany(["k1", "k2"], longestWaitMs)).toEqual(misses);

    await server.restart();
    await vi.waitUntil(() => tier.state() === "up", healing);
    expect(changes).toEqual(["down", "up"]);
    expect(await tier.getMany(["k1", "k2"], longestWaitMs)).toEqual(misses);
    tier.setMany(entries.slice(0, 2));
    await vi.waitUntil(async () => String((await tier.getMany(["k1"], longestWaitMs))[0]) === "x", healing);
  });

  it("F-01: refused at start is said once, and is used when it comes", async () => {
    await proxy.setMode("refuse");
    const { tier, changes, causes } = connect(`redis://${proxy.host}`);
    expect(tier.state()).toBe("down");
    expect(await request(tier)).toHaveLength(10);
    await vi.waitUntil(() => changes.length > 0, healing);
    expect(changes).toEqual(["down"]);
    expect(causes).toEqual([expect.objectContaining({ code: "ECONNREFUSED" })]);
    await proxy.setMode("pass");
    await vi.waitUntil(() => tier.state() === "up", healing);
    expect(changes).toEqual(["down", "up"]);
  });

  it("F-03: silent at start is given up and tried anew", async () => {
    await proxy.setMode("blackhole");
    const { tier, changes } = connect(`redis://${proxy.host}`);
    await vi.waitUntil(() => changes.length > 0, healing);
    expect([tier.state(), changes]).toEqual(["down", ["down"]]);
    await proxy.setMode("pass");
    await vi.waitUntil(() => tier.state() === "up", healing);
  });

  it("F-12: hangs up on every connection without a word: that is said once", async () => {
    const connections: number[] = [];
    const rude = createServer((socket) => {
      connections.push(connections.length);
      socket.on("error", () => {}).end();
    });
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    closers.push(async () => void rude.close());
    const address = rude.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const { tier, changes, causes } = connect(`redis://127.0.0.1:${address.port}`);
    await vi.waitUntil(() => changes.length > 0 && connections.length > 4, healing);
    expect([tier.state(), changes]).toEqual(["down", ["down"]]);
    expect(causes).toEqual([new Error("Redis closed the connection before it was ready")]);
  });

  it("is not in trouble when the first requests come before the connection: misses without noise", async () => {
    const { tier, changes } = connect(server.url);
    expect(await tier.getMany(["a", "b"], longestWaitMs)).toEqual(misses);
    tier.setMany([{ key: "a", text: "x", ttlSeconds: 100 }]);
    await vi.waitUntil(() => tier.state() === "up", healing);
    expect(changes).toEqual([]);
  });

  it("is not in trouble when a request had too little time left to wait", async () => {
    const { tier, changes } = await connected(server.url);
    server.pause();
    expect(await tier.getMany(["a", "b"], 1)).toEqual(misses);
    expect(await tier.getMany(["a", "b"], 0)).toEqual(misses);
    expect([tier.state(), changes]).toEqual(["up", []]);
    server.resume();
    await vi.waitUntil(async () => (await tier.getMany(["a"], longestWaitMs)).length === 1, healing);
  });

  it.each([60, 300, 1_000])("is not in trouble when we were busy for %d ms and it answered meanwhile", async (ms) => {
    const { tier, changes } = await connected(server.url);
    tier.setMany([{ key: "a", text: "x", ttlSeconds: 100 }]);
    await vi.waitUntil(async () => String((await tier.getMany(["a"], longestWaitMs))[0]) === "x", healing);
    const reading = tier.getMany(["a"], longestWaitMs);
    stall(ms);
    expect((await reading).map(String)).toEqual(["x"]);
    expect([tier.state(), changes]).toEqual(["up", []]);
  });

  it("says nothing more, and leaves nothing running, once closed", async () => {
    const { tier, changes } = await connected(server.url);
    const reading = tier.getMany(["a", "b"], longestWaitMs);
    await tier.close();
    await tier.close();
    expect(await reading).toEqual(misses);
    expect(await tier.getMany(["a", "b"], longestWaitMs)).toEqual(misses);
    tier.setMany([{ key: "a", text: "x", ttlSeconds: 100 }]);
    expect([tier.state(), changes]).toEqual(["down", []]);
  });

  it.each(["pass", "refuse", "blackhole"] as const)(
    "lets the process end after close (network in mode %s)",
    async (mode) => {
      await proxy.setMode(mode);
      const script = `
      import { createRedisTier } from ${JSON.stringify(new URL("redis-tier.ts", import.meta.url).href)};
      const tier = createRedisTier({ urls: ["redis://${proxy.host}"] });
      const reading = setInterval(() => tier.getMany(["a"], 50), 10);
      setTimeout(async () => { clearInterval(reading); await tier.close(); console.log("closed"); }, 300);`;
      const child = spawn(
        process.execPath,
        ["--conditions=source", "--import", "tsx", "--input-type=module", "-e", script],
        {
          cwd: import.meta.dirname,
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      closers.push(async () => void child.kill("SIGKILL"));
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
      const code = await new Promise((resolve) => child.once("close", resolve));
      expect([code, output]).toEqual([0, "closed\n"]);
    },
  );
});
