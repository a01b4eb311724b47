import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { compileRepresentation } from "./representation.ts";

const schema = buildSchema(`
  interface Named { id: ID! }
  type Person implements Named { id: ID! name: String }
  type Pet implements Named { id: ID! }
  type Query { named: Named }
`);
const field = (name: string) => ({ kind: "Field", name }) as const;
const on = (typeCondition: string, ...names: string[]) =>
  ({ kind: "InlineFragment", typeCondition, selections: names.map(field) }) as const;

test.each([
  [
    "the fields of its type, in the plan's order",
    [on("Person", "__typename", "id")],
    '{"id":"1","__typename":"Person"}',
    '{"__typename":"Person","id":"1"}',
  ],
  [
    "an interface's too",
    [on("Named", "__typename", "id")],
    '{"__typename":"Pet","id":null}',
    '{"__typename":"Pet","id":null}',
  ],
  ["not of another type", [on("Person", "__typename", "id")], '{"__typename":"Pet","id":"1"}', undefined],
  ["not where a field is not known", [on("Person", "__typename", "id")], '{"__typename":"Person"}', undefined],
  [
    "of two alternatives all that is known",
    [on("Person", "__typename", "id"), on("Person", "__typename", "name")],
    '{"__typename":"Person","id":"1"}',
    '{"__typename":"Person","id":"1"}',
  ],
  [
    "each field once",
    [on("Person", "__typename", "id"), on("Named", "__typename", "name", "id")],
    '{"__typename":"Person","id":"1","name":"A"}',
    '{"__typename":"Person","id":"1","name":"A"}',
  ],
  [
    "values as they are",
    [on("Pet", "__typename", "id")],
    '{"__typename":"Pet","id":[{"b":1,"a":"\\u00e9\\n"}]}',
    '{"__typename":"Pet","id":[{"b":1,"a":"é\\n"}]}',
  ],
  ["nothing of what is no object", [on("Pet", "__typename")], '"text"', undefined],
  ["not of a type that nobody knows", [on("Pet", "__typename")], '{"__typename":"Nobody"}', undefined],
  ["not without a type", [on("Pet", "__typename")], '{"id":"1"}', undefined],
])("a representation has %s", (_name, requires, entity, text) => {
  expect(compileRepresentation(schema, requires)(JSON.parse(entity))).toBe(text);
});

test("what a field of the entity requires is selected within it", () => {
  const write = compileRepresentation(schema, [
    {
      kind: "InlineFragment",
      typeCondition: "Person",
      selections: [field("__typename"), { kind: "Field", name: "home", selections: [field("street")] }],
    },
  ]);
  const representation = (home: unknown) => write({ __typename: "Person", home });
  expect(representation({ street: "A", more: 1 })).toBe('{"__typename":"Person","home":{"street":"A"}}');
  expect(representation([{ street: "A" }, null, {}])).toBe('{"__typename":"Person","home":[{"street":"A"},null,null]}');
  expect(representation(null)).toBe('{"__typename":"Person","home":null}');
  expect(representation({})).toBe('{"__typename":"Person","home":null}');
});
