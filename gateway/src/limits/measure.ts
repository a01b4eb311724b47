// How large a document is and what it would cost, counted before it is validated: unknown names, cycles and exponential fragments only count.

import type { TierLimits } from "@kpu-graph/policy";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
} from "graphql";
import { longestList, nestingOf } from "./argument-shape.ts";
import type { Costs } from "./costs.ts";
import { measureField, type Page } from "./field-cost.ts";
import { createGivenValues } from "./given-values.ts";

/**
 * Depth, aliases, directives and selections are those of the whole document, every operation and fragment of it, fragments spread where
 * they are used, left-out branches included. Once one of them has passed its limit the count stops, and the others are what was seen by then.
 */
export interface Measure {
  /** Levels of fields; an `ofType` of introspection is no level. */
  readonly depth: number;
  readonly aliases: number;
  /** Root fields of the operation that has most. */
  readonly rootFields: number;
  readonly directives: number;
  /** Fields, inline fragments and fragment spreads. */
  readonly selections: number;
  /** Objects the operation may return, connections and their edges included; what @skip and @include leave out is not. */
  readonly nodes: number;
  /** Points of the operation, likewise. */
  readonly cost: number;
  /** Items of the longest list in an argument or a variable. */
  readonly listItems: number;
  /** Lists and objects within one another in the variables. */
  readonly variableDepth: number;
}

export interface MeasureInput {
  readonly document: DocumentNode;
  /** The operation that would run: the one whose nodes and cost count. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly schema: GraphQLSchema;
  readonly costs: Costs;
  /** Where counting may stop. */
  readonly limits: Pick<TierLimits, "depth" | "aliases" | "directives" | "selections">;
}

/** The fragments around a selection, innermost first. */
interface Around {
  readonly fragment: FragmentDefinitionNode;
  readonly outer: Around | undefined;
}

/** A selection set to be counted. */
interface Frame {
  readonly selections: readonly SelectionNode[];
  readonly parent: GraphQLNamedType | undefined;
  readonly depth: number;
  /** Objects it is selected on; 0 where it is not part of what would run. */
  readonly times: number;
  readonly sized: Page | undefined;
  readonly around: Around | undefined;
}

// Products of two such numbers are finite, so that no Infinity ever meets a zero.
const ceiling = Number.MAX_SAFE_INTEGER;
const capped = (value: number) => Math.min(value, ceiling);

const isWithin = (around: Around | undefined, fragment: FragmentDefinitionNode): boolean => {
  for (let one = around; one !== undefined; one = one.outer) if (one.fragment === fragment) return true;
  return false;
};

const definitionOf = (schema: GraphQLSchema, parent: GraphQLNamedType | undefined, { name }: FieldNode) => {
  if (name.value === "__schema") return parent === schema.getQueryType() ? SchemaMetaFieldDef : undefined;
  if (name.value === "__type") return parent === schema.getQueryType() ? TypeMetaFieldDef : undefined;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
};

/** Measures a parsed document; never throws, and looks at no more selections than the limit and one. */
export const measure = ({ document, operation, variables, schema, costs, limits }: MeasureInput): Measure => {
  const given = createGivenValues(operation, variables);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION && !fragments.has(one.name.value)) fragments.set(one.name.value, one);
  }
  const spread = new Set<FragmentDefinitionNode>();
  const count = { depth: 0, aliases: 0, rootFields: 0, directives: 0, selections: 0, nodes: 0, cost: 0 };
  const isOver = () =>
    count.selections > limits.selections ||
    count.directives > limits.directives ||
    count.aliases > limits.aliases ||
    count.depth > limits.depth;

  /** Counts a field; returns the frame of what is below it. */
  const countField = (field: FieldNode, frame: Frame, times: number): Frame | undefined => {
    count.depth = Math.max(count.depth, frame.depth);
    if (field.alias !== undefined) count.aliases += 1;
    const below = { selections: field.selectionSet?.selections ?? [], depth: frame.depth + 1, around: frame.around };
    const definition = definitionOf(schema, frame.parent, field);
    if (definition === undefined || frame.parent === undefined) {
      if (field.selectionSet === undefined) return undefined;
      count.nodes = capped(count.nodes + times);
      count.cost = capped(count.cost + times);
      return { ...below, parent: undefined, times, sized: undefined };
    }
    // Unwrapping a type is no level and no object: it is how introspection says "a list of these".
    if (frame.parent.name === "__Type" && field.name.value === "ofType") {
      return { ...below, parent: frame.parent, depth: frame.depth, times, sized: undefined };
    }
    const { type, items, isObject, weight, argumentPoints, page } = measureField(field, definition, frame.parent, {
      costs,
      given,
      sized: frame.sized,
    });
    const values = capped(times * capped(items));
    if (isObject) count.nodes = capped(count.nodes + values);
    count.cost = capped(count.cost + values * weight + times * argumentPoints);
    return { ...below, parent: type, times: values, sized: page };
  };

  /** Counts one selection; returns the frame of what is below it. */
  const countSelection = (selection: SelectionNode, frame: Frame): Frame | undefined => {
    count.selections += 1;
    count.directives += selection.directives?.length ?? 0;
    if (isOver()) return undefined;
    const times = frame.times > 0 && given.isLeftOut(selection.directives) ? 0 : frame.times;
    if (selection.kind === Kind.FIELD) return countField(selection, frame, times);
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const parent = condition === undefined ? frame.parent : schema.getType(condition);
      return { ...frame, selections: selection.selectionSet.selections, parent, times };
    }
    const fragment = fragments.get(selection.name.value);
    if (fragment === undefined || isWithin(frame.around, fragment)) return undefined;
    spread.add(fragment);
    return {
      ...frame,
      selections: fragment.selectionSet.selections,
      parent: schema.getType(fragment.typeCondition.name.value),
      times,
      around: { fragment, outer: frame.around },
    };
  };

  /** Counts everything below a selection set. A list of work instead of recursion: no document is too deep for it. */
  const countAll = (start: Frame) => {
    const work = [start];
    let rootFields = 0;
    for (let frame = work.pop(); frame !== undefined; frame = work.pop()) {
      for (const selection of frame.selections) {
        if (frame.depth === 1 && selection.kind === Kind.FIELD) rootFields += 1;
        const below = countSelection(selection, frame);
        if (isOver()) return;
        if (below !== undefined) work.push(below);
      }
    }
    count.rootFields = Math.max(count.rootFields, rootFields);
  };

  const start = { depth: 1, sized: undefined, around: undefined };
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    count.directives += one.directives?.length ?? 0;
    for (const { directives } of one.variableDefinitions ?? []) count.directives += directives?.length ?? 0;
    const parent = schema.getRootType(one.operation) ?? undefined;
    if (!isOver())
      countAll({ ...start, selections: one.selectionSet.selections, parent, times: one === operation ? 1 : 0 });
  }
  for (const one of document.definitions) {
    if (one.kind !== Kind.FRAGMENT_DEFINITION) continue;
    count.directives += one.directives?.length ?? 0;
    if (isOver() || spread.has(one)) continue;
    const parent = schema.getType(one.typeCondition.name.value);
    const around = { fragment: one, outer: undefined };
    countAll({ ...start, selections: one.selectionSet.selections, parent, times: 0, around });
  }
  return { ...count, listItems: longestList(document, variables), variableDepth: nestingOf(variables) };
};
