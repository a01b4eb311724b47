// One load for all replicas: who has the lease loads, the others wait for what it writes, and nobody waits without end.
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import { leaseKeyOf } from "./leases.ts";
import type { Load } from "./load.ts";
import { loaded } from "./loaded.ts";
import { definePolicy, isBytes, type PolicyOptions } from "./policy.ts";
import { createRedisTier, type RedisTier } from "./redis-tier.ts";

const patience = { timeout: 15_000, interval: 5 };
const redisBinary = await available("redis");
const nameOf = (key: string) => `kpu:test:page:${key}`;

describe.skipIf(!redisBinary)("a lease", () => {
  let server: RedisServer;
  let inspector: Redis;
  const closers: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    server = await startRedis();
    inspector = new Redis(server.url);
    inspector.on("error", () => {});
    closers.push(server.stop, async () => inspector.disconnect());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  /** A source that answers when it is told to, and replicas before it. */
  const setUp = async (count: number, options: PolicyOptions = {}, withRedis = true) => {
    const clock = { ms: Date.now() };
    const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes", ...options });
    const source = { asked: [] as (readonly string[])[], answer: (_key: string): unknown => undefined };
    const waiting: (() => void)[] = [];
    const opened = await Promise.all(
      Array.from({ length: count }, async () => {
        const redis = withRedis ? createRedisTier({ urls: [server.url], waitMs: 5_000 }) : undefined;
        closers.push(async () => redis?.close());
        if (redis !== undefined) await vi.waitUntil(() => redis.state() === "up", patience);
        const parts = { namespace: "kpu:test", memoryBytes: 1_000_000, now: () => clock.ms, random: () => 0.5 };
        return createCache({ ...parts, ...(redis === undefined ? {} : { redis }) });
      }),
    );
    let toAnswer = (key: string): Buffer | null | Error | ReturnType<typeof loaded<Buffer>> =>
      Buffer.from(`page ${key}`);
    const load: Load<string, Buffer> = async (keys) => {
      source.asked.push(keys);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return keys.map((key) => toAnswer(key));
    };
    const replicas = opened.map((cache) => ({
      cache,
      get: async (...keys: string[]) => (await cache.forRequest().getMany(policy, keys, load)).map(String),
      ask: async (key: string) => (await cache.forRequest().getManyHeld(policy, [key], load))[0],
    }));
    return {
      clock,
      policy,
      source,
      replicas,
      answerWith: (next: typeof toAnswer) => {
        toAnswer = next;
      },
      asked: (loads: number) => vi.waitUntil(() => source.asked.length >= loads, patience),
      release: () => {
        for (const finish of waiting.splice(0)) finish();
      },
      waits: (keys: number) =>
        vi.waitUntil(() => opened.reduce((sum, cache) => sum + cache.stats().leaseWaits, 0) === keys, patience),
    };
  };
  const noLeases = () => vi.waitUntil(async () => (await inspector.keys("{*")).length === 0, patience);

  it("F-32: a thousand readers of three replicas at a hot key that is over cost one load", async () => {
    const { replicas, clock, asked, release, source, waits } = await setUp(3);
    const [first] = replicas;
    const warm = first?.get("hot");
    await asked(1);
    release();
    await warm;
    await noLeases();
    clock.ms += 100_000;
    source.asked.splice(0);
    const readers = Array.from({ length: 999 }, (_, index) => replicas[index % 3]?.get("hot"));
    await asked(1);
    await waits(2);
    release();
    expect(new Set((await Promise.all(readers)).flat())).toEqual(new Set(["page hot"]));
    expect(source.asked).toEqual([["hot"]]);
    expect(replicas.map(({ cache }) => cache.stats().loads)).toSatisfy(
      (loads: number[]) => loads.reduce((a, b) => a + b) === 2,
    );
  });

  it("F-32: without Redis each replica loads once", async () => {
    const { replicas, asked, release, source } = await setUp(3, {}, false);
    const readers = Array.from({ length: 999 }, (_, index) => replicas[index % 3]?.get("hot"));
    await asked(3);
    release();
    await Promise.all(readers);
    expect(source.asked).toEqual([["hot"], ["hot"], ["hot"]]);
  });

  it("F-32: with something stale all are answered while the one load is under way", async () => {
    const { replicas, clock, asked, release, source, policy } = await setUp(3, { staleSeconds: 60 });
    const warm = Promise.all(replicas.map(({ get }) => get("hot")));
    await asked(1);
    release();
    await warm;
    await noLeases();
    clock.ms += 110_000;
    source.asked.splice(0);
    const readers = Array.from({ length: 999 }, (_, index) => replicas[index % 3]?.ask("hot"));
    const sources = (await Promise.all(readers)).map((held) => (held instanceof Error ? "error" : held?.source));
    expect(new Set(sources)).toEqual(new Set(["stale"]));
    await asked(1);
    release();
    await vi.waitUntil(() => replicas.every(({ cache }) => cache.peek(policy, "hot") !== undefined), patience);
    expect(source.asked).toEqual([["hot"]]);
  });

  it("is taken for each key of a batch: one replica loads what it can, and waits for the rest", async () => {
    const { replicas, asked, release, source, waits } = await setUp(2);
    const one = replicas[0]?.get("a", "b");
    await asked(1);
    const other = replicas[1]?.get("b", "c");
    await asked(2);
    await waits(1);
    release();
    expect([await one, await other]).toEqual([
      ["page a", "page b"],
      ["page b", "page c"],
    ]);
    expect(source.asked).toEqual([["a", "b"], ["c"]]);
  });

  it.each([
    ["nothing was there before", 0],
    ["what was there is over", 110_000],
  ])("that is free because the load is already done leads to no second load: %s", async (_what, olderByMs) => {
    const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes", staleIfErrorSeconds: 1_000 });
    const clock = { ms: Date.now() };
    const source = { asked: 0 };
    const load: Load<string, Buffer> = async (keys) => {
      source.asked += 1;
      return keys.map(() => Buffer.from(`page ${source.asked}`));
    };
    const open = async (change: (tier: RedisTier) => RedisTier) => {
      const tier = createRedisTier({ urls: [server.url], waitMs: 5_000 });
      closers.push(tier.close);
      await vi.waitUntil(() => tier.state() === "up", patience);
      const parts = { namespace: "kpu:test", memoryBytes: 1_000_000, now: () => clock.ms };
      const cache = createCache({ ...parts, redis: change(tier) });
      return async () => String((await cache.forRequest().getMany(policy, ["a"], load))[0]);
    };
    const quick = await open((tier) => tier);
    if (olderByMs > 0) await quick();
    await noLeases();
    clock.ms += olderByMs;
    source.asked = 0;
    // Has looked and found nothing fresh; before what it says next is heard, the other one does all of its work.
    let questions = 0;
    const doAll = async () => {
      await quick();
      await noLeases();
    };
    let otherIsDone: Promise<void> | undefined;
    const slow = await open((tier) => ({
      ...tier,
      async ask(budgetMs, question) {
        questions += 1;
        if (questions > 1) {
          otherIsDone ??= doAll();
          await otherIsDone;
        }
        return tier.ask(budgetMs, question);
      },
    }));
    expect([await slow(), source.asked]).toEqual(["page 1", 1]);
    await noLeases();
  });

  it.each([
    ["the source fails", () => new Error("lost")],
    ["the answer is not to be kept", () => loaded(Buffer.from("page a"), { store: false })],
  ])("that brings nothing lets those who wait load at once: %s", async (_what, answer) => {
    const { replicas, asked, release, source, waits, answerWith } = await setUp(3, { leaseMs: 30_000 });
    answerWith(answer);
    const readers = replicas.map(({ get }) => get("a"));
    await asked(1);
    await waits(2);
    release();
    // Both at once, not one after the other.
    await asked(3);
    release();
    await Promise.all(readers);
    expect(source.asked).toEqual([["a"], ["a"], ["a"]]);
  });

  it("whose holder is gone runs out, and another one is taken", async () => {
    const { replicas, asked, release } = await setUp(1);
    await inspector.set(leaseKeyOf(nameOf("a")), "of a replica that died", "PX", 200);
    const reader = replicas[0]?.get("a");
    await asked(1);
    expect(await inspector.get(leaseKeyOf(nameOf("a")))).toMatch(/^[0-9a-f-]{36}$/);
    release();
    expect(await reader).toEqual(["page a"]);
  });

  it("that never ends is waited for as long as a lease lasts, and left to its holder", async () => {
    const { replicas, asked, release } = await setUp(1, { leaseMs: 150 });
    await inspector.set(leaseKeyOf(nameOf("a")), "of another replica");
    const reader = replicas[0]?.get("a");
    await asked(1);
    release();
    expect(await reader).toEqual(["page a"]);
    expect(await inspector.get(leaseKeyOf(nameOf("a")))).toBe("of another replica");
  });

  it("is not waited for when Redis dies meanwhile", async () => {
    const { replicas, asked, release, waits } = await setUp(1, { leaseMs: 30_000 });
    await inspector.set(leaseKeyOf(nameOf("a")), "of another replica");
    const reader = replicas[0]?.get("a");
    await waits(1);
    server.pause();
    await asked(1);
    release();
    expect(await reader).toEqual(["page a"]);
    expect(replicas[0]?.cache.state()).toBe("degraded");
    server.resume();
  });

  it("is not taken by a policy that wants none", async () => {
    const { replicas, asked, release, source } = await setUp(2, { leaseMs: 0 });
    const readers = replicas.map(({ get }) => get("a"));
    await asked(2);
    expect(await inspector.dbsize()).toBe(0);
    release();
    await Promise.all(readers);
    expect(source.asked).toEqual([["a"], ["a"]]);
  });
});
