// One load for the keys of one tick, each key once, and never one answer for two keys.
import { expect, it } from "vitest";
import { createLoader } from "./loader.ts";

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
