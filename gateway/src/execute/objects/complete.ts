// Completes one value of the answer by its type: lists, objects, leaves, and what becomes of a null.
import {
  assert,
  ERRORS,
  isCompositeType,
  isListType,
  isNonNullType,
  type SelectionSet,
  type Type,
} from "@apollo/federation-internals";
import { type Completion, faulty, invalid, type Shape, type ShapeContext, shown } from "./completion.ts";
import { isKeyed, type JsonObject } from "./json.ts";
import { compileLeaf } from "./leaf.ts";

/** Gives back the value as the answer shows it, null, or one of the two marks that stand for a null. `value` is not undefined. */
export type Complete = (value: unknown, run: Completion) => unknown;
/** The same where the answer may hold something for the place: `known` is undefined where it does not. */
export type CompleteAgain = (known: unknown, value: unknown, run: Completion) => unknown;

export interface Completer {
  /** Is the value shown as it is? Of leaves: most of an answer needs no more. */
  readonly accepts: ((value: unknown) => boolean) | undefined;
  readonly first: Complete;
  /** undefined for leaves: what is there stays. */
  readonly again: CompleteAgain | undefined;
}

interface Where {
  readonly context: ShapeContext;
  readonly selections: SelectionSet | undefined;
  /** Name of the type whose field it is. */
  readonly parent: string;
}

/** The place as error messages name it. */
const describe = ({ path }: Completion, type: Type, { parent }: Where): string => {
  const last = path.at(-1);
  return typeof last === "string" ? `field ${parent}.${last}` : `array element of type ${type} at index ${last}`;
};

const tell = (run: Completion, message: string): void => {
  run.errors.push(ERRORS.INVALID_GRAPHQL.err(message, { path: [...run.path] }));
};

const notNull = (value: unknown, run: Completion, type: Type, where: Where): unknown => {
  if (value === null) tell(run, `Cannot return null for non-nullable ${describe(run, type, where)}.`);
  return value === null || value === faulty ? invalid : value;
};

const completeNonNull = (type: Type, where: Where): Completer => {
  const { first, again, accepts } = compileComplete(type, where);
  return {
    accepts: accepts && ((value) => value !== null && accepts(value)),
    first: (value, run) => notNull(first(value, run), run, type, where),
    again:
      again && ((known, value, run) => (known === null ? null : notNull(again(known, value, run), run, type, where))),
  };
};

const completeList = (type: Type, element: Type, where: Where): Completer => {
  const { first, again, accepts } = compileComplete(element, where);
  const toList = (value: unknown): readonly unknown[] => {
    if (Array.isArray(value)) return value;
    throw new Error(`Invalid non-list value ${value} returned by subgraph for list type ${type}`);
  };

  const complete = (values: readonly unknown[], known: readonly unknown[] | undefined, run: Completion): unknown => {
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
      const shownAs = again === undefined || known === undefined ? first(value, run) : again(known[at], value, run);
      if (shownAs === invalid) isNull = true;
      completed.push(shown(shownAs));
    }
    path.length = here;
    return isNull ? faulty : completed;
  };

  return {
    accepts: undefined,
    first: (value, run) => (value === null ? null : complete(toList(value), undefined, run)),
    again:
      again &&
      ((known, value, run) => {
        if (known === null || value === null) return null;
        const values = toList(value);
        const before = known === undefined ? undefined : toList(known);
        if (before && values.length !== before.length)
          throw new Error(`[${values}].length (${values.length}) !== [${before}].length (${before.length})`);
        return complete(values, before, run);
      }),
  };
};

/** A list where an object belongs: it has no fields but what its own keys say. */
const keyed = (value: JsonObject): JsonObject =>
  Array.isArray(value) ? Object.assign(Object.create(null), value, { length: value.length }) : value;

const completeObject = (type: Type, selections: SelectionSet, where: Where): Completer => {
  const { context } = where;
  const forType = context.shapeOf(selections);
  const declared = type.toString();

  let lastName: unknown;
  let lastShape: Shape | undefined;
  const shapeOf = (typename: string | undefined): Shape | undefined => {
    if (lastShape !== undefined && lastName === typename) return lastShape;
    lastName = typename;
    lastShape = typename ? forType(typename, typename) : forType(declared, undefined);
    return lastShape;
  };

  const complete = (known: JsonObject | undefined, value: unknown, run: Completion): unknown => {
    if (!isKeyed(value))
      throw new Error(`Invalid non-object value ${value} returned by subgraph for composite type ${type}`);
    const typename = value["__typename"];
    if (typename !== undefined && typeof typename !== "string")
      throw new Error(`Invalid non-string value ${typename} for __typename at ${run.path}`);
    const shape = shapeOf(typename);
    if (shape === undefined) {
      tell(run, `Invalid __typename found for object at ${describe(run, type, where)}.`);
      return faulty;
    }
    const output = known ?? {};
    const isWhole =
      known === undefined ? shape.first(keyed(value), output, run) : shape.again(keyed(value), output, run);
    return isWhole ? output : faulty;
  };

  return {
    accepts: undefined,
    first: (value, run) => (value === null ? null : complete(undefined, value, run)),
    again: (known, value, run) => {
      if (known === null || value === null) return null;
      return complete(isKeyed(known) ? known : undefined, value, run);
    },
  };
};

const completeLeaf = (type: Type, where: Where): Completer => {
  const { api } = where.context;
  const named = api.type(type.toString());
  assert(named !== undefined, () => `no such type: ${type}`);
  const isValid = compileLeaf(api, named);
  const accepts = (value: unknown): boolean => value === null || isValid(value);
  return {
    accepts,
    first: (value, run) => {
      if (accepts(value)) return value;
      tell(run, `Invalid value found for ${describe(run, type, where)}.`);
      return faulty;
    },
    again: undefined,
  };
};

/** Compiles the completion of a value of `type`. */
export const compileComplete = (type: Type, where: Where): Completer => {
  if (isNonNullType(type)) return completeNonNull(type.ofType, where);
  if (isListType(type)) return completeList(type, type.ofType, where);
  if (!isCompositeType(type)) return completeLeaf(type, where);
  assert(where.selections !== undefined, () => `Invalid empty selection set for composite type ${type}`);
  return completeObject(type, where.selections, where);
};
