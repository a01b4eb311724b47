import { expect, test } from "vitest";
import { createSeen } from "./seen.ts";

test("a key is seen when it was asked within the time, and counts from the last time it was", () => {
  const clock = { now: 1_000_000 };
  const seen = createSeen(() => clock.now);
  const after = (ms: number, key = "a key") => {
    clock.now += ms;
    return seen.note(key, 100);
  };
  expect([after(0), after(0), after(99), after(99), after(100), after(1)]).toEqual([
    false,
    true,
    true,
    true,
    false,
    true,
  ]);
  expect([after(0, "another key"), after(0, "a kez"), after(0, ""), after(0)]).toEqual([false, false, false, true]);
});

test("many keys cost no more memory, and almost all of the last are remembered", () => {
  const seen = createSeen(() => 1);
  const keys = Array.from({ length: 20_000 }, (_none, at) => `key ${at}`);
  for (const key of keys) seen.note(key, 100);
  expect(keys.slice(-5_000).filter((key) => seen.note(key, 100)).length).toBeGreaterThan(4_500);
});
