// Chance from a seed, and what it puts into documents: values that fit the graph's types, and values that fit nothing.
import { canaryVoter } from "@kpu-graph/estate";
import { type GraphQLInputType, getNamedType, getNullableType, isEnumType, isListType } from "graphql";

export interface Random {
  /** A whole number from 0 up to this one, which is left out. */
  below(count: number): number;
  /** Yes in this share of all cases, 0 to 1. */
  chance(share: number): boolean;
  /** One of these; throws when there is none. */
  pick<Item>(items: readonly Item[]): Item;
}

const scatter = (number: number): number => {
  const once = Math.imul(number ^ (number >>> 16), 0x21f0aaad);
  const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
  return (twice ^ (twice >>> 15)) >>> 0;
};

/** Chance that runs the same way again for the same seed and number. */
export const createRandom = (seed: number, at: number): Random => {
  let state = scatter(seed) ^ scatter(at + 1);
  const below = (count: number) => {
    state = (state + 0x9e3779b9) | 0;
    return scatter(state) % count;
  };
  return {
    below,
    chance: (share) => below(10_000) < share * 10_000,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
};

const station = "3101011001002";
/** By the name of a scalar: things that are there, things that might be, and things that only have the shape. */
const scalars = (): Readonly<Record<string, readonly unknown[]>> => {
  const { nik, birthDate } = canaryVoter();
  return {
    Boolean: [true, false],
    Int: [1, 2, 3, 10, 100],
    Float: [0, 1.5],
    ID: [
      "2024-general",
      "2024-ppwp",
      "2024-pdpr-3302",
      "2024-pdpr-1101",
      "2024-pdpd-11",
      "2024-general:8",
      "2024-x",
      "",
    ],
    String: ["JAWA", "KOTA", "an", "a", "Region", "Voter", "%_", "' OR 1=1--", "\u202e\u0000", "9".repeat(300)],
    RegionCode: ["0", "33", "31", "3320", "3101", "310101", "3101011001", "99", "99AA", "98", "1", "zz"],
    PollingStationCode: [station, "3101011001001", "9801010001001", "310101100100"],
    Nik: [nik, `${nik.slice(0, 12)}9999`, `${"98"}0101${"0".repeat(10)}`, nik.slice(1)],
    Date: [birthDate, "1990-01-02", "1990-02-30", "1990"],
    DateTime: ["2024-02-14T00:00:00+07:00"],
  };
};

/** By the name of an argument: what mostly belongs there. */
const fitting: Readonly<Record<string, readonly unknown[]>> = {
  first: [1, 2, 3],
  after: [null],
  election: ["2024-general"],
  contest: ["2024-ppwp", "2024-pdpr-3302", "2024-pdpd-11"],
  party: ["2024-general:8", "2024-general:1"],
  search: ["JAWA", "KOTA", "an"],
};

/** A value for a variable of this type, for the argument of this name; null now and then where the type allows it. */
export const valueFor = (type: GraphQLInputType, random: Random, name = ""): unknown => {
  const bare = getNullableType(type);
  if (bare === type && random.chance(0.1)) return null;
  if (isListType(bare)) return Array.from({ length: random.below(4) }, () => valueFor(bare.ofType, random, name));
  const named = getNamedType(type);
  if (isEnumType(named)) return random.pick(named.getValues()).name;
  const pool = random.chance(0.8) && Object.hasOwn(fitting, name) ? fitting[name] : scalars()[named.name];
  return random.pick(pool ?? ["x"]);
};

/** The same, written in a document. */
export const literalFor = (type: GraphQLInputType, random: Random, name = ""): string => {
  const value = valueFor(type, random, name);
  return isEnumType(getNamedType(type)) ? String(value) : JSON.stringify(value);
};

/** Literals that fit few places or none. */
export const wildLiterals = (): readonly string[] => [
  ...["null", "true", "0", "-1", "101", "2147483648", "-9007199254740993", "1e30", "1e309", "1.5", "KOTA", "$nobody"],
  ...[`""`, `"\\u0000"`, `"\\ud800"`, `"\\u{1F600}"`, `"""\n  block \\""" \n"""`, `"${"x".repeat(2_000)}"`],
  ...["[]", "[1, [2]]", "[[[[[[]]]]]]", "{}", `{ a: { b: [1] } }`, `{ __proto__: 1 }`, "[$nobody]", `["33", "33"]`],
  ...[canaryVoter().nik, `"${canaryVoter().nik}"`, `"${canaryVoter().name}"`, "007", ".5", "0x10", "'x'"],
];

/** Values of variables that fit few places or none. */
export const wildValues = (): readonly unknown[] => [
  ...[null, true, 0, -1, 101, 2 ** 31, 2 ** 53, 1e300, 1.5, "", "10", "\u0000", "\ud800", "x".repeat(2_000)],
  ...[[], [1, [2]], [[[[[[]]]]]], {}, { a: { b: [1] } }, { constructor: 1 }, { toString: null, valueOf: null }],
  ...[canaryVoter().nik, Number(canaryVoter().nik), canaryVoter().name, ["33"], Array(300).fill("33")],
];
