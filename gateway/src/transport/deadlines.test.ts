// One timer for many ends: each comes once, at its time, and none that was taken away.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDeadlines, type Ending, unwatched } from "./deadlines.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const ended: string[] = [];
beforeEach(() => {
  ended.length = 0;
});
const ending = (name: string, inMs: number, onEnd = () => {}): Ending => ({
  dueAt: performance.now() + inMs,
  place: unwatched,
  expire() {
    ended.push(name);
    onEnd();
  },
});

it("ends each at its time, in whatever order they were added, and once", () => {
  const deadlines = createDeadlines();
  for (const [name, inMs] of [
    ["c", 30],
    ["a", 10],
    ["d", 40],
    ["b", 20],
  ] as const)
    deadlines.add(ending(name, inMs));
  vi.advanceTimersByTime(9);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(12);
  expect(ended).toEqual(["a", "b"]);
  vi.advanceTimersByTime(1_000);
  expect(ended).toEqual(["a", "b", "c", "d"]);
  expect(vi.getTimerCount()).toBe(0);
});

it("ends none that was taken away, wherever it stood, and takes each away once", () => {
  const deadlines = createDeadlines();
  const all = ["a", "b", "c", "d", "e"].map((name) => ending(name, 10));
  for (const one of all) deadlines.add(one);
  for (const at of [0, 4, 0, 2]) {
    const one = all[at];
    if (one !== undefined) deadlines.delete(one);
  }
  vi.advanceTimersByTime(20);
  expect(ended.sort()).toEqual(["b", "d"]);
});

it("goes on where one takes away another that is due with it, or adds one", () => {
  const deadlines = createDeadlines();
  const other = ending("b", 10);
  deadlines.add(
    ending("a", 10, () => {
      deadlines.delete(other);
      deadlines.add(ending("later", 5));
    }),
  );
  deadlines.add(other);
  deadlines.add(ending("c", 10));
  vi.advanceTimersByTime(100);
  expect(ended).toEqual(["a", "c", "later"]);
});

it("may be added again after its end, and ends nothing once it is stopped", () => {
  const deadlines = createDeadlines();
  const one = ending("a", 10);
  deadlines.add(one);
  deadlines.add(one);
  vi.advanceTimersByTime(20);
  expect(ended).toEqual(["a"]);
  deadlines.add(one);
  deadlines.stop();
  vi.advanceTimersByTime(1_000);
  expect(ended).toEqual(["a"]);
  expect(one.place).toBe(unwatched);
});
