// Random requests: documents of the schema's own grammar, some with a fault in them, and the same with their bytes changed.
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from "graphql";
import { literalFor, type Random, valueFor, wildLiterals, wildValues } from "./fuzz-random.ts";

export interface FuzzRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

type Field = GraphQLField<unknown, unknown>;

const oddNames = ["__proto__", "toString", "constructor", "_entities", "__typename", "_0", "representations", "nodes"];
const strayTypes = ["Int", "String!", "[ID!]", "[[Int]]", "Nobody", "Region", "RegionLevel", "Nik", "Boolean"];
const strayDirectives = [
  ...["@nobody", "@include", "@skip(if: null)", "@skip(if: $nobody)", "@deprecated", "@cost(weight: 0)"],
  ...["@include(if: true) @include(if: true)", "@skip(unless: true)", "@defer", "@authenticated", "@skip(if: 1)"],
];
const strayFields = ["nobody", "nam", "_entities(representations: [])", "_service { sdl }", "__type", "__schema"];

/** Writes one document; a share of all decisions goes wrong. */
const createWriter = (schema: GraphQLSchema, random: Random, faults: number) => {
  const declared: string[] = [];
  const given: Record<string, unknown> = {};
  const fragments: string[] = [];
  const names: string[] = [];
  const goesWrong = () => random.chance(faults);
  const dropped = (text: string) => (goesWrong() ? "" : text);

  const toVariable = (type: GraphQLInputType, argument: string): string => {
    const name = `v${declared.length}`;
    const byDefault = random.chance(0.2)
      ? ` = ${goesWrong() ? random.pick(wildLiterals()) : literalFor(type, random, argument)}`
      : "";
    declared.push(`$${name}: ${goesWrong() ? random.pick(strayTypes) : type}${byDefault}`);
    const isNeeded = isNonNullType(type) && byDefault === "";
    if (isNeeded ? !goesWrong() : random.chance(0.7))
      given[name] = goesWrong() ? random.pick(wildValues()) : valueFor(type, random, argument);
    return `$${name}`;
  };

  const value = (type: GraphQLInputType, argument: string): string => {
    if (goesWrong()) return random.pick(wildLiterals());
    return random.chance(0.35) ? toVariable(type, argument) : literalFor(type, random, argument);
  };

  const toArguments = (args: readonly GraphQLArgument[]): string => {
    const chosen = args.filter((one) => (isRequiredArgument(one) ? !goesWrong() : random.chance(0.3)));
    const written = chosen.map((one) => `${one.name}: ${value(one.type, one.name)}`);
    if (goesWrong()) written.push(random.pick(["nobody: 1", "first: 1", 'code: "33"', ...written]));
    return written.length === 0 ? "" : `(${written.join(random.pick([", ", " ", "\n"]))})`;
  };

  const strayDirective = () => (goesWrong() ? ` ${random.pick(strayDirectives)}` : "");
  const condition = () => {
    const type = schema.getDirective("skip")?.args[0]?.type;
    if (type === undefined) throw new TypeError("a schema without @skip");
    return value(type, "if");
  };
  const directives = (): string => {
    if (goesWrong()) return ` ${random.pick(strayDirectives)}`;
    return random.chance(0.08) ? ` @${random.pick(["skip", "include"])}(if: ${condition()})` : "";
  };

  const alias = (): string => {
    if (goesWrong()) return `${random.pick(oddNames)}: `;
    if (!random.chance(0.06)) return "";
    names.push("");
    return `${random.chance(0.2) ? random.pick(oddNames.slice(1, 4)) : "a"}${names.length}: `;
  };

  const toField = (field: Field, levels: number): string => {
    if (goesWrong()) return random.pick(strayFields);
    const type = getNamedType(field.type);
    const below = isObjectType(type) ? ` ${dropped(selectionSet(type, levels - 1))}` : goesWrong() ? " { name }" : "";
    return `${alias()}${field.name}${toArguments(field.args)}${directives()}${below}`;
  };

  /** Some of the selections of a type, moved into a fragment with or without a name. */
  const inFragment = (type: GraphQLObjectType, selections: readonly string[]): string => {
    const on = goesWrong() ? random.pick(["Query", "Nobody", "Int", "Voter"]) : type.name;
    const body = `{ ${selections.join(" ")} }`;
    if (random.chance(0.5)) return `...${random.chance(0.8) ? ` on ${on}` : ""}${directives()} ${body}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on}${strayDirective()} ${body}`);
    return `...${goesWrong() ? `F${random.below(fragments.length + 1)}` : name}${directives()}`;
  };

  const fieldsOf = (type: GraphQLObjectType, levels: number): readonly Field[] => {
    const all = Object.values(type.getFields());
    const isRoot = type === schema.getQueryType();
    const fields = isRoot && random.chance(0.05) ? [...all, SchemaMetaFieldDef, TypeMetaFieldDef] : all;
    return levels > 1 ? fields : fields.filter((field) => !isObjectType(getNamedType(field.type)));
  };

  const selectionSet = (type: GraphQLObjectType, levels: number): string => {
    const left = [...fieldsOf(type, levels)];
    const wanted = 1 + random.below(levels > 3 ? 3 : 4);
    const selections: string[] = [];
    while (selections.length < wanted && left.length > 0) {
      const [field] = left.splice(random.below(left.length), 1);
      if (field !== undefined) selections.push(toField(field, levels));
    }
    if (selections.length === 0 || random.chance(0.1)) selections.push("__typename");
    const moved = random.chance(0.2) ? selections.splice(random.below(selections.length)) : [];
    if (moved.length > 0) selections.push(inFragment(type, moved));
    return `{ ${selections.join(random.pick([" ", "\n", ", ", " # 33\n"]))} }`;
  };

  return {
    write(): FuzzRequest {
      const root = schema.getQueryType();
      if (!root) throw new TypeError("a schema without queries");
      const body = selectionSet(root, random.pick([2, 3, 4, 4, 5, 5, 6, 7, 9]));
      const kind = goesWrong() ? random.pick(["mutation", "subscription", "fragment", "type"]) : "query";
      const name = random.chance(0.5) ? " Q" : "";
      const head = `${kind}${name}${declared.length === 0 ? "" : `(${declared.join(", ")})`}${strayDirective()}`;
      const rest = goesWrong() ? [...fragments.slice(1), "query R { __typename }", ...fragments.slice(-1)] : fragments;
      const operationName = goesWrong() ? random.pick(["R", "Q", "__proto__", "nobody"]) : name.trim();
      return {
        query: [`${head} ${body}`, ...rest].join("\n"),
        variables: given,
        ...(operationName === "" || random.chance(0.5) ? {} : { operationName }),
      };
    },
  };
};

