// What a subgraph may get wrong in a value: another value, another key, another order of them.
import type { Random } from "./random.ts";

/** Hears what was done to a reply, by name. */
export type Note = (kind: string) => void;

/** Stands for JSON text that JSON.stringify would not write. */
const raw = (text: string): string => `raw:${text}`;

/** Puts the raw texts in their places. */
export const unwrapRaw = (text: string): string => text.replace(/"raw:([^"]*)"/g, "$1");

const wrongValues: readonly unknown[] = [
  "text",
  "",
  0,
  12,
  1.5,
  -0,
  true,
  false,
  1e12,
  1e21,
  "NO_SUCH_VALUE",
  'q"\\ \n\u0000\u2028',
  "\ud83d\ude00é",
  [],
  [null],
  [[]],
  ["text", { id: "9" }],
  {},
  { id: "9", name: "other", __typename: "Region" },
  { constructor: 1, length: 2 },
];

/** Numbers that are larger, or more exact, than others read them; those of 32 bits are the borders of what an Int may be. */
const largeNumbers: readonly unknown[] = [
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 63,
  raw("9007199254740993"),
  raw("12345678901234567890"),
  raw("1e400"),
  raw("-0"),
  raw("0.1000000000000000055511151231257827"),
];

const wrongTypenames: readonly unknown[] = [
  "Region",
  "Person",
  "Pet",
  "Robot",
  "Query",
  "String",
  "NoSuchType",
  "",
  null,
  7,
  ["Pet"],
];

/** Anything but what was asked for. */
export const wrongValue = (random: Random): unknown => structuredClone(random.pick(wrongValues));

/** A key that is an ordinary one in JSON, and in the language is none. */
const addProto = (object: object, random: Random): void => {
  const value = random.pick<unknown>([null, 7, [], { a: 1 }, { __typename: "Pet" }]);
  Object.defineProperty(object, "__proto__", { configurable: true, enumerable: true, value, writable: true });
};

const reorder = (object: Record<string, unknown>): void => {
  for (const [key, value] of Object.entries(object).reverse()) {
    delete object[key];
    Object.defineProperty(object, key, { configurable: true, enumerable: true, value, writable: true });
  }
};

/** Puts something else in place of a value, or leaves it out, or puts more beside it. */
export const spoilValue = (
  object: Record<string, unknown>,
  key: string,
  value: unknown,
  { random, note }: { readonly random: Random; readonly note: Note },
): void => {
  const kinds: readonly (readonly [string, number, () => void])[] = [
    ["a key left out", 15, () => {}],
    ["a null", 25, () => Object.assign(object, { [key]: null })],
    ["a list for a value", 8, () => Object.assign(object, { [key]: [value] })],
    ["a large number", 8, () => Object.assign(object, { [key]: random.pick(largeNumbers) })],
    ["a wrong type", 24, () => Object.assign(object, { [key]: wrongValue(random) })],
    ["a key more", 8, () => Object.assign(object, { extra: wrongValue(random), [key]: value })],
    [
      "a key __proto__",
      4,
      () => {
        addProto(object, random);
        object[key] = value;
      },
    ],
    [
      "keys in another order",
      8,
      () => {
        object[key] = value;
        reorder(object);
      },
    ],
  ];
  if (key === "__typename" && random.chance(0.8)) {
    note("another __typename");
    object[key] = random.pick(wrongTypenames);
    return;
  }
  if (Array.isArray(value) && random.chance(0.1)) {
    note("an object or a leaf for a list");
    object[key] = value[0] ?? {};
    return;
  }
  let at = random.below(100);
  for (const [kind, weight, spoil] of kinds) {
    at -= weight;
    if (at >= 0) continue;
    note(kind);
    spoil();
    return;
  }
};

/** Spoils the list of entities as a whole. */
export const spoilEntities = (
  entities: unknown,
  { random, note, isPlaced }: { readonly random: Random; readonly note: Note; readonly isPlaced: boolean },
): unknown => {
  if (!Array.isArray(entities)) return entities;
  const [kind, spoil] = random.pick<readonly [string, () => unknown]>([
    ["no list of entities", () => null],
    ["no list of entities", () => "none"],
    ["an entity missing", () => entities.slice(1)],
    ["an entity more", () => [...entities, { __typename: "Person", id: "7" }]],
    isPlaced ? ["entities in another order", () => [...entities].reverse()] : ["no list of entities", () => ({})],
  ]);
  note(kind);
  return spoil();
};
