// The entities of one fetch: found on the tape along the plan's path, written as representations, equal ones once, and linked to what came.
import type { GraphQLObjectType } from "graphql";
import { type Hop, type ObjectTemplate, unset } from "./program.ts";
import { lengthened, reserve, type Scratch } from "./scratch.ts";
import { record, type Shape, takeSlot, type Value } from "./shape.ts";
import { childOf, compileObject, find } from "./template.ts";
import { decline, Unplain } from "./unplain.ts";
import type { Wanted } from "./wanted.ts";
import { writeByte, writeObject } from "./write.ts";

export interface Target {
  readonly hops: readonly Hop[];
  /** The entities' own shape. */
  readonly shape: Shape;
}

/** Follows a plan's path from the root. */
export const toTarget = (root: Shape, path: readonly (string | number)[]): Target => {
  const hops: Hop[] = [];
  let shape: Shape | undefined = root;
  let value: Value | undefined;
  for (const step of path) {
    if (step === "@") {
      value = value?.element ?? decline("a path into no list");
      hops.push({ isEach: true, owner: unset, child: unset });
    } else {
      if (shape === undefined) return decline("a path that misses a list");
      const found = find(shape, String(step));
      if (found?.field === undefined) return decline("a path to nothing");
      hops.push({ isEach: false, owner: found.owner, child: childOf(found.shape, found.field) });
      value = found.field.value;
    }
    shape = value.shape;
  }
  if (shape === undefined || hops.length === 0) return decline("a path to no object");
  if (value) record(value);
  return { hops, shape };
};

/** Is all of it known, the inner objects from a single reply? Else it would depend on more whether it is sent. */
const checkKnown = (shape: Shape, required: readonly Wanted[]): void => {
  for (const { key, isTypename, inner } of required) {
    const found = find(shape, key);
    if (found === undefined || isTypename !== (found.field === undefined))
      throw new Unplain("requires what is not known");
    let value = found.field?.value;
    while (value?.element) value = value.element;
    if ((value?.shape === undefined) !== (inner === undefined)) decline("requires of another form");
    if (inner === undefined || value?.shape === undefined) continue;
    if (value.shape.extensions.length > 0) decline("requires of several replies");
    checkKnown(value.shape, inner);
  }
};

/** Compiles the representation of an entity; `__typename` stands first. */
export const compileRepresentation = (
  shape: Shape,
  type: GraphQLObjectType,
  required: readonly Wanted[],
): ObjectTemplate<string> => {
  const [first] = required;
  if (shape.type.name !== type.name) decline("entities of another type");
  if (first?.key !== "__typename" || !first.isTypename) decline("requires without a type's name");
  checkKnown(shape, required);
  return compileObject(shape, required, false);
};

/** Lets a fetch add to the objects of `shape`; gives back where it is kept. A key that is there already would be merged. */
export const extend = (shape: Shape, added: Shape): number => {
  for (const key of added.keys.keys()) {
    if (key !== "__typename" && find(shape, key) !== undefined) decline("a key from two fetches");
    if (key === "__typename" && added.keys.get(key) !== undefined) decline("a field under the name of another");
  }
  const slot = takeSlot(shape);
  shape.extensions.push({ shape: added, slot });
  return slot;
};

/** What was found for one fetch. */
export interface Collection {
  /** On the tape, for each entity: its record, and the number of its representation. */
  readonly first: number;
  readonly entities: number;
  readonly representations: number;
}

/** The last four bytes are read together, so that at least four must be there. */
const hashOf = (view: DataView, start: number, end: number): number => {
  let hash = 0x811c9dc5;
  for (let at = start; at < end - 4; at += 4) hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193);
  hash = Math.imul(hash ^ view.getInt32(end - 4, true), 0x01000193);
  return hash ^ (hash >>> 15);
};

/** The same for the comparison. */
const isEqual = (view: DataView, a: number, b: number, length: number): boolean => {
  for (let at = 0; at < length - 4; at += 4)
    if (view.getInt32(a + at, true) !== view.getInt32(b + at, true)) return false;
  return view.getInt32(a + length - 4, true) === view.getInt32(b + length - 4, true);
};

/** Numbers the table starts with: 64 pairs. */
const smallTable = 128;

interface Search {
  readonly template: ObjectTemplate;
  readonly hops: readonly Hop[];
  /** Bytes that every representation begins with, but for its last four. */
  readonly alike: number;
  entities: number;
  representations: number;
  /** Numbers of the table in use: twice a power of two. */
  tableLength: number;
}

