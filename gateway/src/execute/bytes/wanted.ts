// What is to be written of an object: the client's selections in the answer's order, or what the plan says another subgraph must be sent.
import {
  baseType,
  isObjectType,
  type ObjectType,
  type Operation,
  type Selection,
  type SelectionSet,
} from "@apollo/federation-internals";
import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { decline } from "./unplain.ts";

export interface Wanted {
  readonly key: string;
  readonly isTypename: boolean;
  /** The field's name and type; undefined where that is not known, or for `__typename`. */
  readonly type: string | undefined;
  /** Of an object, or of the objects of a list. */
  readonly inner: readonly Wanted[] | undefined;
}

/** Is it in the answer? `@skip` and `@include` must be decided in the document itself: both, for what is left out may still be wrong. */
const isTaken = ({ appliedDirectives }: Selection["element"]): boolean => {
  const decided = appliedDirectives.map((directive) => {
    if (directive.name !== "skip" && directive.name !== "include") return decline("a directive");
    const { if: condition }: Readonly<Record<string, unknown>> = directive.arguments();
    if (typeof condition !== "boolean") return decline("a condition that is not decided");
    return condition === (directive.name === "include");
  });
  return decided.every((isIn) => isIn);
};

interface Merged {
  readonly isTypename: boolean;
  readonly type: string | undefined;
  readonly named: ObjectType | undefined;
  readonly sets: SelectionSet[];
}

/** Takes the fields of one object in the order its answer gets them: keys stand where they are selected first. */
const collect = (into: Map<string, Merged>, type: ObjectType, set: SelectionSet): void => {
  for (const selection of set.selections()) {
    if (!isTaken(selection.element)) continue;
    if (selection.kind === "FragmentSelection") {
      const { typeCondition } = selection.element;
      // A condition on an abstract type is judged by what else is selected.
      if (typeCondition && typeCondition.name !== type.name) decline("an abstract type");
      collect(into, type, selection.selectionSet);
      continue;
    }
    const { element, selectionSet } = selection;
    const key = element.responseName();
    const known = into.get(key);
    if (known) {
      if (selectionSet) known.sets.push(selectionSet);
      continue;
    }
    if (key === "__proto__" || element.definition.isSchemaIntrospectionField()) decline("introspection");
    const fieldType = element.definition.type;
    const named = fieldType && baseType(fieldType);
    if (selectionSet && !(named && isObjectType(named))) decline("an abstract type");
    const isTypename = element.name === "__typename";
    into.set(key, {
      isTypename,
      type: isTypename ? undefined : `${element.name}: ${fieldType}`,
      named: named && isObjectType(named) ? named : undefined,
      sets: selectionSet ? [selectionSet] : [],
    });
  }
};

const toFields = (type: ObjectType, sets: readonly SelectionSet[]): readonly Wanted[] => {
  const merged = new Map<string, Merged>();
  for (const set of sets) collect(merged, type, set);
  return [...merged].map(([key, { isTypename, type: own, named, sets: below }]) => ({
    key,
    isTypename,
    type: own,
    inner: named ? toFields(named, below) : undefined,
  }));
};

/**
 * What a client's operation asks for. It is read in the planner's own form, which puts fragments on one type together: the reference executor
 * writes keys in that order.
 */
export const toWanted = (operation: Operation): readonly Wanted[] => {
  const type = operation.schema().schemaDefinition.rootType(operation.rootKind);
  return type && isObjectType(type) ? toFields(type, [operation.selectionSet]) : decline("a schema without queries");
};

/** The fields of `requires` on one type; fragments are taken where they are on that very type. */
export const toRequired = (selections: readonly QueryPlanSelectionNode[], typeName: string): readonly Wanted[] => {
  const byKey = new Map<string, Wanted>();
  const visit = (inner: readonly QueryPlanSelectionNode[]): void => {
    for (const selection of inner) {
      if (selection.kind === "InlineFragment") {
        if (selection.typeCondition !== typeName) decline("requires of another type");
        visit(selection.selections);
        continue;
      }
      const one = toRequiredField(selection);
      if (one.inner && byKey.has(one.key)) decline("requires that are merged");
      byKey.set(one.key, one);
    }
  };
  visit(selections);
  return [...byKey.values()];
};

const toRequiredField = (selection: QueryPlanSelectionNode): Wanted => {
  if (selection.kind !== "Field") return decline("requires of another type");
  const { name, alias, selections } = selection;
  const inner = selections?.map(toRequiredField);
  return { key: alias ?? name, isTypename: name === "__typename", type: undefined, inner };
};
