// The cache before a real Redis: shared between processes, written in one go, and never trusted.
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { definePolicy, isRecordOf } from "./policy.ts";
import { createRedisTier, type RedisTier } from "./redis-tier.ts";

interface Region {
  readonly name: string;
}
const region = definePolicy("region", 100, 10, isRecordOf<Region>("name"));

const redisBinary = await available("redis");

describe.skipIf(!redisBinary)("a cache with Redis", () => {
  let server: RedisServer;
  let inspector: Redis;
  beforeAll(async () => {
    server = await startRedis();
    inspector = new Redis(server.url);
  });
  afterAll(async () => {
    inspector.disconnect();
    await server.stop();
  });

  const tiers: RedisTier[] = [];
  beforeEach(async () => {
    await inspector.flushall();
    await inspector.config("RESETSTAT");
  });
  afterEach(async () => {
    for (const tier of tiers.splice(0)) await tier.close();
  });

  /** One cache as one process has it: its own memory and its own connection. */
  const open = async ({ namespace = "kpu:test:v1" } = {}) => {
    const redis = createRedisTier({ urls: [server.url], waitMs: 5_000 });
    tiers.push(redis);
    await vi.waitUntil(() => redis.state() === "up", { timeout: 15_000 });
    const cache = createCache({ namespace, memoryBytes: 1_000_000, redis, random: () => 0.5 });
    const loads: (readonly string[])[] = [];
    const load: Load<string, Region> = async (keys) => {
      loads.push(keys);
      return keys.map((key) => (key === "none" ? null : { name: key }));
    };
    return { cache, loads, get: (...keys: string[]) => cache.forRequest().getMany(region, keys, load) };
  };
  const valueKeys = async () => (await inspector.keys("*")).filter((key) => !key.startsWith("{"));
  const written = (count: number) =>
    vi.waitUntil(async () => (await valueKeys()).length === count, { timeout: 15_000 });
  const commands = async () => {
    const lines = (await inspector.info("commandstats")).matchAll(/cmdstat_(mget|set):calls=(\d+)/g);
    return Object.fromEntries([...lines].map(([, name, calls]) => [name, Number(calls)]));
  };

  it("gives another process what this one loaded, and to itself from memory", async () => {
    const [one, other] = [await open(), await open()];
    expect(one.cache.state()).toBe("redis");
    expect(await one.get("11", "none")).toEqual([{ name: "11" }, null]);
    await written(2);
    expect(await other.get("none", "11")).toEqual([null, { name: "11" }]);
    expect(await other.get("11", "none")).toEqual([{ name: "11" }, null]);
    expect([one.loads, other.loads]).toEqual([[["11", "none"]], []]);
    // A look-up of each process for the four calls, and one behind the leases: the rest was memory. A lease and a value for each key.
    expect(await commands()).toEqual({ mget: 3, set: 4 });
  });

  it("keeps 'there is none' for a shorter time in Redis too", async () => {
    const { get } = await open();
    await get("11", "none");
    await written(2);
    expect(await inspector.ttl("kpu:test:v1:region:11")).toBeGreaterThan(90);
    expect(await inspector.ttl("kpu:test:v1:region:none")).toBeLessThanOrEqual(10);
  });

  it("asks and writes a thousand keys in one round trip each", async () => {
    const { get } = await open();
    const keys = Array.from({ length: 1_000 }, (_, index) => String(index));
    const readsBefore = await readsOf(inspector);
    await get(...keys, ...keys);
    await written(1_000);
    // A lease and a value for each key.
    expect(await commands()).toEqual({ mget: 2, set: 2_000 });
    // A thousand writes one by one would be a thousand reads of the socket; some are ours, looking on.
    expect((await readsOf(inspector)) - readsBefore).toBeLessThan(100);
  });

  it("asks Redis once for 200 requests at the same time", async () => {
    const { get, loads } = await open();
    await Promise.all(Array.from({ length: 200 }, () => get("11")));
    await written(1);
    expect([loads, await commands()]).toEqual([[["11"]], { mget: 2, set: 2 }]);
  });

  it("never reads what was written under another version", async () => {
    const old = await open({ namespace: "kpu:test:v1" });
    const next = await open({ namespace: "kpu:test:v2" });
    await old.get("11");
    await written(1);
    await next.get("11");
    expect(next.loads).toEqual([["11"]]);
    await written(2);
    expect((await valueKeys()).sort()).toEqual(["kpu:test:v1:region:11", "kpu:test:v2:region:11"]);
  });

  it("takes a key that holds something else than a text for a miss", async () => {
    const { get, cache } = await open();
    await inspector.lpush("kpu:test:v1:region:11", "wrong");
    expect(await get("11")).toEqual([{ name: "11" }]);
    expect(cache.state()).toBe("redis");
  });

  it("answers while Redis is full and takes no writes", async () => {
    const { get, cache } = await open();
    await get("11");
    await written(1);
    await inspector.config("SET", "maxmemory", "1");
    expect(await get("12")).toEqual([{ name: "12" }]);
    const other = await open();
    expect(await other.get("11", "12")).toEqual([{ name: "11" }, { name: "12" }]);
    expect(other.loads).toEqual([["12"]]);
    expect(cache.state()).toBe("redis");
    await inspector.config("SET", "maxmemory", "0");
  });
});

const readsOf = async (inspector: Redis) =>
  Number(/total_reads_processed:(\d+)/.exec(await inspector.info("stats"))?.[1]);
