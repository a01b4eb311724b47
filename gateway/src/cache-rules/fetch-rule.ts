// The rule of the reply to one fetch of a plan: of a root fetch one for the whole, of a fetch of entities one for each type.
import type { FetchNode } from "@apollo/query-planner";
import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
} from "graphql";
import { type Collected, type Collecting, collect, noKeys } from "./collect.ts";
import type { SchemaFacts } from "./field-facts.ts";
import { type CacheRule, never, toRule } from "./rule.ts";
import { stricter } from "./terms.ts";

export type FetchRule =
  | { readonly kind: "ROOT"; readonly rule: CacheRule }
  /** The rule of each entity is that of its representation's __typename. */
  | { readonly kind: "ENTITIES"; ofType(typename: string): CacheRule };

export type Fetch = Pick<FetchNode, "serviceName" | "operation" | "operationKind">;

export interface FetchRuleDeps {
  readonly schema: GraphQLSchema;
  readonly facts: SchemaFacts;
  /** Names of subgraphs as plans have them, each with its name in join__Graph. */
  readonly graphs: ReadonlyMap<string, string>;
}

/** The rule of a whole operation, asked of one subgraph or of all. */
export const ruleOfRoot = (about: Collecting): CacheRule => {
  const query = about.schema.getQueryType();
  if (about.operation.operation !== "query" || !query) return never;
  const place = { type: query, graphs: about.graph === undefined ? [] : [about.graph], keys: noKeys };
  return toRule(collect(place, about.operation.selectionSet, about));
};

/** Can objects of one of them be of the other? */
const meet = (schema: GraphQLSchema, one: GraphQLCompositeType, other: GraphQLCompositeType): boolean =>
  one === other ||
  (isAbstractType(one) && !isUnionType(other) && schema.isSubType(one, other)) ||
  (isAbstractType(other) && !isUnionType(one) && schema.isSubType(other, one));

interface Part {
  readonly type: GraphQLCompositeType;
  readonly selection: SelectionNode;
}

/** What is asked of each type under `_entities`; undefined when there is something else. */
const partsOf = ({ schema, document, operation }: Collecting): readonly Part[] | undefined => {
  const parts: Part[] = [];
  for (const root of operation.selectionSet.selections) {
    if (root.kind !== Kind.FIELD || root.name.value !== "_entities") return undefined;
    for (const selection of root.selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD && selection.name.value === "__typename") continue;
      const condition =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? document.definitions.find(
              (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
            )
          : selection;
      const isFragment = condition?.kind === Kind.INLINE_FRAGMENT || condition?.kind === Kind.FRAGMENT_DEFINITION;
      const type = isFragment ? schema.getType(condition.typeCondition?.name.value ?? "") : undefined;
      if (!isCompositeType(type)) return undefined;
      parts.push({ type, selection });
    }
  }
  return parts;
};

const ruleOfEntity = (typename: string, about: Collecting, graph: string): CacheRule => {
  const { schema, facts } = about;
  const type = schema.getType(typename);
  if (!isCompositeType(type)) return never;
  const parts = partsOf(about)?.filter((part) => meet(schema, part.type, type)) ?? [];
  if (parts.length === 0) return never;
  const keys = new Map(facts.keysOf(type).map((name) => [name, { name, byDefault: undefined }] as const));
  const all = parts.map((part): Collected => {
    const place = { type: part.type, graphs: [graph], keys };
    return collect(place, { kind: Kind.SELECTION_SET, selections: [part.selection] }, about);
  });
  const wish = all.map((part) => part.wish).reduce(stricter, facts.wishOf(type));
  return toRule({ wish, tags: all.flatMap(({ tags }) => tags) });
};

const operationIn = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined =>
  definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);

/** Makes the rule of a fetch; of one it does not understand, that nothing is kept. */
export const toFetchRule = ({ serviceName, operation: text, operationKind }: Fetch, deps: FetchRuleDeps): FetchRule => {
  const graph = deps.graphs.get(serviceName);
  const document = parse(text, { noLocation: true });
  const operation = operationIn(document);
  if (graph === undefined || operation === undefined || operationKind !== "query") return { kind: "ROOT", rule: never };
  const { schema, facts } = deps;
  const about = { schema, facts, document, operation, graph };
  const [first] = operation.selectionSet.selections;
  if (first?.kind !== Kind.FIELD || first.name.value !== "_entities") return { kind: "ROOT", rule: ruleOfRoot(about) };
  const known = new Map<string, CacheRule>();
  return {
    kind: "ENTITIES",
    ofType(typename) {
      const rule = known.get(typename) ?? ruleOfEntity(typename, about, graph);
      // Names come out of replies: only those of the schema are kept.
      if (schema.getType(typename) !== undefined) known.set(typename, rule);
      return rule;
    },
  };
};
