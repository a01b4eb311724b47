// The cache as a subgraph opens it: with Redis or without, and never reading what another version wrote.
import { definePolicy } from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import { available, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type OpenCacheOptions, openCache } from "./open-cache.ts";

const number = (ttlSeconds: number) =>
  definePolicy("number", ttlSeconds, 10, (value): value is number => typeof value === "number");
const patience = { timeout: 15_000 };
const redisBinary = await available("redis");
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const open = (options: Partial<OpenCacheOptions> = {}) => {
  const lines: string[] = [];
  const opened = openCache({
    subgraph: "registry",
    typeDefs: "type Query { a: Int }",
    policies: { number: number(100) },
    redisUrl: undefined,
    memoryMb: 1,
    logger: createLogger({ app: "registry", level: "info", destination: { write: (line) => lines.push(line) } }),
    ...options,
  });
  closers.push(opened.close);
  const get = (key: string) => opened.cache.forRequest().getMany(number(100), [key], async () => [7]);
  return { cache: opened.cache, get, log: () => lines.map((line) => JSON.parse(line)) };
};

it("is memory without Redis", async () => {
  const { cache, get } = open();
  expect(cache.state()).toBe("memory");
  expect(await get("a")).toEqual([7]);
});

describe.skipIf(!redisBinary)("with Redis", () => {
  it("has another prefix for each subgraph, schema and policy, and the same one for the same", async () => {
    const server = await startRedis();
    const inspector = new Redis(server.url);
    closers.push(server.stop, async () => inspector.disconnect());
    const keyOf = async (options: Partial<OpenCacheOptions>) => {
      await inspector.flushall();
      const { cache, get } = open({ redisUrl: server.url, ...options });
      await vi.waitUntil(() => cache.state() === "redis", patience);
      // A busy machine may take Redis for out at the first key: then nothing is written, and the next key is.
      let tried = 0;
      const written = async () => {
        tried += 1;
        await get(`a${tried}`);
        return (await inspector.dbsize()) > 0;
      };
      await vi.waitUntil(written, patience);
      return (await inspector.keys("*"))[0]?.replace(/\d+$/, "");
    };
    const key = await keyOf({});
    expect(key).toMatch(/^kpu:registry:[0-9a-f]{12}:number:a$/);
    expect(await keyOf({})).toBe(key);
    const others = [
      await keyOf({ subgraph: "candidacy" }),
      await keyOf({ typeDefs: "type Query { a: Int b: Int }" }),
      await keyOf({ policies: { number: number(200) } }),
    ];
    expect(new Set([key, ...others]).size).toBe(4);
  });

  it("says once that Redis is out, with the reason, and once that it is back", async () => {
    const server = await startRedis({ tcp: true });
    closers.push(server.stop);
    const { cache, get, log } = open({ redisUrl: server.url });
    await vi.waitUntil(() => cache.state() === "redis", patience);
    server.kill();
    await vi.waitUntil(() => log().length > 0, patience);
    expect(cache.state()).toBe("degraded");
    expect(await get("a")).toEqual([7]);
    await server.restart();
    await vi.waitUntil(() => cache.state() === "redis", patience);
    expect(log()).toMatchObject([
      {
        level: "warn",
        cache: "degraded",
        msg: "Redis is out, answering without it",
        err: { message: expect.stringMatching(/ECONNREFUSED|ECONNRESET/) },
      },
      { level: "info", cache: "redis", msg: "Redis is back" },
    ]);
  });
});
