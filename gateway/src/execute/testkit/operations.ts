// Random operations over a schema: aliases, fragments, directives, variables, repeated fields; all of them valid.
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from "graphql";
import type { Random } from "./random.ts";

export interface RandomOperation {
  readonly text: string;
  /** Names of the Boolean variables, and their types with the default. */
  readonly flags: ReadonlyMap<string, string>;
  /** The other variables. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Response keys that an ordinary object already knows. */
const oddAliases = ["constructor", "toString", "hasOwnProperty", "length", "data", "valueOf", "map"];

const argumentValue = (type: GraphQLInputType, random: Random): unknown => {
  if (isNonNullType(type)) return argumentValue(type.ofType, random);
  if (isListType(type)) return [argumentValue(type.ofType, random)];
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, argumentValue(field.type, random)]),
    );
  switch (type.toString()) {
    case "Int":
      return 1 + random.below(9);
    case "Boolean":
      return random.chance(0.5);
    default:
      return random.pick(["11", "1101", "2024-ppwp", 'q"\\', "é漢"]);
  }
};

const literalOf = (type: GraphQLInputType, value: unknown): string => {
  if (isNonNullType(type)) return literalOf(type.ofType, value);
  if (isListType(type) && Array.isArray(value))
    return `[${value.map((item) => literalOf(type.ofType, item)).join(", ")}]`;
  if (isInputObjectType(type)) {
    const given = new Map(Object.entries(Object(value)));
    const fields = Object.values(type.getFields()).map(
      ({ name, type: of }) => `${name}: ${literalOf(of, given.get(name))}`,
    );
    return `{${fields.join(", ")}}`;
  }
  return isEnumType(type) ? String(value) : JSON.stringify(value);
};

