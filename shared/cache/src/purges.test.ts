// Purges by tag: at once here, soon in every replica, and never undone by a slow load, a lost Redis or a wrong clock.
import { available, type ChaosProxy, type RedisServer, startChaosProxy, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { loaded } from "./loaded.ts";
import { definePolicy, isBytes } from "./policy.ts";
import { createRedisTier, type RedisTier } from "./redis-tier.ts";

const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes", staleSeconds: 50, staleIfErrorSeconds: 50 });
const patience = { timeout: 15_000, interval: 5 };
const redisBinary = await available("redis");

/** A source of one version, whose answers carry the key as a tag, and "all". */
const createSource = () => {
  const source = { version: 1, asked: 0, isIll: false, gate: Promise.resolve() };
  const load: Load<string, Buffer> = async (keys) => {
    source.asked += keys.length;
    const { version } = source;
    await source.gate;
    if (source.isIll) throw new Error("lost");
    return keys.map((key) => loaded(Buffer.from(`${key} ${version}`), { tags: [key, "all"] }));
  };
  return { source, load };
};
const open = (
  redis: RedisTier | undefined,
  load: Load<string, Buffer>,
  clock = { ms: Date.now() },
  namespace = "kpu:v1",
) => {
  const parts = { namespace, purgeNamespace: "kpu", memoryBytes: 1_000_000, now: () => clock.ms, random: () => 0.5 };
  const cache = createCache({ ...parts, ...(redis === undefined ? {} : { redis }) });
  const tell = async (key: string) => {
    const [held] = await cache.forRequest().getManyHeld(policy, [key], load);
    return held instanceof Error ? held.message : `${held?.value} from ${held?.source}`;
  };
  return { cache, tell, clock };
};

describe("a purge in one process", () => {
  it("makes a miss at once of what has one of the tags, and of nothing else", async () => {
    const { source, load } = createSource();
    const { cache, tell } = open(undefined, load);
    for (const key of ["a", "b"]) await tell(key);
    source.version = 2;
    void cache.purge(["a", "x"]);
    expect([cache.peek(policy, "a"), await tell("a"), await tell("b")]).toEqual([
      undefined,
      "a 2 from load",
      "b 1 from memory",
    ]);
    await cache.purge(["all"]);
    expect([await tell("a"), await tell("b")]).toEqual(["a 2 from load", "b 2 from load"]);
    expect(cache.stats().purges).toBe(2);
  });

  it("leaves nothing that could be answered as stale or instead of an error", async () => {
    const { source, load } = createSource();
    const { cache, tell, clock } = open(undefined, load);
    await tell("a");
    clock.ms += 101_000;
    await cache.purge(["a"]);
    source.isIll = true;
    expect(await tell("a")).toBe("lost");
  });

  it("is not undone by a load that was under way, and who comes after it does not join that load", async () => {
    const { source, load } = createSource();
    const { cache, tell } = open(undefined, load);
    let finish = () => {};
    source.gate = new Promise((resolve) => {
      finish = resolve;
    });
    const before = tell("a");
    await vi.waitUntil(() => source.asked === 1);
    source.version = 2;
    await cache.purge(["a"]);
    const after = [tell("a"), tell("a")];
    finish();
    expect([await before, ...(await Promise.all(after))]).toEqual(["a 1 from load", "a 2 from load", "a 2 from load"]);
    expect(await tell("a")).toBe("a 2 from memory");
    expect(source.asked).toBe(2);
  });

  it.each([[[""]], [["a\n"]], [["x".repeat(129)]], [Array.from({ length: 1_001 }, () => "a")]])(
    "refuses what is no tag",
    async (tags) => {
      const { cache } = open(undefined, createSource().load);
      await expect(cache.purge(tags)).rejects.toThrow(RangeError);
      await cache.purge([]);
      expect(cache.stats().purges).toBe(0);
    },
  );

  it("remembers a bounded number of tags, and forgets on the safe side", async () => {
    const { source, load } = createSource();
    const { cache, tell } = open(undefined, load);
    await tell("a");
    source.version = 2;
    for (let index = 0; index < 11; index += 1) {
      await cache.purge(Array.from({ length: 1_000 }, (_, tag) => `${index} ${tag}`));
    }
    expect(await tell("a")).toBe("a 2 from load");
  });
});

describe.skipIf(!redisBinary)("a purge with Redis", () => {
  let server: RedisServer;
  let inspector: Redis;
  const closers: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    server = await startRedis({ tcp: true });
    inspector = new Redis(server.url);
    inspector.on("error", () => {});
    closers.push(server.stop, async () => inspector.disconnect());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const join = async (
    load: Load<string, Buffer>,
    options: { url?: string; clock?: { ms: number }; namespace?: string } = {},
  ) => {
    const redis = createRedisTier({ urls: [options.url ?? server.url], waitMs: 5_000 });
    closers.push(redis.close);
    await vi.waitUntil(() => redis.state() === "up", patience);
    return { redis, ...open(redis, load, options.clock, options.namespace) };
  };
  const written = (name: string) => vi.waitUntil(async () => (await inspector.exists(name)) === 1, patience);
  const startProxy = async (): Promise<ChaosProxy> => {
    const proxy = await startChaosProxy(server.address);
    closers.push(proxy.close);
    return proxy;
  };

  it("reaches the memory of every replica, of every version of the schema, by itself", async () => {
    const { source, load } = createSource();
    const [one, other, next] = [await join(load), await join(load), await join(load, { namespace: "kpu:v2" })];
    await one.tell("a");
    await written("kpu:v1:page:a");
    expect([await other.tell("a"), await next.tell("a")]).toEqual(["a 1 from redis", "a 1 from load"]);
    source.version = 2;
    await one.cache.purge(["a"]);
    await vi.waitUntil(() => [other, next].every(({ cache }) => cache.peek(policy, "a") === undefined), patience);
    expect([await next.tell("a"), await other.tell("a"), await one.tell("a")]).not.toContain(
      expect.stringContaining("a 1"),
    );
    expect([other.cache.stats().purges, next.cache.stats().purges]).toEqual([1, 1]);
  });

  it("holds for who joins later, and for what it finds in Redis", async () => {
    const { source, load } = createSource();
    const one = await join(load);
    await one.tell("a");
    await one.tell("b");
    await written("kpu:v1:page:b");
    source.version = 2;
    await one.cache.purge(["a"]);
    const late = await join(load);
    expect([await late.tell("a"), await late.tell("b")]).toEqual(["a 2 from load", "b 1 from redis"]);
    // What the late one loaded after the purge is good for everyone.
    await vi.waitUntil(async () => (await inspector.getBuffer("kpu:v1:page:a"))?.includes("a 2"), patience);
    expect(await (await join(load)).tell("a")).toBe("a 2 from redis");
  });

  it("does not ask clocks: a replica whose clock is fast or slow obeys, and is obeyed", async () => {
    for (const offMs of [-50_000, 50_000]) {
      await inspector.flushall();
      const { source, load } = createSource();
      const one = await join(load);
      const off = await join(load, { clock: { ms: Date.now() + offMs } });
      await off.tell("a");
      await written("kpu:v1:page:a");
      source.version = 2;
      await one.cache.purge(["a"]);
      expect(await one.tell("a")).toBe("a 2 from load");
      source.version = 3;
      await off.cache.purge(["a"]);
      await vi.waitUntil(() => one.cache.peek(policy, "a") === undefined, patience);
      expect(await one.tell("a")).toBe("a 3 from load");
    }
  });

  it("is not undone by a slow load of another replica that knew nothing of it", async () => {
    const { source, load } = createSource();
    const [one, other] = [await join(load), await join(load)];
    let finish = () => {};
    source.gate = new Promise((resolve) => {
      finish = resolve;
    });
    const slow = other.tell("a");
    await vi.waitUntil(() => source.asked === 1, patience);
    source.version = 2;
    await one.cache.purge(["a"]);
    finish();
    expect(await slow).toBe("a 1 from load");
    // It may have written what it brought, with what it knew then: nobody takes it.
    expect(await (await join(load)).tell("a")).toBe("a 2 from load");
  });

  it("made while Redis is out is told when it is back, and what Redis then still holds is not trusted", async () => {
    const { source, load } = createSource();
    const proxy = await startProxy();
    const [one, other] = [await join(load, { url: `redis://${proxy.host}` }), await join(load)];
    await one.tell("a");
    await written("kpu:v1:page:a");
    await proxy.setMode("refuse");
    await vi.waitUntil(() => one.cache.state() === "degraded", patience);
    source.version = 2;
    await one.cache.purge(["a"]);
    expect(await one.tell("a")).toBe("a 2 from load");
    expect(await other.tell("a")).toBe("a 1 from redis");
    await proxy.setMode("pass");
    await vi.waitUntil(() => other.cache.peek(policy, "a") === undefined, patience);
    expect(await other.tell("a")).toBe("a 2 from load");
  });

  it("missed by a replica that was cut off is learnt before it trusts Redis again", async () => {
    const { source, load } = createSource();
    const proxy = await startProxy();
    const [one, cut] = [await join(load), await join(load, { url: `redis://${proxy.host}` })];
    for (const key of ["a", "b"]) await one.tell(key);
    await written("kpu:v1:page:b");
    await cut.tell("b");
    await proxy.setMode("refuse");
    await vi.waitUntil(() => cut.cache.state() === "degraded", patience);
    source.version = 2;
    await one.cache.purge(["all"]);
    await proxy.setMode("pass");
    await vi.waitUntil(() => cut.cache.state() === "redis", patience);
    expect([await cut.tell("a"), cut.cache.peek(policy, "b")]).toEqual(["a 2 from load", undefined]);
  });

  it("survives a Redis that loses everything: those who know of it tell it again", async () => {
    const { source, load } = createSource();
    const one = await join(load);
    await one.tell("a");
    await written("kpu:v1:page:a");
    const old = (await inspector.getBuffer("kpu:v1:page:a")) ?? Buffer.alloc(0);
    source.version = 2;
    await one.cache.purge(["a"]);
    await inspector.flushall();
    await vi.waitUntil(async () => (await inspector.zcard("{kpu}:purges")) === 1, patience);
    // As if an older copy of the data had taken over.
    await inspector.set("kpu:v1:page:a", old);
    expect(await (await join(load)).tell("a")).toBe("a 2 from load");
  });

  it("lost in Redis is told again by who knew of it, even when others purged since", async () => {
    const { source, load } = createSource();
    const proxy = await startProxy();
    const one = await join(load, { url: `redis://${proxy.host}` });
    await one.tell("a");
    await written("kpu:v1:page:a");
    const old = (await inspector.getBuffer("kpu:v1:page:a")) ?? Buffer.alloc(0);
    source.version = 2;
    await one.cache.purge(["a"]);
    await proxy.setMode("refuse");
    await vi.waitUntil(() => one.cache.state() === "degraded", patience);
    // As after a failover to a copy that had not heard of the purge.
    await inspector.flushall();
    await inspector.set("kpu:v1:page:a", old);
    await (await join(load)).cache.purge(["b"]);
    await proxy.setMode("pass");
    await vi.waitUntil(async () => (await inspector.zscore("{kpu}:purges", "a")) !== null, patience);
    expect(await (await join(load)).tell("a")).toBe("a 2 from load");
  });

  it.each([
    ["the tags are lost and only the number is left", async () => void (await inspector.del("{kpu}:purges"))],
    ["another kind of thing stands in their place", async () => void (await inspector.set("{kpu}:purges", "x"))],
  ])("is not forgotten when %s", async (_what, damage) => {
    const { source, load } = createSource();
    const one = await join(load);
    await one.tell("a");
    await written("kpu:v1:page:a");
    source.version = 2;
    await one.cache.purge(["a"]);
    await one.redis.close();
    await damage();
    const late = await join(load);
    expect(await late.tell("a")).toBe("a 2 from load");
    source.version = 3;
    await late.cache.purge(["a"]);
    expect(await late.tell("a")).toBe("a 3 from load");
  });

  it("keeps a bounded record in Redis", async () => {
    const { load } = createSource();
    const one = await join(load);
    for (let index = 0; index < 11; index += 1) {
      await one.cache.purge(Array.from({ length: 1_000 }, (_, tag) => `${index} ${tag}`));
    }
    expect(await inspector.zcard("{kpu}:purges")).toBeLessThanOrEqual(10_001);
    expect(await inspector.ttl("{kpu}:purges")).toBeGreaterThan(0);
    expect(await (await join(load)).tell("a")).toBe("a 1 from load");
  });
});
