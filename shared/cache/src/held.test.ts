// Answers with their age: what is given while it is old, how long, and what the loader may say about it.
import { describe, expect, it, vi } from "vitest";
import { createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { loaded } from "./loaded.ts";
import { definePolicy, isBytes, type PolicyOptions } from "./policy.ts";

const start = Date.UTC(2024, 1, 14);

/** A cache without spread, and a source that answers the version it has. */
const setUp = (options: PolicyOptions = {}, { memoryBytes = 1_000_000, random = 0.5 } = {}) => {
  const clock = { ms: start };
  const policy = definePolicy("page", 100, 10, isBytes, { codec: "bytes", ...options });
  const cache = createCache({ namespace: "test", memoryBytes, now: () => clock.ms, random: () => random });
  const source = { version: 1, isIll: false, asked: 0 };
  const load: Load<string, Buffer> = async (keys) => {
    source.asked += keys.length;
    if (source.isIll) throw new Error("lost");
    return keys.map((key) => Buffer.from(`${key} ${source.version}`));
  };
  const ask = async (key = "a", by = load) => (await cache.forRequest().getManyHeld(policy, [key], by))[0];
  /** What an answer says and where it came from; the message of an error. */
  const tell = async (key?: string, by?: Load<string, Buffer>) => {
    const held = await ask(key, by);
    return held instanceof Error ? held.message : `${held?.value} from ${held?.source}`;
  };
  const refreshed = (asked: number) => vi.waitUntil(() => source.asked === asked && cache.peek(policy, "a"));
  return { clock, cache, policy, source, load, ask, tell, refreshed };
};

describe("an answer", () => {
  it("says where it came from, how old it is and how long it is good", async () => {
    const { ask, clock, policy, cache } = setUp();
    const times = { storedAt: start, expiresAt: start + 100_000, tags: [] };
    expect(await ask()).toEqual({ value: Buffer.from("a 1"), ...times, source: "load" });
    clock.ms += 5_000;
    expect(await ask()).toEqual({ value: Buffer.from("a 1"), ...times, source: "memory" });
    expect(cache.peek(policy, "a")).toEqual({ value: Buffer.from("a 1"), ...times, source: "memory" });
  });

  it("is the same object and the same bytes for everyone, from the load to the end of its time", async () => {
    const { ask, cache, policy, clock } = setUp();
    const bytes = Buffer.from("page");
    const loadedOnce = await ask("a", async () => [bytes]);
    const held = cache.peek(policy, "a");
    expect(loadedOnce).not.toBeInstanceOf(Error);
    expect(held?.value).toBe(bytes);
    expect(cache.peek(policy, "a")).toBe(held);
    expect(await ask()).toBe(held);
    clock.ms += 100_000;
    expect(cache.peek(policy, "a")).toBeUndefined();
  });

  it("is as old as the moment its load began", async () => {
    const { ask, clock } = setUp();
    await ask("a", async () => {
      clock.ms += 800;
      return [Buffer.from("slow")];
    });
    expect(await ask()).toMatchObject({ storedAt: start, expiresAt: start + 100_000, source: "memory" });
  });

  it("is not there before it was loaded, nor under another policy", async () => {
    const { ask, cache, policy } = setUp();
    expect(cache.peek(policy, "a")).toBeUndefined();
    await ask();
    expect(cache.peek(definePolicy("other", 100, 10, isBytes), "a")).toBeUndefined();
    expect(
      cache.peek(
        definePolicy("page", 100, 10, (value) => typeof value === "string"),
        "a",
      ),
    ).toBeUndefined();
  });
});

describe("past its time", () => {
  it("is answered while one load makes it new, and not longer than said", async () => {
    const { clock, source, tell, refreshed, cache } = setUp({ staleSeconds: 30 });
    await tell();
    source.version = 2;
    clock.ms += 129_999;
    const answers = await Promise.all(Array.from({ length: 100 }, () => tell()));
    expect(new Set(answers)).toEqual(new Set(["a 1 from stale"]));
    await refreshed(2);
    expect(await tell()).toBe("a 2 from memory");
    expect(cache.stats()).toMatchObject({ staleHits: 100, memoryHits: 2, loads: 2 });
    source.version = 3;
    clock.ms += 130_000;
    expect(await tell()).toBe("a 3 from load");
  });

  it("goes on being answered when making it new fails, and the source is left alone for a second", async () => {
    const { clock, source, tell, cache, refreshed } = setUp({ staleSeconds: 30 });
    await tell();
    source.isIll = true;
    clock.ms += 101_000;
    expect(await tell()).toBe("a 1 from stale");
    await vi.waitUntil(() => cache.stats().loadErrors === 1);
    expect(await tell()).toBe("a 1 from stale");
    expect(source.asked).toBe(2);
    source.isIll = false;
    clock.ms += 1_000;
    expect(await tell()).toBe("a 1 from stale");
    await refreshed(3);
  });

  it("is answered instead of an error, within the bound and never after it", async () => {
    const { clock, source, tell, cache } = setUp({ staleIfErrorSeconds: 60 });
    await tell();
    source.isIll = true;
    clock.ms += 100_000;
    expect(await tell()).toBe("a 1 from stale-if-error");
    expect(await tell()).toBe("a 1 from stale-if-error");
    // One of the two asked the source: the other came within the second after.
    expect(source.asked).toBe(2);
    clock.ms += 59_999;
    expect(await tell()).toBe("a 1 from stale-if-error");
    clock.ms += 1;
    expect(await tell()).toBe("lost");
    expect(cache.stats()).toMatchObject({ staleIfErrorHits: 3, loadErrors: 3 });
    source.isIll = false;
    expect(await tell()).toBe("a 1 from load");
  });

  it("is asked for anew while the source answers, however long it could be answered after an error", async () => {
    const { clock, source, tell } = setUp({ staleIfErrorSeconds: 60 });
    await tell();
    source.version = 2;
    clock.ms += 100_000;
    expect(await tell()).toBe("a 2 from load");
  });

  it("is nothing without a bound, and 'there is none' never", async () => {
    const none: Load<string, Buffer> = async () => [null];
    const plain = setUp();
    await plain.tell();
    const bounded = setUp({ staleSeconds: 60, staleIfErrorSeconds: 60 });
    expect(await bounded.tell("a", none)).toBe("null from load");
    for (const { clock, source, tell } of [plain, bounded]) {
      source.isIll = true;
      clock.ms += 100_000;
      expect(await tell()).toBe("lost");
    }
  });
});

describe("a loader", () => {
  it("may give an answer a shorter life, never a longer one", async () => {
    const { ask } = setUp();
    const lifeOf = async (key: string, ttlSeconds: number) => {
      const held = await ask(key, async () => [loaded(Buffer.from("x"), { ttlSeconds })]);
      return held instanceof Error || held === undefined ? undefined : held.expiresAt - start;
    };
    expect([await lifeOf("a", 7), await lifeOf("b", 99_999)]).toEqual([7_000, 100_000]);
  });

  it.each([
    ["says so", { store: false }],
    ["gives it no time", { ttlSeconds: 0 }],
    ["gives it less than no time", { ttlSeconds: -1 }],
    ["gives it a time that is no number", { ttlSeconds: Number.NaN }],
    ["gives it more tags than an entry has", { tags: Array.from({ length: 33 }, (_, index) => `t${index}`) }],
    ["gives it a tag that is too long", { tags: ["x".repeat(129)] }],
    ["gives it a tag with a control character", { tags: ["a\nb"] }],
    ["gives it an empty tag", { tags: [""] }],
  ])("is answered, and its answer is kept nowhere when it %s", async (_what, options) => {
    const { tell, clock, cache } = setUp({ staleSeconds: 60, staleIfErrorSeconds: 60 });
    await tell();
    clock.ms += 170_000;
    expect(await tell("a", async () => [loaded(Buffer.from("secret"), options)])).toBe("secret from load");
    // Nor is what stood there before: it may be what must not be kept any more.
    expect([cache.stats().entries, cache.stats().bytes]).toEqual([0, 0]);
  });

  it("may say of 'there is none' what it says of values", async () => {
    const { ask } = setUp();
    expect(await ask("a", async () => [loaded<Buffer>(null, { ttlSeconds: 2, tags: ["t"] })])).toEqual({
      value: null,
      storedAt: start,
      expiresAt: start + 2_000,
      tags: ["t"],
      source: "load",
    });
    expect(await ask("a")).toMatchObject({ value: null, source: "memory" });
  });
});

describe("memory", () => {
  it("C-14: ten thousand unknown ids push out no value, and one that appears shows when its time is over", async () => {
    const { cache, policy, clock, tell } = setUp({}, { memoryBytes: 400_000 });
    const values = Array.from({ length: 100 }, (_, index) => `value ${index}`);
    for (const key of values) await tell(key);
    const ids = Array.from({ length: 10_000 }, (_, index) => `id ${index}`);
    for (const id of ids) await tell(id, async () => [null]);
    expect(values.every((key) => cache.peek(policy, key) !== undefined)).toBe(true);
    expect(cache.stats().bytes).toBeLessThanOrEqual(400_000);
    expect(cache.stats().evictions).toBeGreaterThan(9_000);
    expect(await tell("id 9999")).toBe("null from memory");
    clock.ms += 10_000;
    expect(await tell("id 9999")).toBe("id 9999 1 from load");
  });

  it("F-33: ten thousand keys of one second go bad over a fifth of their life, never a tenth of them at once", async () => {
    let state = 7;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const cache = createCache({ namespace: "test", memoryBytes: 10_000_000, now: () => start, random });
    const policy = definePolicy("page", 100, 10, isBytes);
    const keys = Array.from({ length: 10_000 }, (_, index) => `${index}`);
    const answers = await cache
      .forRequest()
      .getManyHeld(policy, keys, async (all) => all.map((key) => Buffer.from(key)));
    const seconds = new Map<number, number>();
    for (const held of answers) {
      if (held instanceof Error) throw held;
      const second = Math.floor((held.expiresAt - start) / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    const mean = keys.length / 20;
    expect([Math.min(...seconds.keys()), Math.max(...seconds.keys())]).toEqual([90, 109]);
    expect(Math.max(...seconds.values())).toBeLessThanOrEqual(2 * mean);
  });
});

it("counts what it did", async () => {
  const { tell, source, cache, policy } = setUp();
  await tell();
  await tell();
  cache.peek(policy, "a");
  cache.peek(policy, "b");
  source.isIll = true;
  await tell("b");
  expect(cache.stats()).toEqual({
    memoryHits: 2,
    redisHits: 0,
    staleHits: 0,
    staleIfErrorHits: 0,
    misses: 2,
    loads: 2,
    loadErrors: 1,
    badEntries: 0,
    failedWrites: 0,
    purges: 0,
    leaseWaits: 0,
    evictions: 0,
    bytes: 128 + "page:a".length + "a 1".length,
    entries: 1,
  });
});

it.each([
  [{ staleSeconds: Number.POSITIVE_INFINITY }],
  [{ staleIfErrorSeconds: -1 }],
  [{ staleSeconds: Number.NaN }],
  [{ leaseMs: 60_000 }],
])("refuses a policy with a time that has no bound (%j)", (options) => {
  expect(() => definePolicy("page", 100, 10, isBytes, options)).toThrow(RangeError);
});
