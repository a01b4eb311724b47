import { expect, test } from "vitest";
import { entitiesOf, placesAt, valueAt } from "./entities.ts";

const root = {
  people: [{ pets: [[{ id: 1 }, null], null, [{ id: 2 }]] }, null, { pets: null }, {}],
  best: { id: 3 },
  text: "text",
  nothing: null,
  list: [{ id: 4 }, null, { id: 5 }],
};

test.each([
  [["best"], [{ id: 3 }]],
  [
    ["people", "@", "pets", "@", "@"],
    [{ id: 1 }, { id: 2 }],
  ],
  [
    ["people", "@", "pets", "@"],
    [{ id: 1 }, { id: 2 }],
  ],
  // A list that the plan does not expect at its end: its elements.
  [["list"], [{ id: 4 }, { id: 5 }]],
  [["text", "length"], [4]],
  [
    ["list", "@", "id"],
    [4, 5],
  ],
])("the entities at %j", (path, entities) => {
  expect(entitiesOf(valueAt(root, path))).toEqual(entities);
});

test.each([[["nothing", "id"]], [["nowhere", "@"]]])("there is nothing at %j", (path) => {
  expect(valueAt(root, path) ?? null).toBe(null);
});

test("replies without the plan's shape end the operation", () => {
  expect(() => valueAt(root, ["best", "@"])).toThrow(new TypeError("value.flatMap is not a function"));
  expect(() => valueAt(root, ["list", "id"])).toThrow(new Error("Unexpected array in result for path element id"));
});

test("places are those of everything but nulls, in lists that the path names and in others", () => {
  expect(placesAt(root, ["people", "@", "pets", "@", "@"])).toEqual([
    ["people", 0, "pets", 0, 0],
    ["people", 0, "pets", 2, 0],
  ]);
  expect(placesAt(root, ["list", "id"])).toEqual([
    ["list", 0, "id"],
    ["list", 2, "id"],
  ]);
  expect(() => placesAt(root, ["best", "@"])).toThrow(new Error("expected array when encountering `@`"));
});
