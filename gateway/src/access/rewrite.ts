// The operation without what is refused, and without what would be null because of it: all that planner and subgraphs ever see of it.
import {
  type FieldNode,
  type GraphQLOutputType,
  getNullableType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from "graphql";
import type { AskedField, Place } from "./asked.ts";
import { isCondition } from "./conditions.ts";
import type { Renames } from "./planner-names.ts";

export interface Rewritten {
  /** null: nothing is left to ask. */
  readonly operation: OperationDefinitionNode | null;
  /** The fields it asks. */
  readonly fields: readonly AskedField[];
}

/** Response keys of ours. */
export interface Names {
  /** Under which the types of objects are asked. */
  readonly alias: string;
  readonly renames: Renames;
}

interface Kept {
  readonly selections: readonly SelectionNode[];
  readonly fields: readonly AskedField[];
}

type Fate = "asked" | "elements are null" | "is null" | "object around it is null";

/** What becomes of a value when the objects inside it, or with `refused` the value itself, can only be null. */
const fateOf = (type: GraphQLOutputType, refused: boolean): Fate => {
  const value = getNullableType(type);
  const isWhole = refused || !isListType(value) || fateOf(value.ofType, false) === "object around it is null";
  if (!isWhole) return "elements are null";
  return isNonNullType(type) ? "object around it is null" : "is null";
};

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** The name under which a place's type is asked for us; it is no response key of the document. */
const typenameField = (alias: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: name(alias),
  name: name("__typename"),
});

const fieldNode = (
  { node }: AskedField,
  selections: readonly SelectionNode[] | undefined,
  as: string | undefined,
): FieldNode => {
  const { selectionSet: _asWritten, directives = [], ...named } = node;
  const rest = as === undefined ? named : { ...named, alias: name(as) };
  const set = selections === undefined ? {} : { selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
  return { ...rest, directives: directives.filter((directive) => !isCondition(directive)), ...set };
};

const onTypes = (field: AskedField, node: FieldNode): readonly SelectionNode[] =>
  field.on === null
    ? [node]
    : field.on.map((type) => ({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(type) },
        selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
      }));

/** undefined: an object at this place would hold null where null can't be. */
const keepPlace = (place: Place, names: Names): Kept | undefined => {
  const { alias, renames } = names;
  const selections: SelectionNode[] = [];
  const fields: AskedField[] = [];
  for (const field of place.fields.values()) {
    if (field.introspection) continue;
    const inner = field.inner === null ? undefined : keepPlace(field.inner, names);
    const isWhole = field.refused === null && (field.inner === null || inner !== undefined);
    const fate = isWhole ? "asked" : fateOf(field.type, field.refused !== null);
    // On some types only, and the object is asked for the sake of the others.
    if (fate === "object around it is null" && field.on === null) return undefined;
    if (fate === "object around it is null" || fate === "is null") continue;
    // How many elements there are is asked, also where each is null.
    const inside = fate === "asked" ? inner?.selections : [typenameField(alias)];
    selections.push(...onTypes(field, fieldNode(field, inside, renames.get(field))));
    fields.push(field, ...(inner?.fields ?? []));
  }
  const isOpen = [...place.fields.values()].some(({ on }) => on !== null);
  if (place.path.length > 0 && (selections.length === 0 || isOpen)) selections.push(typenameField(alias));
  return { selections, fields };
};

/** Variables that these nodes use. */
export const variablesIn = (nodes: readonly (SelectionNode | OperationDefinitionNode)[]): ReadonlySet<string> => {
  const used = new Set<string>();
  for (const node of nodes) {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name: { value } }) => {
        used.add(value);
      },
    });
  }
  return used;
};

/** Rewrites an operation; the same question under the same rights gives the same document. */
export const rewrite = (operation: OperationDefinitionNode, root: Place, names: Names): Rewritten => {
  const kept = keepPlace(root, names);
  if (kept === undefined || kept.selections.length === 0) return { operation: null, fields: [] };
  const bare = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: kept.selections } as const };
  const declared = operation.variableDefinitions ?? [];
  const used = declared.length === 0 ? new Set() : variablesIn([bare]);
  const variableDefinitions = declared.filter(({ variable }) => used.has(variable.name.value));
  return { operation: { ...bare, variableDefinitions }, fields: kept.fields };
};
