// A stand-in for every subgraph: random replies that depend on nothing but the subgraph, the text it is asked and one representation.
import { ClientError } from "@kpu-graph/errors";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { type Note, spoilValue, wrongValue } from "./hostile.ts";
import { writeReply } from "./hostile-reply.ts";
import { createRandom, hash, type Random } from "./random.ts";

export interface ReplyOptions {
  readonly schema: GraphQLSchema;
  readonly seed: number;
  /** How much of a reply is wrong: 0 for none of it, as of a subgraph that keeps to its schema. */
  readonly hostility: number;
  /** May a reply be written in an unusual way? Not unless said. */
  readonly isOdd?: boolean;
  /** Hears of everything that is wrong or unusual. */
  readonly note?: Note;
}

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Made = Record<string, unknown>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const leafOf = (type: GraphQLOutputType, key: string, random: Random): unknown => {
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  switch (type.toString()) {
    case "Int":
      return random.pick([0, 1, -5, 42, 2_147_483_647, 1_000_000]);
    case "Float":
      return random.pick([0.5, 1, -2.25, 1e-7, 98.6]);
    case "Boolean":
      return random.chance(0.5);
    case "String":
      return random.pick(["Aceh", "", "é漢😀", 'a "quote" \\ and \n line', "</script>", "x".repeat(60)]);
    case "Json":
      return random.pick([{ a: [1, { b: null }] }, [1, 2], "text", 7]);
    default:
      return /^(id|code)$/.test(key) ? random.pick(["1", "2", "3"]) : random.pick(["11", "2024-02-14", "k1"]);
  }
};

/**
 * Notices fetches whose like was sent with repeated references. One executor repeats references and another does not: where something stands
 * in their replies must not decide what is wrong with it then.
 */
const createRepeats = () => {
  const seen = new Set<string>();
  return (query: string, representations: readonly unknown[]): boolean => {
    const texts = representations.map((one) => JSON.stringify(one));
    const once = new Set(texts);
    const key = `${query} ${[...once].join()}`;
    if (once.size < texts.length) seen.add(key);
    // Two fetches of operations without names may be one and the same.
    return seen.has(key) || !query.startsWith("query ");
  };
};

/**
 * Answers as the subgraph would: the bytes of the reply; throws a ClientError where there is none. An executor that repeats references must be
 * answered before one that does not.
 */
