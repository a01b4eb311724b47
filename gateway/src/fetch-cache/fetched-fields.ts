// Everything one fetch of a plan tells or is told: the coordinates it selects, what they require, and the keys of its entities.
import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { AccessTable } from "../supergraph/access-table.ts";

export interface FetchedFieldsDeps {
  /** Of the supergraph itself. */
  readonly schema: GraphQLSchema;
  readonly access: AccessTable;
}

/** Reads them; undefined where something is asked that the supergraph does not have. */
export const fetchedFields = (
  { definitions }: DocumentNode,
  { schema, access }: FetchedFieldsDeps,
): ReadonlySet<string> | undefined => {
  const coordinates = new Set<string>();
  const spread = new Set<string>();
  let isKnown = true;

  const add = (type: GraphQLCompositeType, name: string): void => {
    coordinates.add(`${type.name}.${name}`);
    if (isAbstractType(type)) for (const object of schema.getPossibleTypes(type)) add(object, name);
  };

  /** Representations hold the keys, whichever are asked back. */
  const addKeys = ({ name }: GraphQLCompositeType): void => {
    for (const [coordinate, { isKey }] of access) {
      if (isKey && coordinate.startsWith(`${name}.`)) coordinates.add(coordinate);
    }
  };

  /** `type` is null where entities of any type stand. */
  const walk = (type: GraphQLCompositeType | null, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        walkField(type, selection.name.value, selection.selectionSet);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      if (isSpread && spread.has(selection.name.value)) continue;
      if (isSpread) spread.add(selection.name.value);
      const fragment = isSpread
        ? definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value)
        : selection;
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION && fragment?.kind !== Kind.INLINE_FRAGMENT) {
        isKnown = false;
        continue;
      }
      const condition = fragment.typeCondition?.name.value;
      const inner = condition === undefined ? type : schema.getType(condition);
      if (inner !== null && !isCompositeType(inner)) isKnown = false;
      else {
        if (inner !== null) addKeys(inner);
        walk(inner, fragment.selectionSet);
      }
    }
  };

  const walkField = (type: GraphQLCompositeType | null, name: string, inner: SelectionSetNode | undefined): void => {
    if (name === "__typename") return;
    if (name === "_entities" && type === schema.getQueryType() && inner !== undefined) {
      walk(null, inner);
      return;
    }
    const field = type === null || isUnionType(type) ? undefined : type.getFields()[name];
    if (type === null || field === undefined) {
      isKnown = false;
      return;
    }
    add(type, name);
    const value = getNamedType(field.type);
    if (inner === undefined) return;
    if (isCompositeType(value)) walk(value, inner);
    else isKnown = false;
  };

  const query = schema.getQueryType();
  for (const one of definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    if (one.operation === "query" && query) walk(query, one.selectionSet);
    else isKnown = false;
  }
  if (!isKnown) return undefined;
  // A set that grows while it is walked.
  for (const one of coordinates) for (const input of access.get(one)?.requires ?? []) coordinates.add(input);
  return coordinates;
};
