// The cache through an outage: before, during and after it every request has its answer, and the source is not overrun.
import { available, type ChaosProxy, type RedisServer, startChaosProxy, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { definePolicy, isBytes } from "./policy.ts";
import { createRedisTier, longestWaitMs } from "./redis-tier.ts";

const patience = { timeout: 15_000, interval: 5 };
const redisBinary = await available("redis");
const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes" });
const keys = Array.from({ length: 50 }, (_, index) => `k${index}`);

describe.skipIf(!redisBinary)("a cache whose Redis", () => {
  let server: RedisServer;
  let inspector: Redis;
  let proxy: ChaosProxy;
  const closers: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    server = await startRedis({ tcp: true });
    inspector = new Redis(server.url);
    inspector.on("error", () => {});
    proxy = await startChaosProxy(server.address);
    closers.push(server.stop, proxy.close, async () => inspector.disconnect());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const open = async ({
    url = server.url,
    memoryBytes = 1_000_000,
    isWaitedFor = true,
    waitMs = longestWaitMs,
  } = {}) => {
    const clock = { ms: Date.now() };
    const changes: string[] = [];
    const redis = createRedisTier({ urls: [url], onChange: (state) => changes.push(state), waitMs });
    closers.push(redis.close);
    if (isWaitedFor) await vi.waitUntil(() => redis.state() === "up", patience);
    const cache = createCache({ namespace: "kpu:test", memoryBytes, redis, now: () => clock.ms });
    const loads: string[] = [];
    const load: Load<string, Buffer> = async (missing) => {
      loads.push(...missing);
      return missing.map((key) => Buffer.from(`of ${key}`));
    };
    const ask = async (wanted: readonly string[] = keys) => {
      const answers = await cache.forRequest().getMany(policy, wanted, load);
      expect(answers.map(String)).toEqual(wanted.map((key) => `of ${key}`));
    };
    const isUp = () => vi.waitUntil(() => redis.state() === "up", patience);
    const isDown = () => vi.waitUntil(() => redis.state() === "down" && changes.includes("down"), patience);
    return { cache, clock, ask, loads, changes, isUp, isDown };
  };
  const written = (count: number) =>
    vi.waitUntil(
      async () => (await inspector.keys("kpu:*")).length === count && (await inspector.dbsize()) === count,
      patience,
    );

  it("F-01: refuses at the start is answered past, and used when it comes", async () => {
    await proxy.setMode("refuse");
    const { cache, ask, loads, isUp } = await open({ url: `redis://${proxy.host}`, isWaitedFor: false });
    expect(cache.state()).toBe("degraded");
    await ask();
    await ask();
    expect(loads).toEqual(keys);
    await proxy.setMode("pass");
    await isUp();
    await ask(["new"]);
    await written(1);
  });

  it.each(["refuse", "reset", "blackhole", { delayMs: 100 }] as const)(
    "F-02, F-03, F-04: is lost (%j) costs one load a key in each process, and is used again after",
    async (mode) => {
      const url = `redis://${proxy.host}`;
      const [one, other] = [await open({ url }), await open({ url })];
      await one.ask();
      await written(keys.length);
      await other.ask();
      expect([one.loads, other.loads]).toEqual([keys, []]);

      await proxy.setMode(mode);
      for (const { clock, loads, ask } of [one, other]) {
        loads.splice(0);
        clock.ms += 111_000;
        await Promise.all(Array.from({ length: 20 }, () => ask()));
        expect(loads).toEqual(keys);
        await ask();
        expect(loads).toEqual(keys);
      }

      await vi.waitUntil(() => [one, other].every(({ changes }) => changes.length > 0), patience);
      await proxy.setMode("pass");
      await Promise.all([one.isUp(), other.isUp()]);
      for (const { changes } of [one, other]) expect(changes.slice(0, 2)).toEqual(["down", "up"]);
      // What a silent network held back may still break the connection once more: then nothing is written, and the next key is.
      let tried = 0;
      const isWritten = async () => {
        tried += 1;
        await one.ask([`after ${tried}`]);
        return (await inspector.exists(`kpu:test:page:after ${tried}`)) === 1;
      };
      await vi.waitUntil(isWritten, patience);
      await vi.waitUntil(async () => {
        other.loads.splice(0);
        await other.ask([`after ${tried}`]);
        return other.loads.length === 0;
      }, patience);
      expect(other.cache.stats().redisHits).toBeGreaterThan(keys.length);
    },
  );

  it("F-05: is full and takes no writes is read all the same, and each write that failed is counted", async () => {
    const { ask, cache, loads } = await open();
    await ask();
    await written(keys.length);
    await inspector.config("SET", "maxmemory", "1", "maxmemory-policy", "noeviction");
    await ask(["full"]);
    await vi.waitUntil(() => cache.stats().failedWrites === 1, patience);
    const other = await open();
    await other.ask();
    await other.ask(["full"]);
    expect([other.loads, loads.length, other.cache.state()]).toEqual([["full"], keys.length + 1, "redis"]);
    await inspector.config("SET", "maxmemory", "0");
    await ask(["free"]);
    await vi.waitUntil(async () => (await inspector.exists("kpu:test:page:free")) === 1, patience);
    expect(cache.stats().failedWrites).toBe(1);
  });

  it("F-06, C-17: is filled ten times over evicts, and fails nothing", async () => {
    const { cache, loads } = await open({ memoryBytes: 1 });
    const bytes = Buffer.alloc(100_000, 7);
    const used = Number(/used_memory:(\d+)/.exec(await inspector.info("memory"))?.[1]);
    await inspector.config("SET", "maxmemory", String(used + 2_000_000), "maxmemory-policy", "volatile-ttl");
    const get = async (key: string) => (await cache.forRequest().getManyHeld(policy, [key], async () => [bytes]))[0];
    for (let index = 0; index < 200; index += 1) {
      expect(await get(`large ${index}`)).toMatchObject({ source: "load" });
    }
    await vi.waitUntil(
      async () => Number(/evicted_keys:(\d+)/.exec(await inspector.info("stats"))?.[1]) > 100,
      patience,
    );
    expect([cache.stats().loadErrors, cache.stats().failedWrites, cache.state(), loads]).toEqual([0, 0, "redis", []]);
    await vi.waitUntil(async () => {
      await get("large last");
      return (await inspector.exists("kpu:test:page:large last")) === 1;
    }, patience);
    expect(await get("large last")).toMatchObject({ source: "redis" });
  });

  it("F-08: is a copy that was cut off and takes over gives nothing older than its time", async () => {
    const { ask, clock, loads } = await open();
    await ask(["a"]);
    await written(1);
    const bytes = (await inspector.getBuffer("kpu:test:page:a")) ?? Buffer.alloc(0);
    await ask();
    // The other side knew nothing of the later writes, and still has what was there before.
    await inspector.flushall();
    await inspector.set("kpu:test:page:a", bytes);
    const other = await open();
    await other.ask(["a", "k1"]);
    expect(other.loads).toEqual(["k1"]);
    // However long it kept it: Redis is not asked what is still good.
    await inspector.set("kpu:test:page:a", bytes);
    clock.ms += 111_000;
    loads.splice(0);
    await ask(["a"]);
    expect(loads).toEqual(["a"]);
  });

  it("F-11: is flushed under load costs one load a key for all replicas", async () => {
    // Who gives up its wait for Redis loads for itself, as it may: here none is to, however busy the machine.
    const patient = { memoryBytes: 1, waitMs: 5_000 };
    const replicas = [await open(patient), await open(patient), await open(patient)];
    const askAll = () => Promise.all(Array.from({ length: 30 }, (_, index) => replicas[index % 3]?.ask()));
    await askAll();
    await written(keys.length);
    for (const { loads } of replicas) loads.splice(0);
    await inspector.flushall();
    await askAll();
    const loads = replicas.flatMap((replica) => replica.loads);
    expect(new Set(loads)).toEqual(new Set(keys));
    expect(loads.length).toBeLessThanOrEqual(keys.length * 1.05);
  });

  it("F-12: takes no more clients is told once, and used when it does", async () => {
    const { ask, changes, isDown, isUp, loads } = await open({ url: `redis://${proxy.host}` });
    await ask();
    await inspector.config("SET", "maxclients", "1");
    await proxy.setMode("reset");
    await isDown();
    await proxy.setMode("pass");
    const refused = async () => Number(/rejected_connections:(\d+)/.exec(await inspector.info("stats"))?.[1]);
    await vi.waitUntil(async () => (await refused()) >= 3, patience);
    await ask(["during"]);
    expect([changes, loads]).toEqual([["down"], [...keys, "during"]]);
    await inspector.config("SET", "maxclients", "100");
    await isUp();
    expect(changes).toEqual(["down", "up"]);
  });

  it("F-12: has another password now is told once, and used when the old one is good again", async () => {
    const { ask, changes, isDown, isUp, loads } = await open({ url: `redis://${proxy.host}` });
    await ask();
    await inspector.config("SET", "requirepass", "changed");
    await proxy.setMode("reset");
    await isDown();
    await proxy.setMode("pass");
    await ask(["during"]);
    await ask(["and still"]);
    expect([changes, loads]).toEqual([["down"], [...keys, "during", "and still"]]);
    await inspector.config("SET", "requirepass", "");
    await isUp();
    expect(changes).toEqual(["down", "up"]);
  });
});