/** Makes one request; half of all are meant to be valid, the others have a fault or a few. */
export const randomRequest = (schema: GraphQLSchema, random: Random): FuzzRequest =>
  createWriter(schema, random, random.pick([0, 0, 0.01, 0.04])).write();

const pieces = [
  ...["{", "}", "(", ")", "[", "]", "...", "$", "@", "!", ":", "=", "|", "&", '"', '"""', "#", "\n", "\\", "\\u", ","],
  ...[
    "\u0000",
    "\ufeff",
    "\u2028",
    "0",
    "-",
    "1e30",
    "1e309",
    "9".repeat(25),
    "null",
    "on ",
    "__schema",
    "[[[[[[[[",
    "{a{a{a{a",
  ],
  ...["fragment F on Query { ...F }", "query ", "mutation ", "@skip(if:true)", "\ud83d\ude00", '","', '":', "98"],
];

/** Changes some bytes: flipped, taken out, put in, repeated, moved, cut off. */
export const changeBytes = (bytes: Buffer<ArrayBuffer>, random: Random): Buffer<ArrayBuffer> => {
  let changed = bytes;
  for (let edits = 1 + random.below(3); edits > 0; edits -= 1) {
    const at = random.below(changed.length + 1);
    const run = changed.subarray(at, at + 1 + random.below(random.pick([2, 8, 40])));
    const [before, after] = [changed.subarray(0, at), changed.subarray(at + run.length)];
    const elsewhere = random.below(before.length + 1);
    changed = Buffer.concat(
      random.pick([
        () => [
          before,
          Buffer.from(run.map((byte, index) => (index === 0 ? byte ^ (1 << random.below(8)) : byte))),
          after,
        ],
        () => [before, after],
        () => [before, Buffer.from([random.below(256), random.below(256)]), run, after],
        () => [before, Buffer.from(random.pick(pieces)), run, after],
        () => [before, Buffer.from(random.pick(pieces)), after],
        () => [before, ...Array.from({ length: 2 + random.below(6) }, () => run), after],
        () => [before.subarray(0, elsewhere), run, before.subarray(elsewhere), after],
        () => [before, run, ...(random.chance(0.2) ? [] : [after])],
      ])(),
    );
  }
  return changed;
};
