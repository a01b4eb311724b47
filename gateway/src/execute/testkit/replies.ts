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
import { spoilReply, spoilValue, wrongValue } from "./hostile.ts";
import { createRandom, hash, type Random } from "./random.ts";

export interface ReplyOptions {
  readonly schema: GraphQLSchema;
  readonly seed: number;
  /** How much of a reply is wrong: 0 for none of it. */
  readonly hostility: number;
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

/** Answers as the subgraph would: the text of the reply; throws a ClientError where there is none. */
export const createReplies = ({
  schema,
  seed,
  hostility,
}: ReplyOptions): ((subgraph: string, asked: Asked) => string) => {
  const documents = new Map<string, DocumentNode>();
  const documentOf = (query: string): DocumentNode => {
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    return document;
  };

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
          value = name in known ? known[name] : fieldValue(field.type, name, inner, random);
        }
        if (random.chance(hostility)) spoilValue(made, key, value, random);
        else made[key] = value;
      }
      return made;
    };

    const fieldValue = (
      type: GraphQLOutputType,
      name: string,
      sets: readonly SelectionSetNode[],
      random: Random,
    ): unknown => {
      if (isNonNullType(type)) return fieldValue(type.ofType, name, sets, random);
      if (random.chance(0.08)) return null;
      if (isListType(type))
        return Array.from({ length: random.below(4) }, () => notNull(type.ofType, name, sets, random));
      const inner = getNamedType(type);
      return isCompositeType(inner) ? object(inner, sets, random) : leafOf(inner, name, random);
    };

    const notNull = (
      type: GraphQLOutputType,
      name: string,
      sets: readonly SelectionSetNode[],
      random: Random,
    ): unknown => (random.chance(hostility) ? null : fieldValue(type, name, sets, random));

    const start = `${seed}|${subgraph}|${query}`;
    const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
    const random = createRandom(hash(start));
    if (random.chance(hostility / 4)) throw new ClientError("SUBGRAPH_TIMEOUT", { system: subgraph });
    const { representations } = variables;
    const root = schema.getQueryType();
    if (!Array.isArray(representations) || !root) {
      const data = root ? object(root, [operation.selectionSet], random) : {};
      return spoilReply({ data, errors: [], isOfEntities: false }, { random, hostility });
    }
    const [entitiesField] = operation.selectionSet.selections;
    const set = entitiesField?.kind === Kind.FIELD ? entitiesField.selectionSet : undefined;
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
      if (one.chance(0.05 + hostility)) return null;
      if (one.chance(hostility / 2)) return wrongValue(one);
      // Another entity in its place: what a reordered reply comes to.
      const other = one.chance(hostility) ? { __typename: known["__typename"] } : known;
      return object(type, [set], one, other);
    });
    return spoilReply({ data: { _entities: entities }, errors, isOfEntities: true }, { random, hostility });
  };
};
