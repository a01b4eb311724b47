// What a subgraph may get wrong: in a value, and in the reply as a whole.
import type { Random } from "./random.ts";

const wrongValues: readonly unknown[] = [
  null,
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
  2 ** 63,
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

/** Puts something else in place of a value, or leaves it out, or puts more beside it. */
export const spoilValue = (object: Record<string, unknown>, key: string, value: unknown, random: Random): void => {
  if (random.chance(0.15)) return;
  if (random.chance(0.1)) object["extra"] = wrongValue(random);
  const kind = random.next();
  if (key === "__typename" && kind < 0.8) object[key] = random.pick(wrongTypenames);
  else if (kind < 0.25) object[key] = null;
  else if (kind < 0.35) object[key] = [value];
  else if (kind < 0.45 && Array.isArray(value)) object[key] = value[0] ?? {};
  else object[key] = wrongValue(random);
};

export interface WholeReply {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly unknown[];
  readonly isOfEntities: boolean;
}

const generalErrors = (isOfEntities: boolean): readonly unknown[] => [
  { message: "no path" },
  { message: "with a path", path: ["a", 0, "b"], extensions: { code: "INVALID_GRAPHQL", more: [1] } },
  { message: "", path: [], extensions: { code: "FORBIDDEN" } },
  { message: "located", locations: [{ line: 1, column: 1 }], extensions: { exception: { stack: [] } } },
  ...(isOfEntities
    ? [
        { message: "beyond", path: ["_entities", 9_999, "x"] },
        { message: "odd", path: ["_entities", "0"] },
      ]
    : []),
];

const spoilEntities = (entities: unknown, random: Random): unknown => {
  if (!Array.isArray(entities)) return entities;
  return random.pick<() => unknown>([
    () => null,
    () => "none",
    () => entities.slice(1),
    () => [...entities, { __typename: "Person", id: "7" }],
    () => entities,
  ])();
};

const escaped = (text: string): string =>
  text.replace(/[^\0-~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The text of a reply, with what may be wrong about it or only unusual. */
export const spoilReply = (
  { data, errors, isOfEntities }: WholeReply,
  { random, hostility }: { readonly random: Random; readonly hostility: number },
): string => {
  const all = [...errors];
  const reply: Record<string, unknown> = { data };
  if (random.chance(hostility * 2)) all.push(random.pick(generalErrors(isOfEntities)));
  if (random.chance(hostility / 4)) all.push({ text: "not an error" });
  if (random.chance(hostility) && isOfEntities)
    reply["data"] = { ...data, _entities: spoilEntities(data["_entities"], random) };
  if (random.chance(hostility / 2)) reply["data"] = random.pick([null, undefined, {}, [], "text", { other: 1 }]);
  if (all.length > 0 || random.chance(0.02)) reply["errors"] = all;
  if (random.chance(0.05)) reply["extensions"] = { cost: 1 };
  if (random.chance(hostility / 4)) reply["extensions"] = { audit: { rows: "many" } };
  const isReversed = random.chance(0.05);
  const shown = isReversed ? Object.fromEntries(Object.entries(reply).reverse()) : reply;
  const text = random.chance(0.15) ? JSON.stringify(shown, null, random.pick([1, 2, "\t"])) : JSON.stringify(shown);
  if (random.chance(hostility / 3)) return text.slice(0, random.below(text.length));
  if (random.chance(0.1)) return escaped(text);
  if (random.chance(0.05)) return text.replace(/":(\d+)([,}])/g, '":$1.0$2');
  return `${random.chance(0.02) ? "\ufeff" : ""}${text}${random.chance(0.1) ? "\n" : ""}`;
};
