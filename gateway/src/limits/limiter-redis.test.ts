// Budgets shared through a real Redis: exact numbers, one count for all replicas, and nothing in Redis that tells who was counted.
import { available, type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createLimiter, type Limiter, type LimiterOptions, windowTakes } from "./limiter.ts";
import { connectLimiterRedis } from "./redis-connection.ts";

const redisBinary = await available("redis");
const keySecret = new Uint8Array(32).fill(7);
// Exact numbers are those of Redis: on a busy machine an answer may come later than a request would wait for it.
const waitMs = 10_000;
const ready = { timeout: 10_000, interval: 5 };
// An hour for one unit: nothing is given back while a test runs.
const slow = 1 / 3_600;

describe.skipIf(!redisBinary)("a limiter over Redis", () => {
  let server: RedisServer;
  let control: Redis;
  const closers: (() => unknown)[] = [];
  beforeAll(async () => {
    server = await startRedis();
    control = new Redis(server.url);
  });
  afterAll(async () => {
    control?.disconnect();
    await server?.stop();
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const close of closers.splice(0).reverse()) close();
    await control.flushall();
  });
  const connect = async (options: Partial<LimiterOptions> = {}): Promise<Limiter> => {
    const redis = connectLimiterRedis([server.url]);
    const limiter = createLimiter({ redis, keySecret, replicas: 3, waitMs, ...options });
    closers.push(() => redis.disconnect(), limiter.close);
    await vi.waitUntil(() => limiter.state() === "shared", ready);
    return limiter;
  };

  it("allows the burst, refuses one more, and says what is left and when", async () => {
    const limiter = await connect();
    const limit = { burst: 10, perSecond: slow };
    const take = () => limiter.take({ key: "caller", limit, amount: 1 });
    expect(await take()).toEqual({ allowed: true, remaining: 9, resetSeconds: 3_600, retryAfterSeconds: 0 });
    for (let index = 1; index < 10; index += 1) expect((await take()).allowed).toBe(true);
    expect(await take()).toEqual({ allowed: false, remaining: 0, resetSeconds: 36_000, retryAfterSeconds: 3_600 });
    expect(await limiter.take({ key: "another", limit, amount: 1 })).toMatchObject({ allowed: true, remaining: 9 });
    expect(await limiter.take({ key: "caller", limit, amount: 0 })).toMatchObject({ allowed: true, remaining: 0 });
    expect(await limiter.take({ key: "caller", limit, amount: -4 })).toMatchObject({ allowed: true, remaining: 4 });
    expect(await limiter.take({ key: "caller", limit, amount: 5 })).toMatchObject({ allowed: false, remaining: 4 });
  });

  it("counts once for three replicas, whatever their clocks say", async () => {
    const replicas = [await connect(), await connect()];
    // The third one's clocks are five minutes ahead, the wall's and the process' own.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 300_000 });
    replicas.push(await connect({ now: () => performance.now() + 300_000 }));
    const limit = { burst: 500, perSecond: slow };
    const taken = await Promise.all(
      Array.from({ length: 900 }, (_, index) => replicas[index % 3]?.take({ key: "caller", limit, amount: 1 })),
    );
    expect(taken.filter((one) => one?.allowed)).toHaveLength(500);
    const day = { most: 200, seconds: 86_400 };
    const rows = await Promise.all(
      Array.from({ length: 300 }, (_, index) => replicas[index % 3]?.takeAll([{ key: "rows", limit: day, amount: 1 }])),
    );
    expect(rows.filter((one) => one?.allowed)).toHaveLength(200);
  });

  it("gives back as time passes, and not more than that", async () => {
    const limiter = await connect();
    const limit = { burst: 5, perSecond: 20 };
    const started = performance.now();
    let allowed = 0;
    while (performance.now() - started < 1_000) {
      if ((await limiter.take({ key: "caller", limit, amount: 1 })).allowed) allowed += 1;
    }
    const seconds = (performance.now() - started) / 1_000;
    expect(allowed).toBeGreaterThan(5);
    expect(allowed).toBeLessThanOrEqual(5 + Math.ceil(20 * seconds));
  });

  it("allows no more than its number in any stretch of a window, at its border too", async () => {
    const limiter = await connect();
    const limit = { most: 5, seconds: 1 };
    const allowed: { from: number; until: number }[] = [];
    const started = performance.now();
    while (allowed.length < 16 && performance.now() - started < 15_000) {
      const from = performance.now();
      const { allowed: isAllowed } = await limiter.takeAll([{ key: "caller", limit, amount: 1 }]);
      if (isAllowed) allowed.push({ from, until: performance.now() });
    }
    expect(allowed).toHaveLength(16);
    // The sixth after any other came a whole window after it.
    const gaps = allowed.slice(5).map(({ until }, index) => until - (allowed[index]?.from ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  it("takes the minute and the day together, and tells of the tighter", async () => {
    const limiter = await connect();
    const window = (amount: number) => limiter.window({ key: "address", limits: { minute: 3, day: 4 }, amount });
    expect(await window(1)).toMatchObject({ allowed: true, remaining: 2 });
    expect(await window(2)).toMatchObject({ allowed: true, remaining: 0 });
    const refused = await window(1);
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(60);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(63);
    const day = await limiter.takeAll([{ key: "address", limit: { most: 4, seconds: 86_400 }, amount: 0 }]);
    expect(day.budgets).toMatchObject([{ remaining: 1 }]);
  });

  it("takes several budgets together or none, in one call", async () => {
    const limiter = await connect();
    const takes = [
      { key: "requests", limit: { burst: 100, perSecond: slow }, amount: 1 },
      { key: "points", limit: { burst: 100, perSecond: slow }, amount: 40 },
      ...windowTakes({ key: "address", limits: { minute: 50, day: 60 }, amount: 1 }),
    ];
    await limiter.takeAll(takes);
    await control.config("RESETSTAT");
    expect((await limiter.takeAll(takes)).budgets.map(({ remaining }) => remaining)).toEqual([98, 20, 48, 58]);
    expect(await limiter.takeAll(takes)).toMatchObject({
      allowed: false,
      budgets: [{ allowed: true }, { allowed: false, remaining: 20 }, { allowed: true }, { allowed: true }],
    });
    const looks = await limiter.takeAll(takes.map((take) => ({ ...take, amount: 0 })));
    expect(looks.budgets.map(({ remaining }) => remaining)).toEqual([98, 20, 48, 58]);
    expect(/cmdstat_evalsha:calls=(\d+)/.exec(await control.info("commandstats"))?.[1]).toBe("3");
    expect(await limiter.takeAll([])).toEqual({ allowed: true, budgets: [] });
  });

  it("blocks a walk through one district's NIKs from many addresses, by the budget of their prefix", async () => {
    const limiter = await connect();
    const tried = async (serial: number) =>
      limiter.takeAll([
        ...windowTakes({ key: `address ${serial}`, limits: { minute: 5, day: 50 }, amount: 1 }),
        ...windowTakes({ key: "prefix", limits: { day: 20 }, amount: 1 }),
      ]);
    const answers = [];
    for (let serial = 1; serial <= 30; serial += 1) answers.push((await tried(serial)).allowed);
    expect(answers).toEqual([...Array(20).fill(true), ...Array(10).fill(false)]);
  });

  it("keeps nothing that tells who was counted, and nothing for longer than it counts", async () => {
    const limiter = await connect();
    const other = await connect({ keySecret: new Uint8Array(32).fill(8) });
    const address = "203.0.113.77";
    const limit = { burst: 10, perSecond: 1 };
    await limiter.take({ key: address, limit, amount: 5 });
    await limiter.window({ key: address, limits: { minute: 5, day: 50 }, amount: 1 });
    await other.take({ key: address, limit, amount: 1 });
    const keys = (await control.keys("*")).sort();
    expect(keys).toHaveLength(4);
    for (const key of keys) {
      expect(key).toMatch(/^\{kpu:rate\}:(?:r|w60|w86400):[\w-]{22}$/);
      const leftMs = await control.pttl(key);
      expect(leftMs).toBeGreaterThan(0);
      expect(leftMs).toBeLessThanOrEqual(key.includes(":w86400:") ? 90_000_000 : 63_000);
    }
  });

  it("takes what stands in Redis and cannot be read for nothing used", async () => {
    const limiter = await connect();
    const limit = { burst: 10, perSecond: slow };
    await limiter.take({ key: "a", limit, amount: 4 });
    const [key = ""] = await control.keys("*:r:*");
    await control.set(key, "rubbish");
    expect(await limiter.take({ key: "a", limit, amount: 1 })).toMatchObject({ allowed: true, remaining: 9 });
    // A time far ahead, as after a clock set back: all used, for no longer than the budget takes to refill.
    await control.set(key, "99999999999999999");
    expect(await limiter.take({ key: "a", limit, amount: 1 })).toEqual({
      allowed: false,
      remaining: 0,
      resetSeconds: 36_000,
      retryAfterSeconds: 3_600,
    });
  });

  it("goes on when Redis has forgotten the script", async () => {
    const limiter = await connect();
    const limit = { burst: 10, perSecond: slow };
    await limiter.take({ key: "a", limit, amount: 1 });
    await control.script("FLUSH");
    expect(await limiter.take({ key: "a", limit, amount: 1 })).toMatchObject({ allowed: true, remaining: 8 });
    expect(limiter.state()).toBe("shared");
  });
});
