// What the completion of an answer's objects and of its values share.
import type { Schema, SelectionSet } from "@apollo/federation-internals";
import type { GraphQLError } from "graphql";
import type { Variables } from "../body.ts";
import type { JsonObject } from "./json.ts";

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
  /** Into one that may hold some of the fields. */
  readonly again: Fill;
}

/** The shapes of one selection, by the name of the type and the __typename that came; undefined where that names no type of objects. */
export type ShapeOfType = (typename: string, came: string | undefined) => Shape | undefined;

export interface ShapeContext {
  readonly api: Schema;
  readonly shapeOf: (selections: SelectionSet) => ShapeOfType;
}
