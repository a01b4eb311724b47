// The cache in memory: what is loaded, how often, for how long it is good, and what never is kept.
import { describe, expect, it } from "vitest";
import { createCache } from "./cache.ts";
import type { Load } from "./load.ts";
import { definePolicy, isRecordOf } from "./policy.ts";

interface Region {
  readonly name: string;
}
const region = definePolicy("region", 100, 10, isRecordOf<Region>("name"));
const number = definePolicy("number", 100, 10, (value): value is number => typeof value === "number");

const setUp = ({ memoryBytes = 1_000_000, random = 0.5 } = {}) => {
  const clock = { ms: Date.UTC(2024, 1, 14) };
  const cache = createCache({ namespace: "test", memoryBytes, now: () => clock.ms, random: () => random });
  const loads: (readonly string[])[] = [];
  const names: Load<string, Region> = async (keys) => {
    loads.push(keys);
    return keys.map((key) => ({ name: key }));
  };
  const get = (...keys: string[]) => cache.forRequest().getMany(region, keys, names);
  return { clock, cache, loads, names, get };
};

describe("a load", () => {
  it("is asked for what memory lacks, and only for that", async () => {
    const { get, loads, cache } = setUp();
    expect(await get("11", "12")).toEqual([{ name: "11" }, { name: "12" }]);
    expect(await get("12", "33", "11")).toEqual([{ name: "12" }, { name: "33" }, { name: "11" }]);
    expect(loads).toEqual([["11", "12"], ["33"]]);
    expect(cache.state()).toBe("memory");
  });

  it("is asked for a key once, however often it stands in one call", async () => {
    const { get, loads } = setUp();
    expect(await get("11", "12", "11", "11")).toEqual(["11", "12", "11", "11"].map((name) => ({ name })));
    expect(loads).toEqual([["11", "12"]]);
  });

  it("is not made for no keys", async () => {
    const { get, loads } = setUp();
    expect(await get()).toEqual([]);
    expect(loads).toEqual([]);
  });

  it("is made once for 200 requests at the same time", async () => {
    const { get, loads } = setUp();
    const answers = await Promise.all(Array.from({ length: 200 }, () => get("11", "12")));
    expect(answers).toEqual(Array.from({ length: 200 }, () => [{ name: "11" }, { name: "12" }]));
    expect(loads).toEqual([["11", "12"]]);
  });

  it("is joined for the keys it is about, and made for the others", async () => {
    const { get, loads } = setUp();
    const [first, second] = await Promise.all([get("11", "12"), get("12", "33")]);
    expect([first, second]).toEqual([
      [{ name: "11" }, { name: "12" }],
      [{ name: "12" }, { name: "33" }],
    ]);
    expect(loads).toEqual([["11", "12"], ["33"]]);
  });

  it("takes a thousand keys, twice each", async () => {
    const { get, loads } = setUp();
    const keys = Array.from({ length: 1_000 }, (_, index) => String(index));
    expect(await get(...keys, ...keys)).toHaveLength(2_000);
    expect(loads).toEqual([keys]);
  });

  it("is told apart by the name of the policy", async () => {
    const { get, cache } = setUp();
    await get("11");
    expect(await cache.forRequest().getMany(number, ["11"], async () => [7])).toEqual([7]);
    expect(await get("11")).toEqual([{ name: "11" }]);
  });
});