const grow = (scratch: Scratch, search: Search): void => {
  const { tableLength, representations } = search;
  const old = scratch.table.slice(0, tableLength);
  search.tableLength = tableLength * 2;
  if (scratch.table.length < search.tableLength) scratch.table = new Int32Array(search.tableLength);
  scratch.table.fill(0, 0, search.tableLength);
  for (let at = 0; at < tableLength && representations > 0; at += 2) {
    const number = old[at + 1] ?? 0;
    if (number !== 0) insert(scratch.table, search.tableLength, old[at] ?? 0, number);
  }
};

const insert = (table: Int32Array, tableLength: number, hash: number, number: number): void => {
  const mask = tableLength - 1;
  let at = (hash << 1) & mask;
  while (table[at + 1] !== 0) at = (at + 2) & mask;
  table[at] = hash;
  table[at + 1] = number;
};

/** The number of the representation written from `start` on, counted from 0; a known one is taken back. */
const numberOf = (scratch: Scratch, search: Search, separator: number, start: number): number => {
  const { outView, table, starts } = scratch;
  // All begin alike.
  const hash = hashOf(outView, start + search.alike, scratch.at);
  const mask = search.tableLength - 1;
  for (let at = (hash << 1) & mask; ; at = (at + 2) & mask) {
    const known = (table[at + 1] ?? 0) - 1;
    if (known < 0) break;
    if (table[at] !== hash) continue;
    const from = starts[known] ?? 0;
    // The next one starts behind a comma, and this one behind the last.
    const end = known + 1 < search.representations ? (starts[known + 1] ?? 0) - 1 : separator;
    const length = scratch.at - start;
    if (end - from !== length || !isEqual(outView, from + search.alike, start + search.alike, length - search.alike))
      continue;
    scratch.at = separator;
    return known;
  }
  const number = search.representations;
  search.representations += 1;
  if (number === scratch.starts.length) scratch.starts = lengthened(scratch.starts, number + 1);
  scratch.starts[number] = start;
  if (search.representations * 4 > search.tableLength) grow(scratch, search);
  insert(scratch.table, search.tableLength, hash, number + 1);
  return number;
};

const visit = (scratch: Scratch, search: Search, entity: number): void => {
  const separator = scratch.at;
  if (search.representations > 0) writeByte(scratch, 0x2c);
  const start = scratch.at;
  if (!writeObject(scratch, search.template, entity)) {
    // Not all of it is known: nothing is asked about this one.
    scratch.at = separator;
    return;
  }
  const number = numberOf(scratch, search, separator, start);
  const at = reserve(scratch, 2);
  scratch.tape[at] = entity;
  scratch.tape[at + 1] = number;
  search.entities += 1;
};

const walk = (scratch: Scratch, search: Search, from: number, next: number): void => {
  let current = from;
  for (let at = next; at < search.hops.length; at += 1) {
    const hop = search.hops[at];
    if (hop === undefined || current === 0) return;
    if (hop.isEach) {
      const length = scratch.tape[current] ?? 0;
      for (let index = 1; index <= length; index += 1) {
        walk(scratch, search, scratch.tape[current + index] ?? 0, at + 1);
      }
      return;
    }
    const owner = hop.owner === unset ? current : (scratch.tape[current + hop.owner] ?? 0);
    current = owner === 0 ? 0 : (scratch.tape[owner + hop.child] ?? 0);
  }
  if (current !== 0) visit(scratch, search, current);
};

/** Finds the entities of a fetch and writes their representations behind what is written, with commas between them. */
export const collectEntities = (
  scratch: Scratch,
  hops: readonly Hop[],
  template: ObjectTemplate,
  root: number,
): Collection => {
  const alike = Math.max(0, (template.segments[0]?.before.length ?? 0) - 4);
  const search: Search = { template, hops, alike, entities: 0, representations: 0, tableLength: smallTable };
  scratch.table.fill(0, 0, smallTable);
  const first = scratch.top;
  walk(scratch, search, root, 0);
  return { first, entities: search.entities, representations: search.representations };
};

/** Gives every entity what came for its representation; false where the reply has another number of them. */
export const linkEntities = (
  { tape }: Scratch,
  { first, entities, representations }: Collection,
  slot: number,
  list: number,
): boolean => {
  if ((tape[list] ?? 0) !== representations) return false;
  for (let at = first; at < first + entities * 2; at += 2) {
    tape[(tape[at] ?? 0) + slot] = tape[list + 1 + (tape[at + 1] ?? 0)] ?? 0;
  }
  return true;
};
