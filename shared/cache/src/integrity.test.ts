// What another hand put into Redis: a miss, removed, told of, and never an answer.
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type CacheOptions, createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { loaded } from "./loaded.ts";
import { definePolicy, isBytes, isRecordOf } from "./policy.ts";
import { createRedisTier, type RedisTier } from "./redis-tier.ts";

interface Region {
  readonly name: string;
}
const region = definePolicy("region", 100, 10, isRecordOf<Region>("name"));
const page = definePolicy("page", 100, 10, isBytes, { codec: "bytes" });
const patience = { timeout: 15_000 };
const redisBinary = await available("redis");
const secret = randomBytes(32);

it.each([
  ["a secret of another length", { secret: randomBytes(31) }],
  ["hidden keys without a secret", { hashKeys: true }],
])("refuses %s", (_what, options) => {
  expect(() => createCache({ namespace: "test", memoryBytes: 1, ...options })).toThrow(RangeError);
});

describe.skipIf(!redisBinary)("entries in Redis", () => {
  let server: RedisServer;
  let inspector: Redis;
  const tiers: RedisTier[] = [];
  beforeAll(async () => {
    server = await startRedis();
    inspector = new Redis(server.url);
  });
  afterAll(async () => {
    inspector.disconnect();
    await server.stop();
  });
  beforeEach(async () => void (await inspector.flushall()));
  afterEach(async () => {
    for (const tier of tiers.splice(0)) await tier.close();
  });

  const open = async (options: Partial<CacheOptions> = {}) => {
    const redis = createRedisTier({ urls: [server.url], waitMs: 5_000 });
    tiers.push(redis);
    await vi.waitUntil(() => redis.state() === "up", patience);
    const bad: string[] = [];
    const onBad = (kind: string) => bad.push(kind);
    const cache = createCache({ namespace: "kpu:test", memoryBytes: 90_000_000, redis, onBad, ...options });
    const loads: string[] = [];
    const names: Load<string, Region> = async (keys) => {
      loads.push(...keys);
      return keys.map((name) => ({ name }));
    };
    const get = (...keys: string[]) => cache.forRequest().getMany(region, keys, names);
    return { cache, get, loads, bad };
  };
  const valueKeys = async () => (await inspector.keys("*")).filter((key) => !key.startsWith("{")).sort();
  const written = async (count: number) => {
    await vi.waitUntil(async () => (await valueKeys()).length === count, patience);
    // Its lease is given back after it.
    await vi.waitUntil(async () => (await inspector.dbsize()) === count, patience);
  };
  const nameOf = (key: string) => `kpu:test:region:${key}`;
  const bytesOf = async (key: string) => (await inspector.getBuffer(nameOf(key))) ?? Buffer.alloc(0);
  /** Another replica asks: one answer of the source, the entry is gone or new, and the next replica finds a good one. */
  const expectMiss = async (kind: string | undefined, options: Partial<CacheOptions>) => {
    const victim = await open(options);
    expect(await victim.get("11")).toEqual([{ name: "11" }]);
    expect([victim.loads, victim.bad]).toEqual([["11"], kind === undefined ? [] : [kind]]);
    expect(victim.cache.stats()).toMatchObject({ badEntries: kind === undefined ? 0 : 1, loads: 1 });
    await written(1);
    const next = await open(options);
    expect(await next.get("11")).toEqual([{ name: "11" }]);
    expect([next.loads, next.bad]).toEqual([[], []]);
  };
  const writeGood = async (options: Partial<CacheOptions>, ...keys: string[]) => {
    const writer = await open(options);
    await writer.get(...keys);
    await written(keys.length);
  };
  const edit = (bytes: Buffer, change: () => number) => {
    change();
    return bytes;
  };
  const flip = (bytes: Buffer, index: number) => {
    const copy = Buffer.from(bytes);
    copy[index] = (copy[index] ?? 0) ^ 1;
    return copy;
  };

  const corrupt: [string, string, (good: Buffer) => Buffer | string][] = [
    ["text that is no entry", "format", () => "{"],
    ["null", "format", () => "null"],
    ["an empty list", "format", () => "[]"],
    ["nothing", "format", () => ""],
    ["gzip", "format", (good) => gzipSync(good)],
    ["an entry cut in its head", "format", (good) => good.subarray(0, 20)],
    ["an entry of another version", "version", (good) => flip(good, 1)],
    ["an entry of 50 MB", "size", () => Buffer.alloc(50_000_000, 1)],
  ];
  it.each(corrupt)("C-10, F-09: %s is a miss, removed and told of once (%s)", async (_what, kind, make) => {
    for (const options of [{}, { secret }]) {
      await inspector.flushall();
      await writeGood(options, "11");
      await inspector.set(nameOf("11"), make(await bytesOf("11")));
      if (kind !== "size") {
        await expectMiss(kind, options);
        continue;
      }
      // It may come too late for the request; it is removed all the same.
      const victim = await open(options);
      expect(await victim.get("11")).toEqual([{ name: "11" }]);
      await vi.waitUntil(() => victim.bad.length > 0, patience);
      expect(victim.bad).toEqual(["size"]);
      await vi.waitUntil(async () => (await inspector.strlen(nameOf("11"))) < 1_000, patience);
    }
  });

  const cutOrForeign: [string, string, (good: Buffer) => Buffer][] = [
    ["a value cut short", "format", (good) => good.subarray(0, -1)],
    [
      "a value of another kind",
      "value",
      (good) => Buffer.from(good.toString("latin1").replace("name", "nome"), "latin1"),
    ],
    ["a time that never comes", "time", (good) => edit(good, () => good.writeDoubleLE(1e300, 12))],
    ["a time that is none", "time", (good) => edit(good, () => good.writeDoubleLE(Number.NaN, 12))],
    ["tags longer than the entry", "format", (good) => edit(good, () => good.writeUInt16LE(60_000, 28))],
    ["bytes where JSON was written", "value", (good) => edit(good, () => good.writeUInt8(2, 2))],
    ["'there is none' with a value", "time", (good) => edit(good, () => good.writeUInt8(0, 2))],
  ];
  it.each(cutOrForeign)("C-10: %s is a miss without a secret too (%s)", async (_what, kind, make) => {
    await writeGood({}, "11");
    await inspector.set(nameOf("11"), make(await bytesOf("11")));
    await expectMiss(kind, {});
  });

  it("takes a time that has passed for a plain miss", async () => {
    await writeGood({}, "11");
    const old = await bytesOf("11");
    old.writeDoubleLE(Date.now() - 200_000, 4);
    old.writeDoubleLE(Date.now() - 100_000, 12);
    await inspector.set(nameOf("11"), old);
    await expectMiss(undefined, {});
  });

  it("C-08: with a secret, a change of any byte is a miss", async () => {
    await writeGood({ secret }, "11");
    const good = await bytesOf("11");
    const reader = await open({ secret, memoryBytes: 1 });
    expect(await reader.get("11")).toEqual([{ name: "11" }]);
    expect(reader.loads).toEqual([]);
    for (let index = 0; index < good.length; index += 1) {
      await inspector.set(nameOf("11"), flip(good, index));
      await reader.get("11");
      await vi.waitUntil(async () => !(await bytesOf("11")).equals(flip(good, index)), patience);
    }
    expect(reader.bad).toHaveLength(good.length);
    expect(reader.loads).toHaveLength(good.length);
  });

  it("C-08: with a secret, an entry copied from another key, policy or namespace is a miss", async () => {
    await writeGood({ secret }, "11", "12");
    await inspector.set(nameOf("11"), await bytesOf("12"));
    await inspector.del(nameOf("12"));
    await expectMiss("seal", { secret });
    await inspector.flushall();
    await writeGood({ secret, namespace: "kpu:other" }, "11");
    await inspector.rename("kpu:other:region:11", nameOf("11"));
    await expectMiss("seal", { secret });
  });

  it.each([
    ["another secret", { secret: randomBytes(32) }],
    ["no secret", {}],
  ])("C-08: with a secret, what was written with %s is a miss", async (_what, options) => {
    await writeGood(options, "11");
    await expectMiss("seal", { secret });
  });

  it("C-16: a dump shows neither keys nor who they are about when keys are hidden", async () => {
    const writer = await open({ secret, hashKeys: true });
    const question = '{"variables":{"name":"canary person"}}';
    const load: Load<string, Buffer> = async () => [loaded(Buffer.from("answer"), { tags: ["region:11"] })];
    await writer.cache.forRequest().getMany(page, [question], load);
    await written(1);
    const keys = await valueKeys();
    expect(keys).toEqual([expect.stringMatching(/^kpu:test:page:[\w-]{32}$/)]);
    const dump = (await inspector.dumpBuffer(keys[0] ?? ""))?.toString("latin1");
    expect(dump).toContain("answer");
    expect(dump).not.toContain("canary");
    const reader = await open({ secret, hashKeys: true });
    const held = await reader.cache.forRequest().getManyHeld(page, [question], async () => [null]);
    expect(held).toMatchObject([{ value: Buffer.from("answer"), tags: ["region:11"], source: "redis" }]);
  });

  it("gives another replica the very bytes, in memory of their own", async () => {
    const bytes = randomBytes(100_000);
    const [writer, reader] = [await open({ secret }), await open({ secret })];
    await writer.cache.forRequest().getMany(page, ["a"], async () => [bytes]);
    await written(1);
    const [held] = await reader.cache.forRequest().getManyHeld(page, ["a"], async () => [null]);
    if (held === undefined || held instanceof Error) throw new Error("no answer");
    expect(held.source).toBe("redis");
    expect(held.value?.equals(bytes)).toBe(true);
    expect(held.value?.buffer.byteLength).toBe(bytes.length);
    expect(await inspector.strlen("kpu:test:page:a")).toBe(30 + 16 + bytes.length);
  });

  it("writes nothing larger than it would read, and keeps it in memory", async () => {
    const [writer, reader] = [await open(), await open()];
    const large = Buffer.alloc(8 * 1024 * 1024);
    await writer.cache.forRequest().getMany(page, ["large", "small"], async () => [large, Buffer.from("small")]);
    await written(1);
    expect(await valueKeys()).toEqual(["kpu:test:page:small"]);
    expect(writer.cache.peek(page, "large")?.value).toBe(large);
    expect(await reader.cache.forRequest().getMany(page, ["large"], async () => [null])).toEqual([null]);
  });
});
