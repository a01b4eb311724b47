// One load for the keys of one tick, each key once, and never one answer for two keys.
import { createCache, definePolicy } from "@kpu-graph/cache";
import { expect, it } from "vitest";
import { createLoader, createPresentLoader, each } from "./loader.ts";

const recorded = <Key>(keyOf?: (key: Key) => string) => {
  const loads: (readonly Key[])[] = [];
  const loader = createLoader<Key, Key>(async (keys) => {
    loads.push(keys);
    return keys;
  }, keyOf);
  return { loader, loads };
};

it("loads the keys of one tick together, each once", async () => {
  const { loader, loads } = recorded<string>();
  expect(await loader.loadMany(["11", "12", "11"])).toEqual(["11", "12", "11"]);
  expect(loads).toEqual([["11", "12"]]);
});

it("tells objects apart by what they hold", async () => {
  const { loader, loads } = recorded<{ code: string }>();
  const keys = [{ code: "11" }, { code: "12" }, { code: "11" }];
  expect(await loader.loadMany(keys)).toEqual(keys);
  expect(loads).toEqual([[{ code: "11" }, { code: "12" }]]);
});

it("tells objects apart as it is told", async () => {
  const { loader, loads } = recorded<{ code: string; note: number }>(({ code }) => code);
  await loader.loadMany([
    { code: "11", note: 1 },
    { code: "11", note: 2 },
  ]);
  expect(loads).toEqual([[{ code: "11", note: 1 }]]);
});

it("fails the key that failed", async () => {
  const loader = createLoader<string, number>(async () => [1, new Error("lost")]);
  expect(await loader.loadMany(["11", "12"])).toEqual([1, new Error("lost")]);
});

it("looks in the cache first and asks the source for the rest, by the key itself", async () => {
  const cache = createCache({ namespace: "test", memoryBytes: 100_000 });
  const policy = definePolicy("number", 60, 60, (value): value is number => typeof value === "number");
  const asked: { code: string }[] = [];
  const createNumbers = () =>
    createPresentLoader(
      {
        cache: cache.forRequest(),
        policy,
        load: each(async (key: { code: string }) => {
          asked.push(key);
          return key.code === "none" ? null : Number(key.code);
        }),
        keyOf: ({ code }: { code: string }) => code,
      },
      (number, { code }) => `${code} is ${number}`,
    );
  const keys = [{ code: "11" }, { code: "none" }, { code: "12" }];
  const answers = ["11 is 11", new Error("a list or a count must have an answer"), "12 is 12"];
  expect(await createNumbers().loadMany(keys)).toEqual(answers);
  expect(await createNumbers().loadMany([...keys, { code: "13" }])).toEqual([...answers, "13 is 13"]);
  expect(asked).toEqual([...keys, { code: "13" }]);
});