export const createReplies = ({
  schema,
  seed,
  hostility,
  isOdd = false,
  note = () => {},
}: ReplyOptions): ((subgraph: string, asked: Asked) => Buffer) => {
  const documents = new Map<string, DocumentNode>();
  const documentOf = (query: string): DocumentNode => {
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    return document;
  };

  const isRepeated = createRepeats();

  const applies = (condition: string | undefined, typename: string): boolean => {
    if (condition === undefined || condition === typename) return true;
    const [wanted, type] = [schema.getType(condition), schema.getType(typename)];
    return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
  };

  return (subgraph, { query, variables }) => {
    const { definitions } = documentOf(query);
    const fragments = new Map(
      definitions
        .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
        .map((one) => [one.name.value, one]),
    );
    const isThere = ({ directives = [] }: Pick<FieldNode, "directives">): boolean =>
      directives.every(({ name, arguments: [argument] = [] }) => {
        const given = argument?.value;
        const value =
          given?.kind === Kind.VARIABLE ? variables[given.name.value] : given?.kind === Kind.BOOLEAN && given.value;
        return name.value === "skip" ? value !== true : value !== false;
      });

    const collect = (sets: readonly SelectionSetNode[], typename: string, fields = new Map<string, FieldNode[]>()) => {
      for (const selection of sets.flatMap((set) => set.selections)) {
        if (!isThere(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value;
          fields.set(key, [...(fields.get(key) ?? []), selection]);
          continue;
        }
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (inner && applies(inner.typeCondition?.name.value, typename))
          collect([inner.selectionSet], typename, fields);
      }
      return fields;
    };

    const object = (
      type: GraphQLCompositeType,
      sets: readonly SelectionSetNode[],
      random: Random,
      known: Readonly<Record<string, unknown>> = {},
    ): Made => {
      const named = known["__typename"];
      const typename =
        typeof named === "string"
          ? named
          : isAbstractType(type)
            ? random.pick(schema.getPossibleTypes(type)).name
            : type.name;
      const runtime = schema.getType(typename);
      const made: Made = {};
      for (const [key, nodes] of collect(sets, typename)) {
        const name = nodes[0]?.name.value ?? "";
        const field = isObjectType(runtime) || isInterfaceType(runtime) ? runtime.getFields()[name] : undefined;
        let value: unknown = typename;
        if (name !== "__typename") {
          if (field === undefined) throw new Error(`${subgraph} has no ${typename}.${name}: ${query}`);
          const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
          value = name in known ? known[name] : wanted(field.type, name, inner, random);
        }
        if (random.chance(hostility)) spoilValue(made, key, value, { random, note });
        else made[key] = value;
      }
      return made;
    };

    const wanted = (
      type: GraphQLOutputType,
      name: string,
      sets: readonly SelectionSetNode[],
      random: Random,
    ): unknown => {
      if (isNonNullType(type)) return notNull(type.ofType, name, sets, random);
      return random.chance(0.08) ? null : notNull(type, name, sets, random);
    };

    const notNull = (
      type: GraphQLOutputType,
      name: string,
      sets: readonly SelectionSetNode[],
      random: Random,
    ): unknown => {
      if (isListType(type))
        return Array.from({ length: random.below(4) }, () => element(type.ofType, name, sets, random));
      const inner = getNamedType(type);
      return isCompositeType(inner) ? object(inner, sets, random) : leafOf(inner, name, random);
    };

    const element = (
      type: GraphQLOutputType,
      name: string,
      sets: readonly SelectionSetNode[],
      random: Random,
    ): unknown => {
      if (!random.chance(hostility)) return wanted(type, name, sets, random);
      note("a null");
      return null;
    };

    const start = `${seed}|${subgraph}|${query}`;
    const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
    const random = createRandom(hash(start));
    const spoiling = { random, hostility, isOdd, note, isPlaced: true };
    if (random.chance(hostility / 4)) {
      note("no reply");
      throw new ClientError("SUBGRAPH_TIMEOUT", { system: subgraph });
    }
    const { representations } = variables;
    const root = schema.getQueryType();
    const [entitiesField] = operation.selectionSet.selections;
    // A client's own variable may have that name, too: what is asked for says which it is.
    const isOfEntities = entitiesField?.kind === Kind.FIELD && entitiesField.name.value === "_entities";
    if (!isOfEntities || !Array.isArray(representations) || !root) {
      const data = root ? object(root, [operation.selectionSet], random) : {};
      return writeReply({ data, errors: [], isOfEntities: false }, spoiling);
    }
    const set = entitiesField.selectionSet;
    if (set === undefined) throw new Error(`an entity fetch without selections: ${query}`);
    const errors: unknown[] = [];
    const entities = representations.map((representation, at) => {
      const one = createRandom(hash(`${start}|${JSON.stringify(representation)}`));
      const known = isRecord(representation) ? representation : {};
      const type = schema.getType(String(known["__typename"]));
      if (!isCompositeType(type)) return null;
      if (one.chance(hostility))
        errors.push({ message: "one entity", path: ["_entities", at, "x"], extensions: { code: "SOURCE_TIMEOUT" } });
      if (one.chance(hostility)) errors.push({ message: "its other", path: ["_entities", at] });
      // A reference may lead to nothing: that is no fault of the subgraph's.
      if (one.chance(0.02 + hostility)) return null;
      if (one.chance(hostility / 2)) {
        note("a wrong type");
        return wrongValue(one);
      }
      const isOther = one.chance(hostility);
      if (isOther) note("another entity");
      return object(type, [set], one, isOther ? { __typename: known["__typename"] } : known);
    });
    return writeReply(
      { data: { _entities: entities }, errors, isOfEntities: true },
      { ...spoiling, isPlaced: !isRepeated(query, representations) },
    );
  };
};
