import { expect, test } from "vitest";
import { areasInBoth } from "./areas.ts";

test.each([
  [null, null, null],
  [["33"], null, ["33"]],
  [null, ["33"], ["33"]],
  [["33"], ["33"], ["33"]],
  [["33"], ["3320"], ["3320"]],
  [["3320"], ["33"], ["3320"]],
  [
    ["33", "3101"],
    ["3320", "31", "51"],
    ["3101", "3320"],
  ],
  [["33"], ["34"], []],
  [["33"], [], []],
  [[], null, []],
])("the areas %j and %j have %j in common", (one, other, both) => {
  expect(areasInBoth(one, other)).toEqual(both);
});
