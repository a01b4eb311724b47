// Redis hung, slow, cut off or killed: each replica gives its part of the limit. Never does everything pass, never is everything refused.
import { available, type ChaosProxy, type RedisServer, startChaosProxy, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLimiter, type Limiter } from "./limiter.ts";
import { connectLimiterRedis } from "./redis-connection.ts";

const redisBinary = await available("redis");
const keySecret = new Uint8Array(32).fill(7);
// Longer than a busy machine holds an answer up, shorter than a connection may be silent.
const waitMs = 1_000;
const healing = { timeout: 10_000, interval: 10 };
const limit = { burst: 30, perSecond: 1 / 3_600 };

/** How many of so many takes, one after the other, were allowed. */
const allowedOf = async (limiter: Limiter, count: number, key = "caller") => {
  let allowed = 0;
  for (let index = 0; index < count; index += 1) {
    if ((await limiter.take({ key, limit, amount: 1 })).allowed) allowed += 1;
  }
  return allowed;
};

describe.skipIf(!redisBinary)("a limiter whose Redis is in trouble", () => {
  let server: RedisServer;
  let proxy: ChaosProxy;
  const closers: (() => unknown)[] = [];
  beforeEach(async () => {
    server = await startRedis();
    proxy = await startChaosProxy(server.address);
    closers.push(server.stop, proxy.close);
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  const connect = (url: string, options: { waitMs?: number } = { waitMs }) => {
    const changes: string[] = [];
    const redis = connectLimiterRedis([url]);
    const limiter = createLimiter({
      redis,
      keySecret,
      replicas: 3,
      onChange: (state) => changes.push(state),
      ...options,
    });
    closers.push(() => redis.disconnect(), limiter.close);
    return { limiter, changes };
  };
  const connected = async (url: string) => {
    const connection = connect(url);
    await vi.waitUntil(() => connection.limiter.state() === "shared", healing);
    return connection;
  };

  it("hung: is asked once, then every replica gives a third; and it heals", async () => {
    const { limiter, changes } = await connected(server.url);
    const control = new Redis(server.url);
    closers.push(() => control.disconnect());
    expect(await allowedOf(limiter, 5)).toBe(5);
    await control.config("RESETSTAT");
    server.pause();
    expect(await allowedOf(limiter, 50)).toBe(10);
    expect([limiter.state(), changes]).toEqual(["local", ["local"]]);
    server.resume();
    await vi.waitUntil(() => limiter.state() === "shared", healing);
    expect(changes).toEqual(["local", "shared"]);
    expect(/cmdstat_evalsha:calls=(\d+)/.exec(await control.info("commandstats"))?.[1]).toBe("1");
    // Five before, the one that waited, and what is left of thirty.
    expect(await allowedOf(limiter, 50)).toBe(24);
  });

  it.each(["blackhole", "reset", "refuse", { delayMs: 600 }] as const)(
    "behind a network in mode %j: a third passes, the rest is refused, and it heals",
    async (mode) => {
      const { limiter, changes } = await connected(`redis://${proxy.host}`);
      await proxy.setMode(mode);
      expect(await allowedOf(limiter, 50)).toBe(10);
      await vi.waitUntil(() => changes.length > 0, healing);
      expect(changes).toEqual(["local"]);
      await proxy.setMode("pass");
      await vi.waitUntil(() => limiter.state() === "shared", healing);
      expect(changes).toEqual(["local", "shared"]);
    },
  );

  it("waits fifty milliseconds for an answer, unless told otherwise", async () => {
    const { limiter, changes } = connect(`redis://${proxy.host}`, {});
    await vi.waitUntil(() => limiter.state() === "shared", healing);
    await proxy.setMode({ delayMs: 30 });
    expect(await allowedOf(limiter, 1)).toBe(1);
    expect([limiter.state(), changes.at(-1)]).toEqual(["local", "local"]);
  });

  it("killed under load: nothing rejects, no more passes than both counts together, and it is used again when it is back", async () => {
    const { limiter, changes } = await connected(server.url);
    const running = Array.from({ length: 100 }, () => limiter.take({ key: "caller", limit, amount: 1 }));
    server.kill();
    const answers = await Promise.all(running);
    const later = await allowedOf(limiter, 100);
    const passed = answers.filter(({ allowed }) => allowed).length + later;
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(passed).toBeLessThanOrEqual(30 + 10);
    await vi.waitUntil(() => limiter.state() === "local" && changes.length > 0, healing);
    await server.restart();
    await vi.waitUntil(() => limiter.state() === "shared", healing);
    expect(changes).toEqual(["local", "shared"]);
    expect(await allowedOf(limiter, 50)).toBe(30);
  });

  it("refused at start: counts for itself and says so once, and shares when it comes", async () => {
    await proxy.setMode("refuse");
    const { limiter, changes } = connect(`redis://${proxy.host}`);
    expect(await allowedOf(limiter, 50)).toBe(10);
    await vi.waitUntil(() => changes.length > 0, healing);
    expect([limiter.state(), changes]).toEqual(["local", ["local"]]);
    await proxy.setMode("pass");
    await vi.waitUntil(() => limiter.state() === "shared", healing);
    expect(changes).toEqual(["local", "shared"]);
  });

  it("does not make a caller whole again each time it comes and goes", async () => {
    const { limiter } = await connected(`redis://${proxy.host}`);
    expect(await allowedOf(limiter, 50)).toBe(30);
    for (const expected of [10, 0]) {
      await proxy.setMode("refuse");
      await vi.waitUntil(() => limiter.state() === "local", healing);
      expect(await allowedOf(limiter, 50)).toBe(expected);
      await proxy.setMode("pass");
      await vi.waitUntil(() => limiter.state() === "shared", healing);
      expect(await allowedOf(limiter, 50)).toBe(0);
    }
  });

  it("says nothing more once closed, and still counts", async () => {
    const { limiter, changes } = await connected(`redis://${proxy.host}`);
    limiter.close();
    await proxy.setMode("refuse");
    expect(await allowedOf(limiter, 50)).toBe(10);
    expect([limiter.state(), changes]).toEqual(["local", []]);
  });
});

describe("a limiter without Redis", () => {
  it("gives its part", async () => {
    const limiter = createLimiter({ keySecret, replicas: 3 });
    expect(limiter.state()).toBe("local");
    expect(await allowedOf(limiter, 50)).toBe(10);
    expect(await limiter.window({ key: "a", limits: { minute: 6, day: 30 }, amount: 2 })).toMatchObject({
      allowed: true,
      remaining: 0,
    });
    limiter.close();
  });
});