describe("a failure", () => {
  it("of one key is that key's alone and is not kept", async () => {
    const { get, cache, loads } = setUp();
    const lost = new Error("lost");
    const answers = await cache
      .forRequest()
      .getMany(region, ["11", "12", "33"], async () => [{ name: "11" }, lost, null]);
    expect(answers).toEqual([{ name: "11" }, lost, null]);
    expect(await get("11", "12", "33")).toEqual([{ name: "11" }, { name: "12" }, null]);
    expect(loads).toEqual([["12"]]);
  });

  const rejecting: [string, Load<string, Region>, Error][] = [
    ["a load that rejects", async () => Promise.reject(new Error("lost")), new Error("lost")],
    ["a load that rejects without an error", () => Promise.reject("x"), new Error("a load failed", { cause: "x" })],
    [
      "a load that throws at once",
      () => {
        throw new Error("lost");
      },
      new Error("lost"),
    ],
    ["a load that answers too few keys", async () => [], new Error("a load must answer every key")],
  ];
  it.each(rejecting)("is %s: an error for its keys, not for those in memory", async (_what, load, error) => {
    const { get, cache } = setUp();
    await get("11");
    expect(await cache.forRequest().getMany(region, ["11", "12", "33"], load)).toEqual([{ name: "11" }, error, error]);
    expect(await get("12", "33")).toEqual([{ name: "12" }, { name: "33" }]);
  });

  it("is shared by those who joined, and the next request loads anew", async () => {
    const { get, cache, loads } = setUp();
    let calls = 0;
    const failing: Load<string, Region> = async (keys) => {
      calls += 1;
      return keys.map(() => new Error("lost"));
    };
    const ask = () => cache.forRequest().getMany(region, ["11"], failing);
    expect(await Promise.all([ask(), ask(), get("11")])).toEqual(Array.from({ length: 3 }, () => [new Error("lost")]));
    expect([calls, loads]).toEqual([1, []]);
    expect(await get("11")).toEqual([{ name: "11" }]);
  });

  it("of a value that cannot be written as JSON is no failure: it is not kept", async () => {
    const { cache } = setUp();
    const round: Region & { self?: unknown } = { name: "11" };
    round.self = round;
    let calls = 0;
    const ask = () =>
      cache.forRequest().getMany(region, ["11"], async () => {
        calls += 1;
        return [round];
      });
    expect((await ask())[0]).toBe(round);
    await ask();
    expect(calls).toBe(2);
  });
});

describe("time", () => {
  it.each([
    [0, 90_000],
    [0.5, 100_000],
    [1, 110_000],
  ])("makes a value bad after its life, spread by a tenth (%d)", async (random, lifeMs) => {
    const { clock, get, loads } = setUp({ random });
    await get("11");
    clock.ms += lifeMs - 1;
    await get("11");
    expect(loads).toHaveLength(1);
    clock.ms += 1;
    await get("11");
    expect(loads).toHaveLength(2);
  });

  it("makes 'there is none' bad sooner", async () => {
    const { clock, cache } = setUp();
    let calls = 0;
    const ask = () =>
      cache.forRequest().getMany(region, ["11"], async () => {
        calls += 1;
        return [null];
      });
    expect(await ask()).toEqual([null]);
    clock.ms += 9_999;
    expect(await ask()).toEqual([null]);
    expect(calls).toBe(1);
    clock.ms += 1;
    await ask();
    expect(calls).toBe(2);
  });

  it("that is set back by an hour does not make values live longer", async () => {
    const { clock, get, loads } = setUp();
    await get("11");
    clock.ms -= 3_600_000;
    await get("11");
    expect(loads).toHaveLength(2);
  });
});

describe("memory", () => {
  it("is bounded by bytes: the values used longest ago go", async () => {
    const { get, loads } = setUp({ memoryBytes: 2_000 });
    const keys = Array.from({ length: 50 }, (_, index) => String(index));
    for (const key of keys) await get(key);
    loads.splice(0);
    await get("49", "48");
    expect(loads).toEqual([]);
    await get("0");
    expect(loads).toEqual([["0"]]);
    // Each takes its text, its key and the objects around it: about ten fit.
    const kept = await Promise.all(keys.slice(30, 48).map((key) => get(key))).then(() => 18 - (loads.length - 1));
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(12);
  });

  it("does not keep what would push out a quarter of the rest, nor what stood there before", async () => {
    const { clock, cache, get, loads } = setUp({ memoryBytes: 4_000 });
    await get("11");
    clock.ms += 200_000;
    const large = { name: "x".repeat(1_000) };
    let calls = 0;
    const ask = () =>
      cache.forRequest().getMany(region, ["11"], async () => {
        calls += 1;
        return [large];
      });
    expect([await ask(), await ask()]).toEqual([[large], [large]]);
    expect([calls, loads.length]).toEqual([2, 1]);
  });
});
