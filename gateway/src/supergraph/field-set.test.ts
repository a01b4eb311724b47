import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { coordinatesOf } from "./field-set.ts";

const schema = buildSchema(`
  type Query { area: Area }
  type Area { code: ID roll(stage: String): Roll owner: Owner either: Either }
  type Roll { total: Int male: Int }
  interface Owner { name: String }
  type Person implements Owner { name: String age: Int }
  type Office implements Owner { name: String }
  union Either = Person | Roll
`);

test.each([
  ["code", ["Area.code"]],
  ['roll(stage: "DPT") { total }', ["Area.roll", "Roll.total"]],
  ["code roll { total male } __typename", ["Area.code", "Area.roll", "Roll.total", "Roll.male"]],
  ["owner { name }", ["Area.owner", "Owner.name", "Person.name", "Office.name"]],
  ["owner { ... on Person { age } }", ["Area.owner", "Person.age"]],
  ["either { ... on Roll { total } ... { __typename } }", ["Area.either", "Roll.total"]],
])("the field set %s reads %j", (text, coordinates) => {
  expect(coordinatesOf(schema, "Area", text)).toEqual(coordinates);
});

test.each(["nothing", "...F", "roll { nothing }", "either { total }", "... on Nothing { code }", "code } { code"])(
  "the field set %s cannot be read",
  (text) => {
    expect(() => coordinatesOf(schema, "Area", text)).toThrow("a field set of Area cannot be read");
  },
);
