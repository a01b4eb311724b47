// The cache of answers in a real Redis: shared by replicas of one supergraph and one secret, by no others, but for what is purged.
import { randomBytes } from "node:crypto";
import { definePolicy, isBytes, loaded } from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { OpenCache } from "../open-cache.ts";
import { openAnswerCache } from "./open-answer-cache.ts";

const redisBinary = await available("redis");
const patience = { timeout: 15_000 };
const page = definePolicy("answer", 100, 10, isBytes, { codec: "bytes" });
const secret = randomBytes(32);
const [version, nextVersion] = ["a".repeat(64), "b".repeat(64)];

it("is not opened where no answer is to be kept", () => {
  const config = { answerCacheMb: 0, redisUrls: [] };
  const logger = createLogger({ app: "test", level: "silent" });
  expect(openAnswerCache({ config, logger, schemaVersion: version, secret })).toBeUndefined();
});

describe.skipIf(!redisBinary)("answers in Redis", () => {
  let server: RedisServer;
  let inspector: Redis;
  const opened: OpenCache[] = [];
  beforeAll(async () => {
    server = await startRedis();
    inspector = new Redis(server.url);
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    inspector?.disconnect();
    await server?.stop();
  });
  beforeEach(() => inspector.flushall());

  /** A replica, and whether it had to make the answer: undefined once it found it. */
  const open = async (schemaVersion: string, by = secret) => {
    const config = { answerCacheMb: 1, redisUrls: [server.url] };
    const logger = createLogger({ app: "test", level: "silent" });
    const one = openAnswerCache({ config, logger, schemaVersion, secret: by });
    if (one === undefined) throw new Error("no cache");
    opened.push(one);
    await vi.waitUntil(() => one.cache.state() === "redis", patience);
    const sourceOf = async (key: string) => {
      const load = async () => [loaded(Buffer.from(`of ${schemaVersion[0]}`), { tags: ["region-33"] })];
      const [held] = await one.cache.forRequest().getManyHeld(page, [key], load);
      return held instanceof Error || held === undefined ? held : `${held.value} from ${held.source}`;
    };
    return { cache: one.cache, sourceOf };
  };
  const written = (count: number) =>
    vi.waitUntil(async () => (await inspector.keys("kpu:answers:*")).length === count, patience);

  it("are found by a replica of the same supergraph and secret", async () => {
    const [one, other] = [await open(version), await open(version)];
    expect(await one.sourceOf("q")).toBe("of a from load");
    await written(1);
    expect(await other.sourceOf("q")).toBe("of a from redis");
  });

  it("are not found under another supergraph, which finds its own, nor by who has another secret (C-11)", async () => {
    const [one, next, stranger] = [await open(version), await open(nextVersion), await open(version, randomBytes(32))];
    expect(await one.sourceOf("q")).toBe("of a from load");
    await written(1);
    expect(await next.sourceOf("q")).toBe("of b from load");
    await written(2);
    expect(await stranger.sourceOf("q")).toBe("of a from load");
    await written(3);
    expect(await (await open(version)).sourceOf("q")).toBe("of a from redis");
    expect(await (await open(nextVersion)).sourceOf("q")).toBe("of b from redis");
  });

  it("stand under names that tell neither question nor values", async () => {
    const one = await open(version);
    await one.sourceOf(`policy hash {"code":"33"}`);
    await written(1);
    const [name] = await inspector.keys("kpu:answers:*");
    expect(name).toMatch(/^kpu:answers:a{12}:answer:[A-Za-z0-9_-]{20,}$/);
  });

  it("are gone by a purge of their tag in replicas of every version", async () => {
    const [one, next] = [await open(version), await open(nextVersion)];
    for (const replica of [one, next]) await replica.sourceOf("q");
    await written(2);
    await one.cache.purge(["region-33"]);
    expect(await one.sourceOf("q")).toBe("of a from load");
    await vi.waitUntil(() => next.cache.peek(page, "q") === undefined, patience);
    expect(await next.sourceOf("q")).toBe("of b from load");
  });
});
