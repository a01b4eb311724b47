// Documents registered by hash, in memory and in a real Redis.
import { type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "./document-hash.ts";
import { createPersistedStore } from "./persisted-store.ts";

const document = "{ __typename }";
const hash = hashOf(document);

describe("the store in memory", () => {
  it("gives back what was put into it, and nothing else", async () => {
    const store = createPersistedStore();
    expect(await store.get(hash)).toBeUndefined();
    store.put(hash, document);
    expect([await store.get(hash), await store.get(hashOf("other"))]).toEqual([document, undefined]);
  });

  it("keeps within its bytes whatever is registered, and forgets what was used least lately", async () => {
    const store = createPersistedStore({ maxBytes: 50_000 });
    const documents = Array.from({ length: 10_000 }, (_, index) => `{ a${index}: __typename }`);
    for (const one of documents) store.put(hashOf(one), one);
    const found = await Promise.all(documents.map((one) => store.get(hashOf(one))));
    const kept = found.filter((one) => one !== undefined);
    expect(kept.reduce((sum, one) => sum + one.length * 2, 0)).toBeLessThan(50_000);
    expect(kept).toEqual(documents.slice(-kept.length));
    expect(kept.length).toBeGreaterThan(100);
  });

  it("forgets a document when its time is over, also one in use", async () => {
    let time = 1;
    const store = createPersistedStore({ ttlMs: 1_000, now: () => time });
    store.put(hash, document);
    time += 900;
    expect(await store.get(hash)).toBe(document);
    store.put(hash, document);
    time += 200;
    expect(await store.get(hash)).toBeUndefined();
  });
});

describe("the store with Redis", () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { maxRetriesPerRequest: 0 });
    redis.on("error", () => {});
  });
  afterAll(async () => {
    redis?.disconnect();
    await server?.stop();
  });
  beforeEach(async () => {
    await redis.flushall();
  });

  it("shows a document to the other replicas, for its time", async () => {
    createPersistedStore({ redis, ttlMs: 60_000 }).put(hash, document);
    await expect.poll(() => createPersistedStore({ redis, waitMs: 10_000 }).get(hash)).toBe(document);
    expect(await redis.keys("*")).toEqual([`kpu:persisted:${hash}`]);
    expect(await redis.pttl(`kpu:persisted:${hash}`)).toBeGreaterThan(0);
  });

  it.each([
    ["another document", "{ viewer { kind } }"],
    ["the document and more", `${document} `],
    ["more than any document can be", "x".repeat(1_000_000)],
    ["bytes that are no text", Buffer.of(0xff, 0xfe, 0x00)],
  ])("takes %s under a foreign hash for a miss, and deletes it", async (_what, poison) => {
    await redis.set(`kpu:persisted:${hash}`, poison);
    const store = createPersistedStore({ redis, waitMs: 10_000 });
    expect(await store.get(hash)).toBeUndefined();
    expect(await redis.exists(`kpu:persisted:${hash}`)).toBe(0);
  });

  it("takes a value of another type for a miss", async () => {
    await redis.lpush(`kpu:persisted:${hash}`, document);
    expect(await createPersistedStore({ redis, waitMs: 10_000 }).get(hash)).toBeUndefined();
  });

  it("goes on in memory when Redis hangs", async () => {
    const store = createPersistedStore({ redis, waitMs: 10 });
    server.pause();
    try {
      expect(await store.get(hash)).toBeUndefined();
      store.put(hash, document);
      expect(await store.get(hash)).toBe(document);
    } finally {
      server.resume();
    }
  });
});
