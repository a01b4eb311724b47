// Four percent, to the vote.
import { describe, expect, it } from "vitest";
import { fewestVotesFor } from "./threshold.ts";

describe("fewestVotesFor", () => {
  it.each([
    [0, 0],
    [1, 1],
    [25, 1],
    [26, 2],
    [100, 4],
    [1_000_000, 40_000],
    [1_000_001, 40_001],
    [2_147_483_647, 85_899_346],
  ])("is of %i valid votes the first whole number that is four percent or more: %i", (valid, fewest) => {
    expect(fewestVotesFor(valid)).toBe(fewest);
    expect(fewest * 100 >= valid * 4).toBe(true);
    expect(fewest === 0 || (fewest - 1) * 100 < valid * 4).toBe(true);
  });
});
