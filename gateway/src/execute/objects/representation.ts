// The reference to an entity that a fetch sends, as JSON text, from what is known of the entity.
import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from "graphql";
import { isKeyed, type JsonObject, own } from "./json.ts";
import { merge } from "./merge.ts";

/** Writes the representation of an entity; undefined where the fetch does not want it, or not all it needs is known. */
export type WriteRepresentation = (entity: unknown) => string | undefined;

const typenameOf = (value: unknown): unknown => (isKeyed(value) ? value["__typename"] : undefined);

/** Is an object of this type one that the condition asks for? */
const isOfType = (schema: GraphQLSchema, typename: unknown, condition: string): boolean => {
  if (!typename) return false;
  if (typename === condition) return true;
  // A name that is no text is read as one, as a key of an object would be.
  const type = schema.getType(String(typename));
  const wanted = schema.getType(condition);
  if (type === undefined || wanted === undefined || !isAbstractType(wanted)) return false;
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
};

type Select = (source: unknown) => JsonObject | null;

/** Selects from an entity as the plan says: null as soon as a field is not known. */
const compileSelect = (schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Select => {
  const steps = selections.map((selection) => {
    if (selection.kind === "Field") {
      const key = selection.alias ?? selection.name;
      const inner = selection.selections === undefined ? undefined : compileSelect(schema, selection.selections);
      return (source: unknown, result: JsonObject): boolean => {
        const value = own(source, key);
        if (value === undefined) return false;
        if (inner === undefined) result[key] = value;
        else result[key] = Array.isArray(value) ? value.map(inner) : inner(value);
        return true;
      };
    }
    const { typeCondition } = selection;
    const inner = compileSelect(schema, selection.selections);
    return (source: unknown, result: JsonObject): boolean => {
      if (!typeCondition || !source || !isOfType(schema, typenameOf(source), typeCondition)) return true;
      merge(result, inner(source));
      return true;
    };
  });
  return (source) => {
    if (source === null) return null;
    const result: JsonObject = Object.create(null);
    return steps.every((step) => step(source, result)) ? result : null;
  };
};

/** The keys that each alternative of a plain `requires` wants of one type; undefined where the plan asks for more than leaves of entities. */
const plainKeys = (selections: readonly QueryPlanSelectionNode[]) => {
  const alternatives: { readonly condition: string; readonly keys: readonly string[] }[] = [];
  for (const selection of selections) {
    if (selection.kind !== "InlineFragment" || !selection.typeCondition) return undefined;
    const keys: string[] = [];
    for (const field of selection.selections) {
      if (field.kind !== "Field" || field.selections !== undefined) return undefined;
      keys.push(field.alias ?? field.name);
    }
    alternatives.push({ condition: selection.typeCondition, keys });
  }
  return alternatives;
};

interface Piece {
  readonly key: string;
  readonly start: string;
}

const writePieces = (entity: JsonObject, pieces: readonly Piece[]): string | undefined => {
  let text = "";
  for (const { key, start } of pieces) {
    const value = own(entity, key);
    if (value === undefined) return undefined;
    text += (text === "" ? start : `,${start}`) + JSON.stringify(value);
  }
  return text;
};

/** The pieces of an alternative that none before it has; all of it must be known all the same. */
const writeAlternatives = (entity: JsonObject, alternatives: readonly (readonly Piece[])[]): string | undefined => {
  const known = alternatives.filter((pieces) => pieces.every(({ key }) => own(entity, key) !== undefined));
  const pieces = new Map(known.flat().map((piece) => [piece.key, piece]));
  return pieces.has("__typename") ? writePieces(entity, [...pieces.values()]) : undefined;
};

const compilePlain = (schema: GraphQLSchema, alternatives: NonNullable<ReturnType<typeof plainKeys>>) => {
  const byType = new Map<string, readonly (readonly Piece[])[]>();
  const piecesOf = (typename: string): readonly (readonly Piece[])[] => {
    const known = byType.get(typename);
    if (known !== undefined) return known;
    const pieces = alternatives
      .filter(({ condition }) => isOfType(schema, typename, condition))
      .map(({ keys }) => [...new Set(keys)].map((key) => ({ key, start: `${JSON.stringify(key)}:` })));
    // Only for names that mean something: what a subgraph calls its objects is no bound to a table.
    if (schema.getType(typename) !== undefined) byType.set(typename, pieces);
    return pieces;
  };

  return (entity: JsonObject, typename: string): string | undefined => {
    const groups = piecesOf(typename);
    const [only] = groups;
    const text =
      groups.length === 1 && only?.some(({ key }) => key === "__typename")
        ? writePieces(entity, only)
        : writeAlternatives(entity, groups);
    return text === undefined ? undefined : `{${text}}`;
  };
};

/** Prepares the representations of a fetch from the plan's `requires`. */
export const compileRepresentation = (
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): WriteRepresentation => {
  const select = compileSelect(schema, requires);
  const alternatives = plainKeys(requires);
  const writePlain = alternatives && compilePlain(schema, alternatives);
  return (entity) => {
    const typename = typenameOf(entity);
    if (writePlain && isKeyed(entity) && typeof typename === "string") {
      if (typename !== "") return writePlain(entity, typename);
    }
    const representation = select(entity);
    return representation?.["__typename"] ? JSON.stringify(representation) : undefined;
  };
};