/** Writes one random operation of at most `budget` fields, with @skip and @include unless they are not wanted. */
export const writeOperation = (
  schema: GraphQLSchema,
  random: Random,
  budget: number,
  { hasConditions = true }: { readonly hasConditions?: boolean } = {},
): RandomOperation => {
  const declared = new Map<string, string>();
  const variables: Record<string, unknown> = {};
  const flags = new Map<string, string>();
  const fragments: { readonly name: string; readonly on: GraphQLCompositeType; readonly text: string }[] = [];
  // One set of arguments for a field in the whole operation, so that selections of it can always be merged.
  const argumentsOf = new Map<string, string>();
  const oddAliasOf = new Map<string, string>();
  let left = budget;

  const flag = (): string => {
    if (random.chance(0.15)) return random.chance(0.5) ? "true" : "false";
    const name = `b${random.below(4)}`;
    if (!declared.has(name)) {
      const type = random.pick(["Boolean!", "Boolean! = true", "Boolean! = false", "Boolean = true"]);
      declared.set(name, type);
      flags.set(name, type);
    }
    return `$${name}`;
  };

  const directives = (probability: number): string => {
    if (!hasConditions || !random.chance(probability)) return "";
    const first = random.pick(["skip", "include"] as const);
    const both = random.chance(0.15) ? ` @${first === "skip" ? "include" : "skip"}(if: ${flag()})` : "";
    return ` @${first}(if: ${flag()})${both}`;
  };

  const argument = ({ name, type }: GraphQLArgument): string => {
    const value = argumentValue(type, random);
    if (!random.chance(0.4)) return `${name}: ${literalOf(type, value)}`;
    // The planner has a variable of this name of its own.
    const isOdd = !declared.has("representations") && random.chance(0.03);
    const variable = isOdd ? "representations" : `v${declared.size}`;
    declared.set(variable, type.toString());
    if (isNonNullType(type) || random.chance(0.8))
      variables[variable] = random.chance(0.05) && !isNonNullType(type) ? null : value;
    return `${name}: $${variable}`;
  };

  const argumentsText = ({ name, args }: GraphQLField<unknown, unknown>): string => {
    const key = `${name}(${args.map((arg) => `${arg.name}:${arg.type}`).join()})`;
    const known = argumentsOf.get(key);
    if (known !== undefined) return known;
    const wanted = args.filter(({ type }) => isNonNullType(type) || random.chance(0.4)).map(argument);
    const text = wanted.length === 0 ? "" : `(${wanted.join(", ")})`;
    argumentsOf.set(key, text);
    return text;
  };

  const aliasOf = (name: string): string => {
    if (random.chance(0.04)) {
      const odd = random.pick(oddAliases);
      const owner = oddAliasOf.get(odd) ?? name;
      oddAliasOf.set(odd, owner);
      if (owner === name) return `${odd}: `;
    }
    return random.chance(0.12) ? `${random.pick(["a", "b"])}_${name}: ` : "";
  };

  const field = (parent: GraphQLCompositeType, depth: number): string => {
    left -= 1;
    if (isUnionType(parent) || random.chance(0.12)) return `${aliasOf("__typename")}__typename${directives(0.05)}`;
    const all = Object.values(parent.getFields());
    const leaves = all.filter(({ type }) => !isCompositeType(getNamedType(type)));
    const usable = depth > 0 && left > 0 ? all : leaves;
    if (usable.length === 0) return "__typename";
    const chosen = random.pick(usable);
    const type = getNamedType(chosen.type);
    const inner = isCompositeType(type) ? ` ${selections(type, depth - 1)}` : "";
    return `${aliasOf(chosen.name)}${chosen.name}${argumentsText(chosen)}${directives(0.1)}${inner}`;
  };

  const conditionsFor = (type: GraphQLCompositeType): readonly GraphQLCompositeType[] => {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
    return [
      type,
      ...possible,
      ...possible,
      ...abstract.filter((other) => possible.some((one) => schema.isSubType(other, one))),
    ];
  };

  const fragment = (type: GraphQLCompositeType, depth: number): string => {
    const on = random.pick(conditionsFor(type));
    if (random.chance(0.1)) return `...${directives(0.4)} ${selections(type, depth)}`;
    if (random.chance(0.6)) return `... on ${on.name}${directives(0.15)} ${selections(on, depth)}`;
    const known = fragments.filter((one) => one.on === on);
    if (known.length > 0 && random.chance(0.5)) return `...${random.pick(known).name}${directives(0.15)}`;
    const text = selections(on, depth);
    const name = `F${fragments.length}`;
    fragments.push({ name, on, text });
    return `...${name}${directives(0.15)}`;
  };

  const selections = (type: GraphQLCompositeType, depth: number): string => {
    const count = 1 + random.below(isUnionType(type) ? 3 : 5);
    const parts: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const isFragment = isAbstractType(type) ? random.chance(0.5) : random.chance(0.15);
      parts.push(isFragment && left > 0 ? fragment(type, depth) : field(type, depth));
      if (random.chance(0.08)) parts.push(parts.at(-1) ?? "");
    }
    return `{ ${parts.join(" ")} }`;
  };

  const root = schema.getQueryType();
  if (!root) throw new Error("a schema without queries");
  const body = selections(root, 5);
  const names = [...declared].map(([name, type]) => `$${name}: ${type}`);
  const head = `query${random.chance(0.5) ? " Q" : ""}${names.length === 0 ? "" : `(${names.join(", ")})`}`;
  const text = [
    `${head} ${body}`,
    ...fragments.map(({ name, on, text: inner }) => `fragment ${name} on ${on.name} ${inner}`),
  ];
  return { text: text.join("\n"), flags, variables };
};

/** Values for a run: every flag at random, one with a default sometimes left out, and null where its type lets it be. */
export const chooseVariables = ({ flags, variables }: RandomOperation, random: Random): Record<string, unknown> => {
  const chosen: Record<string, unknown> = { ...variables };
  for (const [name, type] of flags) {
    if (type.includes("=") && random.chance(0.4)) continue;
    chosen[name] = type === "Boolean = true" && random.chance(0.1) ? null : random.chance(0.6);
  }
  return chosen;
};
