// What the completion of an answer's objects and of its values share.
import { ERRORS, type Schema, type Type } from "@apollo/federation-internals";
import type { GraphQLError } from "graphql";
import type { Variables } from "../body.ts";
import type { LeafCompleters } from "../schema.ts";
import type { JsonObject } from "./json.ts";
import type { Selections } from "./selections.ts";

/** One run of the completion. */
export interface Completion {
  /** With the operation's defaults. */
  readonly variables: Variables;
  /** Where the completion is just now. */
  readonly path: (string | number)[];
  readonly errors: GraphQLError[];
}

/** A null that an error was told for, or that needs none. */
export const faulty = Symbol("faulty");
/** A null in a place that may not be null: the parent goes too. */
export const invalid = Symbol("invalid");

/** The marks stand for null. */
export const shown = (value: unknown): unknown => (value === faulty || value === invalid ? null : value);

/** Fills `output` from what a subgraph said; false where a null in it takes the object with it. */
export type Fill = (input: JsonObject, output: JsonObject, run: Completion) => boolean;

export interface Shape {
  /** Into an empty object. */
  readonly first: Fill;
  /** Into one that may hold some of the fields; hardly ever wanted, and compiled then. */
  readonly again: () => Fill;
}

/** The shapes of one selection, by the name of the type and the __typename that came; undefined where that names no type of objects. */
export type ShapeOfType = (typename: string, came: string | undefined) => Shape | undefined;

export interface ShapeContext {
  readonly api: Schema;
  readonly shapeOf: (selections: Selections) => ShapeOfType;
  /** What is compiled for values without selections, for all operations. */
  readonly leaves: LeafCompleters;
}

/** What a value's completion depends on besides its type. */
export interface Where {
  readonly context: ShapeContext;
  readonly selections: Selections | undefined;
  /** Name of the type whose field it is. */
  readonly parent: string;
}

/** The place as error messages name it. */
export const describe = ({ path }: Completion, type: Type, parent: string): string => {
  const last = path.at(-1);
  return typeof last === "string" ? `field ${parent}.${last}` : `array element of type ${type} at index ${last}`;
};

/** Notes a fault of the value at the completion's place. */
export const tell = (run: Completion, message: string): void => {
  run.errors.push(ERRORS.INVALID_GRAPHQL.err(message, { path: [...run.path] }));
};

/** What a null is in a place that may not be null. */
export const notNull = (value: unknown, run: Completion, type: Type, parent: string): unknown => {
  if (value === null) tell(run, `Cannot return null for non-nullable ${describe(run, type, parent)}.`);
  return value === null || value === faulty ? invalid : value;
};
