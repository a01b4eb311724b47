// Completes one value of the answer by its type: lists, objects, leaves, and what becomes of a null.
import { assert, isCompositeType, isListType, isNonNullType, type Type } from "@apollo/federation-internals";
import {
  type Completion,
  describe,
  faulty,
  invalid,
  notNull,
  type Shape,
  shown,
  tell,
  type Where,
} from "./completion.ts";
import { isKeyed, type JsonObject } from "./json.ts";
import { compileLeaf, type IsValid } from "./leaf.ts";
import type { Selections } from "./selections.ts";

/** Gives back the value as the answer shows it, null, or one of the two marks that stand for a null. `value` is not undefined. */
export type Complete = (value: unknown, run: Completion) => unknown;
/** The same where the answer may hold something for the place: `known` is undefined where it does not. */
export type CompleteAgain = (known: unknown, value: unknown, run: Completion) => unknown;

export interface Completer {
  /** Is the value shown as it is? Of leaves: most of an answer needs no more. */
  readonly accepts: IsValid | undefined;
  readonly first: Complete;
}

const listOf = (value: unknown, type: Type): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new Error(`Invalid non-list value ${value} returned by subgraph for list type ${type}`);
};

interface Elements {
  readonly accepts: IsValid | undefined;
  /** Completes the element at this place. */
  readonly complete: (value: unknown, at: number, run: Completion) => unknown;
}

const completeElements = (values: readonly unknown[], { accepts, complete }: Elements, run: Completion): unknown => {
  const { path } = run;
  const here = path.length;
  const completed: unknown[] = [];
  let isNull = false;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (accepts?.(value)) {
      completed.push(value);
      continue;
    }
    path[here] = at;
    const shownAs = complete(value, at, run);
    if (shownAs === invalid) isNull = true;
    completed.push(shown(shownAs));
  }
  path.length = here;
  return isNull ? faulty : completed;
};

/** A list where an object belongs: it has no fields but what its own keys say. */
const keyed = (value: JsonObject): JsonObject =>
  Array.isArray(value) ? Object.assign(Object.create(null), value, { length: value.length }) : value;

type CompleteObject = (known: JsonObject | undefined, value: unknown, run: Completion) => unknown;

const compileObject = (type: Type, selections: Selections, { context, parent }: Where): CompleteObject => {
  const forType = context.shapeOf(selections);
  let lastName: unknown;
  let lastShape: Shape | undefined;

  return (known, value, run) => {
    if (!isKeyed(value))
      throw new Error(`Invalid non-object value ${value} returned by subgraph for composite type ${type}`);
    const typename = value["__typename"];
    if (typename !== undefined && typeof typename !== "string")
      throw new Error(`Invalid non-string value ${typename} for __typename at ${run.path}`);
    if (lastShape === undefined || lastName !== typename) {
      lastName = typename;
      lastShape = typename ? forType(typename, typename) : forType(type.toString(), undefined);
    }
    if (lastShape === undefined) {
      tell(run, `Invalid __typename found for object at ${describe(run, type, parent)}.`);
      return faulty;
    }
    const output = known ?? {};
    const fill = known === undefined ? lastShape.first : lastShape.again();
    return fill(keyed(value), output, run) ? output : faulty;
  };
};

const selectionsOf = (type: Type, { selections }: Where): Selections => {
  assert(selections !== undefined, () => `Invalid empty selection set for composite type ${type}`);
  return selections;
};

const completeLeaf = (type: Type, { context, parent }: Where): Completer => {
  const named = context.api.type(type.toString());
  assert(named !== undefined, () => `no such type: ${type}`);
  const isValid = compileLeaf(context.api, named);
  return {
    accepts: (value) => value === null || isValid(value),
    first: (value, run) => {
      if (value === null || isValid(value)) return value;
      tell(run, `Invalid value found for ${describe(run, type, parent)}.`);
      return faulty;
    },
  };
};

const completeNonNull = (type: Type, where: Where): Completer => {
  const { parent } = where;
  const { first, accepts } = compileComplete(type, where);
  return {
    accepts: accepts && notNullAnd(accepts),
    first: (value, run) => notNull(first(value, run), run, type, parent),
  };
};

const notNullAnd =
  (accepts: IsValid): IsValid =>
  (value) =>
    value !== null && accepts(value);

const completeList = (type: Type, element: Type, where: Where): Completer => {
  const { first, accepts } = compileComplete(element, where);
  const elements: Elements = { accepts, complete: (value, _at, run) => first(value, run) };
  return {
    accepts: undefined,
    first: (value, run) => (value === null ? null : completeElements(listOf(value, type), elements, run)),
  };
};

const completeObject = (type: Type, where: Where): Completer => {
  const complete = compileObject(type, selectionsOf(type, where), where);
  return { accepts: undefined, first: (value, run) => (value === null ? null : complete(undefined, value, run)) };
};

/** Compiles the completion of a value of `type`. */
export const compileComplete = (type: Type, where: Where): Completer => {
  if (where.selections !== undefined) return compileAny(type, where);
  // Of what has no selections, the completion is the same wherever it is asked.
  const { leaves } = where.context;
  const key = `${where.parent} ${type}`;
  const known = leaves.get(key) ?? compileAny(type, where);
  leaves.set(key, known);
  return known;
};

const compileAny = (type: Type, where: Where): Completer => {
  if (isNonNullType(type)) return completeNonNull(type.ofType, where);
  if (isListType(type)) return completeList(type, type.ofType, where);
  return isCompositeType(type) ? completeObject(type, where) : completeLeaf(type, where);
};

/** Compiles the same for a place that another selection may have filled; undefined for leaves: what is there stays. */
export const compileAgain = (type: Type, where: Where): CompleteAgain | undefined => {
  if (isNonNullType(type)) {
    const { ofType } = type;
    const again = compileAgain(ofType, where);
    return (
      again &&
      ((known, value, run) => (known === null ? null : notNull(again(known, value, run), run, ofType, where.parent)))
    );
  }
  if (isListType(type)) {
    const again = compileAgain(type.ofType, where);
    return again && completeListAgain(type, again);
  }
  if (!isCompositeType(type)) return undefined;
  const complete = compileObject(type, selectionsOf(type, where), where);
  return (known, value, run) => {
    if (known === null || value === null) return null;
    return complete(isKeyed(known) ? known : undefined, value, run);
  };
};

const completeListAgain =
  (type: Type, again: CompleteAgain): CompleteAgain =>
  (known, value, run) => {
    if (known === null || value === null) return null;
    const values = listOf(value, type);
    const before = known === undefined ? undefined : listOf(known, type);
    if (before && values.length !== before.length)
      throw new Error(`[${values}].length (${values.length}) !== [${before}].length (${before.length})`);
    return completeElements(values, { accepts: undefined, complete: (one, at) => again(before?.[at], one, run) }, run);
  };
