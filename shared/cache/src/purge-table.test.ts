// The times of purges: bounded, and never too optimistic about what was forgotten.
import { expect, it } from "vitest";
import { createPurgeTable } from "./purge-table.ts";

it("says what was purged after a moment, by any of its tags", () => {
  const table = createPurgeTable(10);
  table.note("a", 5);
  table.note("b", 7);
  const ask = (tags: string[]) => [4, 5, 6, 7].map((since) => table.isPurged(tags, since));
  expect([ask(["a"]), ask(["b", "a"]), ask(["c"]), ask([])]).toEqual([
    [true, false, false, false],
    [true, true, true, false],
    [false, false, false, false],
    [false, false, false, false],
  ]);
});

it("keeps the latest time of a tag, whatever the order they come in", () => {
  const table = createPurgeTable(10);
  table.note("a", 7);
  table.note("a", 5);
  expect([table.atOf("a"), table.isPurged(["a"], 6)]).toEqual([7, true]);
});

it("takes everything with tags for purged that is older than what it forgot", () => {
  const table = createPurgeTable(2);
  for (const [tag, at] of [
    ["a", 1],
    ["b", 2],
    ["a", 3],
    ["c", 4],
    ["d", 5],
  ] as const)
    table.note(tag, at);
  expect(table.all()).toEqual([
    ["", 3],
    ["c", 4],
    ["d", 5],
  ]);
  expect([table.isPurged(["x"], 2), table.isPurged(["x"], 3), table.isPurged([], 0)]).toEqual([true, false, false]);
});

it("takes the empty tag for all tags", () => {
  const table = createPurgeTable(2);
  table.note("", 9);
  expect([table.isPurged(["x"], 8), table.isPurged(["x"], 9)]).toEqual([true, false]);
});
