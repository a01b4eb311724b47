// Counting different tokens.
import { expect, it } from "vitest";
import { createDistinct } from "./distinct.ts";
import { tokenOf } from "./testkit/house.ts";

it("counts each token once, also beyond the first size of its table", () => {
  const distinct = createDistinct();
  const counts = [tokenOf(0), tokenOf(0), tokenOf(31), tokenOf(32)].map((token) => {
    distinct.add(Buffer.from(`..${token}`), 2);
    return distinct.count();
  });
  expect(counts).toEqual([1, 1, 2, 3]);
  for (let round = 0; round < 2; round += 1)
    for (let number = 0; number < 3_000; number += 1) distinct.add(Buffer.from(tokenOf(number)), 0);
  expect(distinct.count()).toBe(3_000);
});
