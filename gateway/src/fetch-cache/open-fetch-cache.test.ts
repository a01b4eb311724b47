// Two gateways that keep fetches over one Redis: what one loaded the other has, what one purges is gone at both, and a dead Redis fails nothing.
import { createLogger } from "@kpu-graph/logging";
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenCache } from "../open-cache.ts";
import { openFetchCache } from "./open-fetch-cache.ts";
import { startReplica } from "./testkit/replica.ts";

const redisBinary = await available("redis");
const logger = createLogger({ app: "test", level: "silent" });
const wide = { timeout: 15_000, interval: 20 };
const one = `query ($code: RegionCode!) { region(code: $code) { name tally(contest: "2024-ppwp") { asOf } } }`;
const nothing = { hits: 0, misses: 2 };
const all = { hits: 2, misses: 0 };

it("is off where it has no memory", () => {
  const options = { logger, schemaVersion: "one", secret: Buffer.alloc(32, 7) };
  expect(openFetchCache({ ...options, config: { fetchCacheMb: 0, redisUrls: [] } })).toBeUndefined();
});

describe.skipIf(redisBinary === undefined)("two gateways with one Redis", () => {
  let server: RedisServer;
  let client: Redis;
  let opened: readonly OpenCache[] = [];
  const [first, second] = [startReplica(), startReplica()];

  /** Opens both anew, under versions of the schema of their own where two are given. */
  const open = async (versions: readonly [string, string] = ["one", "one"]) => {
    for (const cache of opened) await cache.close();
    opened = versions.flatMap(
      (schemaVersion) =>
        openFetchCache({
          config: { fetchCacheMb: 1, redisUrls: [server.url] },
          logger,
          schemaVersion,
          secret: Buffer.alloc(32, 7),
          // However busy the machine is.
          waitMs: 10_000,
        }) ?? [],
    );
    for (const [index, replica] of [first, second].entries()) {
      const cache = opened[index]?.cache;
      if (cache === undefined) throw new Error("no cache");
      replica.begin({ cache });
      await expect.poll(() => cache.state(), wide).toBe("redis");
    }
  };
  const entries = async () => (await client.keys("kpu:fetches:*:fetch:*")).length;
  const countsOf = async (replica: typeof first, code: string) => {
    const { hits, misses } = await replica.ask(one, { code });
    return { hits, misses };
  };

  beforeAll(async () => {
    server = await startRedis({ tcp: true });
    client = new Redis(server.url).on("error", () => undefined);
  });
  beforeEach(async () => {
    await client.flushall();
    await open();
  });
  afterEach(async () => {
    for (const cache of opened) await cache.close();
    opened = [];
  });
  afterAll(async () => {
    await Promise.all([first.stop(), second.stop()]);
    client.disconnect();
    await server.stop();
  });

  it("load once, and give the same answer", async () => {
    const { answer } = await first.ask(one, { code: "33" });
    await expect.poll(entries, wide).toBe(2);
    expect(await second.ask(one, { code: "33" })).toEqual({ answer, ...all });
    expect([first.told(), second.told()]).toEqual([["registry", "tabulation 33"], []]);
  });

  it("keep what tells nobody what was asked, and has an end (C-16)", async () => {
    await first.ask(one, { code: "33" });
    await expect.poll(entries, wide).toBe(2);
    const keys = await client.keys("kpu:fetches:*:fetch:*");
    expect(keys.filter((key) => /33|region|tally|query/i.test(key.replace(/^kpu:fetches:one:fetch:/, "")))).toEqual([]);
    expect((await Promise.all(keys.map((key) => client.ttl(key)))).every((seconds) => seconds > 0)).toBe(true);
  });

  it("share nothing under different schemas (C-11)", async () => {
    await open(["one", "two"]);
    await first.ask(one, { code: "33" });
    await expect.poll(entries, wide).toBe(2);
    expect(await countsOf(second, "33")).toEqual(nothing);
  });

  it("take an entry that was put under another key for none (C-08)", async () => {
    await first.ask(one, { code: "31" });
    await first.ask(one, { code: "32" });
    await expect.poll(entries, wide).toBe(4);
    const keys = await client.keys("kpu:fetches:*:fetch:*");
    const values = await Promise.all(keys.map((key) => client.getBuffer(key)));
    for (const [index, key] of keys.entries())
      await client.set(key, values[(index + 1) % values.length] ?? "", "EX", 60);
    expect(await second.ask(one, { code: "31" })).toEqual({ ...(await first.ask(one, { code: "31" })), ...nothing });
  });

  it("lose at both what is purged at one, and nothing else", async () => {
    for (const code of ["31", "32"]) await first.ask(one, { code });
    await expect.poll(entries, wide).toBe(4);
    for (const code of ["31", "32"]) expect(await countsOf(second, code)).toEqual(all);
    await first.purge("tally-31");
    expect(await countsOf(first, "31")).toEqual({ hits: 1, misses: 1 });
    expect(await countsOf(first, "32")).toEqual(all);
    await second.purge("region");
    await expect.poll(() => countsOf(first, "32"), wide).toEqual({ hits: 1, misses: 1 });
    expect(second.told()).toEqual([]);
    // From the first, which has loaded it again.
    expect(await countsOf(second, "31")).toMatchObject({ hits: 1 });
  });

  it("answer on while Redis is dead, each from its own memory, and purge there (C-12)", async () => {
    await first.ask(one, { code: "33" });
    await expect.poll(entries, wide).toBe(2);
    server.kill();
    await expect.poll(() => opened.map(({ cache }) => cache.state()), wide).toEqual(["degraded", "degraded"]);
    expect(await countsOf(first, "33")).toEqual(all);
    const { answer, ...counts } = await second.ask(one, { code: "33" });
    expect({ answer, counts }).toEqual({ answer: (await first.ask(one, { code: "33" })).answer, counts: nothing });
    await first.purge("tally");
    expect(await countsOf(first, "33")).toEqual({ hits: 1, misses: 1 });
    await server.restart();
    await expect.poll(() => opened.map(({ cache }) => cache.state()), wide).toEqual(["redis", "redis"]);
    // It could not be told before; now it is, and so is the other.
    await expect.poll(() => countsOf(second, "33"), wide).toMatchObject({ misses: 1 });
  });
});
