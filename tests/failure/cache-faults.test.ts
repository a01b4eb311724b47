// Redis failing under two replicas of the whole product: before, during and after it every request has its answer, and those on duty are told.
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type HandClock, stopClock, waitPatiently } from "../testkit/clock.ts";
import { alertsOf, answerEvent, cacheStates, figuresOf } from "../testkit/figures.ts";
import type { House } from "../testkit/house.ts";
import { type Replicas, replicasAvailable, startReplicas } from "../testkit/replicas.ts";
import { countQuestion, listVillages } from "../testkit/villages.ts";

const ready = await replicasAvailable();
const patience = { timeout: 15_000, interval: 20 };
const alone = { registry: "degraded", tabulation: "degraded", limits: "local" };
const rubbish = ["", "{", "null", "[]", "[1]", `[99999999999999,"x"]`, "\u0000\u0001", `{"__proto__":{}}`];

describe.skipIf(!ready)("two replicas whose Redis", { timeout: 90_000 }, () => {
  let clock: HandClock;
  let replicas: Replicas;
  let inspector: Redis;
  let villages: (count: number) => readonly string[];
  beforeAll(async () => {
    clock = stopClock();
    replicas = await startReplicas({ count: 2, network: "refuse" });
    inspector = new Redis(replicas.redis.url);
    inspector.on("error", () => undefined);
    villages = await listVillages(replicas.at(0));
  });
  afterAll(async () => {
    inspector?.disconnect();
    await replicas?.close();
    clock?.restore();
  });

  let impatience: (() => void) | undefined;
  afterEach(async () => {
    impatience?.();
    impatience = undefined;
    // A test that failed leaves no fault to the next.
    await replicas.network.setMode("pass");
    await inspector.config("SET", "maxmemory", "0").catch(() => undefined);
  });

  const ask = async (house: House, code: string) => {
    const { status, data, errors, text } = await house.ask(countQuestion, { code });
    expect({ code, status, data, errors }).toEqual({
      code,
      status: 200,
      data: { region: { name: expect.any(String), tally: { votes: expect.any(Array) } } },
      errors: undefined,
    });
    return text;
  };
  /** Several readers of each village at each replica, all at once; gives the reads of the source, each path once, and how often. */
  const readAll = async (codes: readonly string[]) => {
    replicas.results.forget();
    await Promise.all(
      replicas.houses.flatMap((house) => codes.flatMap((code) => [ask(house, code), ask(house, code)])),
    );
    const { reads } = replicas.results;
    return { paths: new Set(reads).size, reads: reads.length };
  };
  const degradations = () =>
    Promise.all(replicas.houses.map(async (house) => (await alertsOf(house))["cache_degraded"] ?? 0));
  const sumOf = async (event: string) => {
    const figures = await Promise.all(replicas.houses.map(figuresOf));
    return figures.reduce((sum, figure) => sum + (figure[answerEvent(event)] ?? 0), 0);
  };

  /**
   * Gives what was seen while nobody was told of a Redis in trouble. A machine that is busy may keep Redis from answering in time, and
   * then that is told, as it should: that is not what was to be seen, and it is looked at again.
   */
  const quietly = async <Seen>(observe: () => Promise<Seen>): Promise<Seen> => {
    for (let time = 0; time < 10; time += 1) {
      await replicas.untilShared();
      const before = await degradations();
      const seen = await observe();
      if (before.join() === (await degradations()).join()) return seen;
    }
    throw new Error("it was never quiet");
  };
  /** What one replica reads now, the other finds in Redis. */
  const untilUsed = () =>
    vi.waitUntil(
      async () => {
        const codes = villages(1);
        replicas.results.forget();
        for (const house of replicas.houses) for (const code of codes) await ask(house, code);
        return replicas.results.reads.length === 1;
      },
      { ...patience, interval: 100 },
    );
  /** Is in use, and asking what is hot troubles neither the source nor those on duty. */
  const isWellWith = async (hot: readonly string[]) => {
    await quietly(untilUsed);
    expect(await quietly(() => readAll(hot))).toEqual({ paths: 0, reads: 0 });
  };

  it("F-01: refuses at the start is answered past, from each one's own memory, and is used when it comes", async () => {
    const hot = villages(5);
    expect(await readAll(hot)).toEqual({ paths: 5, reads: 10 });
    expect(await readAll(hot)).toEqual({ paths: 0, reads: 0 });
    for (const house of replicas.houses) expect(await cacheStates(house)).toMatchObject(alone);
    expect(Math.min(...(await degradations()))).toBeGreaterThan(0);

    await replicas.network.setMode("pass");
    await isWellWith(hot);
  });

  it.each([
    ["F-02", "is killed", () => replicas.redis.kill(), () => replicas.redis.restart()],
    ["F-03", "falls silent", () => replicas.network.setMode("blackhole"), () => replicas.network.setMode("pass")],
    [
      "F-04",
      "answers too late",
      () => replicas.network.setMode({ delayMs: 200 }),
      () => replicas.network.setMode("pass"),
    ],
  ])(
    "%s: %s under load fails no request, and costs one read a replica of what is new",
    async (_id, _how, harm, heal) => {
      const [hot, fresh] = [villages(5), villages(5)];
      await quietly(() => readAll(hot));
      await isWellWith(hot);

      const before = await degradations();
      const [first] = await Promise.all([readAll(hot), harm()]);
      expect(first).toEqual({ paths: 0, reads: 0 });
      const { paths, reads } = await readAll(fresh);
      expect(paths).toBe(5);
      expect(reads).toBeLessThanOrEqual(10);
      expect(await readAll([...hot, ...fresh])).toEqual({ paths: 0, reads: 0 });
      for (const house of replicas.houses) expect(await cacheStates(house)).toMatchObject(alone);
      const during = await degradations();
      expect(during.map((count, at) => count > (before[at] ?? 0))).toEqual([true, true]);

      await heal();
      await isWellWith([...hot, ...fresh]);
    },
  );

  it("F-05: is full and takes no writes is read all the same, and each write that failed is counted", async () => {
    impatience = waitPatiently();
    const [hot, fresh] = [villages(5), villages(5)];
    const failed = await quietly(async () => {
      for (const code of hot) await ask(replicas.at(0), code);
      return sumOf("failed_writes");
    });
    await isWellWith([]);

    await inspector.config("SET", "maxmemory", "1", "maxmemory-policy", "noeviction");
    // What one replica wrote before, the other still finds.
    expect(await readAll(hot)).toEqual({ paths: 0, reads: 0 });
    const { paths, reads } = await readAll(fresh);
    expect([paths, reads <= 10]).toEqual([5, true]);
    await vi.waitUntil(async () => (await sumOf("failed_writes")) > failed, patience);

    await inspector.config("SET", "maxmemory", "0");
    await isWellWith([...hot, ...fresh]);
  });

  it("F-06: is filled ten times over evicts, and fails nothing", async () => {
    impatience = waitPatiently();
    const [hot, fresh] = [villages(5), villages(5)];
    await quietly(() => readAll(hot));
    const failed = await sumOf("failed_writes");
    const evicted = async () => Number(/evicted_keys:(\d+)/.exec(await inspector.info("stats"))?.[1]);
    expect(await evicted()).toBe(0);

    const used = Number(/used_memory:(\d+)/.exec(await inspector.info("memory"))?.[1]);
    await inspector.config("SET", "maxmemory", String(used + 2_000_000), "maxmemory-policy", "volatile-ttl");
    const fill = async () => {
      for (let at = 0; at < 200; at += 1) await inspector.set(`fill:${at}`, "x".repeat(100_000), "EX", 3_600);
    };
    const [first, second] = await Promise.all([readAll(hot), fill()]).then(async ([of]) => [of, await readAll(fresh)]);
    expect(first).toEqual({ paths: 0, reads: 0 });
    expect([second?.paths, (second?.reads ?? 11) <= 10]).toEqual([5, true]);
    expect(await evicted()).toBeGreaterThan(100);
    expect(await sumOf("failed_writes")).toBe(failed);

    await inspector.config("SET", "maxmemory", "0");
    await isWellWith([...hot, ...fresh]);
  });

  it("F-09: holds corrupt entries under live keys: a miss each, told of, removed and written anew", async () => {
    impatience = waitPatiently();
    const codes = villages(rubbish.length);
    const texts = await quietly(async () => {
      await inspector.flushall();
      const told: string[] = [];
      for (const code of codes) told.push(await ask(replicas.at(0), code));
      return told;
    });
    expect(await sumOf("bad_entries")).toBe(0);
    const answers = () => inspector.keys("kpu:answers:*:answer:*");
    await vi.waitUntil(async () => (await answers()).length >= codes.length, patience);
    const keys = await answers();
    for (const key of await inspector.keys("kpu:*:*:*"))
      await inspector.set(key, rubbish[keys.indexOf(key) % rubbish.length] ?? "{", "EX", 3_600);

    const again: string[] = [];
    for (const code of codes) again.push(await ask(replicas.at(1), code));
    expect(again).toEqual(texts);
    expect(await sumOf("bad_entries")).toBeGreaterThanOrEqual(rubbish.length);
    expect(replicas.at(1).logged.some((line) => line.includes("is not one of ours"))).toBe(true);

    const isGood = async (key: string) => !rubbish.includes((await inspector.get(key)) ?? "");
    await vi.waitUntil(async () => (await Promise.all((await answers()).map(isGood))).every((good) => good), patience);
    await isWellWith(codes);
  });
});
