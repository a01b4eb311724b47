// A program as it is kept and run: what it needs of the plan's steps, the replies' shapes and the answer's form, and nothing else.
import type { WriteBody } from "../body.ts";
import type { PlannedFetch } from "../fetch.ts";
import type { Literal } from "./literal.ts";

/** Numbers, not names: they are switched over for every value of every reply. */
export const kinds = {
  string: 0,
  int: 1,
  number: 2,
  boolean: 3,
  id: 4,
  enum: 5,
  scalar: 6,
  object: 7,
  list: 8,
} as const;
export type ValueKind = (typeof kinds)[keyof typeof kinds];

/** No place is set aside for it in a record. */
export const unset = -1;

/** A value of a reply. */
export interface ScanValue {
  readonly kind: ValueKind;
  readonly isNullable: boolean;
  /** Of an enum: its values with their quotes. */
  readonly names: readonly Literal[];
  readonly shape: ScanShape | undefined;
  readonly element: ScanValue | undefined;
  /** Of a list: is it remembered part by part? */
  readonly isRecorded: boolean;
}

/** A field of an object in a reply; places count from the start of the object's record. */
export interface ScanField {
  /** What stands before its value: the bracket or comma, `__typename` if that comes before it, and its own key. */
  readonly before: Literal;
  /** Bytes of `"key":`. */
  readonly keyLength: number;
  readonly value: ScanValue;
  /** Where the offset of its key is kept. */
  readonly startSlot: number;
  /** Where the offset of its value's end is kept. */
  readonly endSlot: number;
  /** Where the record of its object or list is kept. */
  readonly childSlot: number;
}

export interface ScanShape {
  readonly fields: readonly ScanField[];
  readonly after: Literal;
  /** Numbers in a record of it; 0 where there is none. */
  readonly size: number;
  readonly isRecorded: boolean;
  /** Where a record keeps what other fetches add to the object. */
  readonly added: readonly number[];
}

/** One range of an object that is written, or one object or list inside it; `before` is written first. */
export interface Segment<Text> {
  readonly before: Text;
  /** Where the object's record keeps the record that has it: `unset` for the object's own. */
  readonly owner: number;
  readonly fetch: number;
  /** Of a range. */
  readonly start: number;
  readonly end: number;
  /** Of an object or a list. */
  readonly child: number;
  readonly value: ValueTemplate<Text> | undefined;
  /** What stands for it where the owner is nothing; undefined where that may not be. */
  readonly missing: Text | undefined;
}

/** How an object is written; of text while compiling, of literals afterwards. */
export interface ObjectTemplate<Text = Literal> {
  readonly segments: readonly Segment<Text>[];
  readonly after: Text;
}

/** An object, or a list of objects or lists. */
export interface ValueTemplate<Text = Literal> {
  readonly object: ObjectTemplate<Text> | undefined;
  readonly element: ValueTemplate<Text> | undefined;
}

/** One step of a path: every element of a list, or what a field holds. */
export interface Hop {
  readonly isEach: boolean;
  readonly owner: number;
  readonly child: number;
}

export interface EntityStep<Text = Literal> {
  readonly hops: readonly Hop[];
  readonly representation: ObjectTemplate<Text>;
}

export interface FetchStep<Reply = ScanValue, Text = Literal> {
  readonly kind: "fetch";
  /** Its number, counted from 0. */
  readonly fetch: number;
  readonly subgraph: string;
  readonly planned: PlannedFetch;
  readonly body: WriteBody;
  /** What `data`, or `_entities` in it, must be. */
  readonly reply: Reply;
  /** Where its target keeps the record. */
  readonly slot: number;
  /** Of an entity fetch. */
  readonly entities: EntityStep<Text> | undefined;
}

export interface Steps<Reply = ScanValue, Text = Literal> {
  readonly kind: "sequence" | "parallel";
  readonly steps: readonly Step<Reply, Text>[];
}

export type Step<Reply = ScanValue, Text = Literal> = FetchStep<Reply, Text> | Steps<Reply, Text>;

export interface Program {
  /** One after the other. */
  readonly steps: readonly Step[];
  /** Of the record of all root fetches. */
  readonly root: ScanShape;
  readonly answer: ObjectTemplate;
}
