// Reads a reply's bytes against the shape it must have, and keeps offsets on the tape; -1 as soon as anything is otherwise.
import { isUtf8 } from "node:buffer";
import { toCompact } from "./compact.ts";
import { isAt, toLiteral } from "./literal.ts";
import { kinds, type ScanShape, type ScanValue, unset } from "./program.ts";
import { none, scanBoolean, scanId, scanInt, scanNull, scanNumber, scanScalar, scanString } from "./scan-leaf.ts";
import { lengthened, openReply, reserve, type Scratch } from "./scratch.ts";

const letterN = 0x6e;
const comma = 0x2c;
const listStart = 0x5b;
const listEnd = 0x5d;
const space = 0x20;

const scanEnum = ({ view, bytes, end }: Scratch, { names }: ScanValue, from: number): number => {
  for (const name of names) {
    if (from + name.length <= end && isAt(view, bytes, from, name)) return from + name.length;
  }
  return none;
};

/** The end of the value at `from`; `scratch.made` is then the record of a recorded object or list, 0 for null. */
const scanValue = (scratch: Scratch, value: ScanValue, from: number): number => {
  const { bytes } = scratch;
  if (bytes[from] === letterN) {
    scratch.made = 0;
    return value.isNullable ? scanNull(bytes, from) : none;
  }
  switch (value.kind) {
    case kinds.string:
      return scanString(bytes, from, scratch.end);
    case kinds.int:
      return scanInt(bytes, from);
    case kinds.number:
      return scanNumber(bytes, from);
    case kinds.boolean:
      return scanBoolean(bytes, from);
    case kinds.id:
      return scanId(bytes, from, scratch.end);
    case kinds.enum:
      return scanEnum(scratch, value, from);
    case kinds.scalar:
      return scanScalar(bytes, from, scratch.end);
    case kinds.object:
      return value.shape === undefined ? none : scanObject(scratch, value.shape, from);
    case kinds.list:
      return scanList(scratch, value, from);
  }
};

/** Sets a record aside: what other fetches will add to the object is nothing yet. */
export const createRecord = (scratch: Scratch, { size, added }: ScanShape): number => {
  const first = reserve(scratch, size);
  for (const slot of added) scratch.tape[first + slot] = 0;
  return first;
};

const scanObject = (scratch: Scratch, shape: ScanShape, from: number): number => {
  const { bytes, view, end } = scratch;
  const record = shape.isRecorded ? createRecord(scratch, shape) : 0;
  let at = from;
  for (const field of shape.fields) {
    const { before } = field;
    if (at + before.length > end || !isAt(view, bytes, at, before)) return none;
    at += before.length;
    if (field.startSlot !== unset) scratch.tape[record + field.startSlot] = at - field.keyLength;
    at = scanValue(scratch, field.value, at);
    if (at === none) return none;
    if (field.endSlot !== unset) scratch.tape[record + field.endSlot] = at;
    if (field.childSlot !== unset) scratch.tape[record + field.childSlot] = scratch.made;
  }
  const { after } = shape;
  if (at + after.length > end || !isAt(view, bytes, at, after)) return none;
  scratch.made = record;
  return at + after.length;
};

const keep = (scratch: Scratch): void => {
  if (scratch.waiting === scratch.pending.length) scratch.pending = lengthened(scratch.pending, scratch.waiting + 1);
  scratch.pending[scratch.waiting] = scratch.made;
  scratch.waiting += 1;
};

/** Moves the elements kept since `first` to a record: their number, then each one's record. */
const toRecord = (scratch: Scratch, first: number): number => {
  const length = scratch.waiting - first;
  const record = reserve(scratch, length + 1);
  const { tape, pending } = scratch;
  tape[record] = length;
  for (let at = 0; at < length; at += 1) tape[record + 1 + at] = pending[first + at] ?? 0;
  scratch.waiting = first;
  return record;
};

const scanList = (scratch: Scratch, { element, isRecorded }: ScanValue, from: number): number => {
  const { bytes } = scratch;
  if (bytes[from] !== listStart || element === undefined) return none;
  const first = scratch.waiting;
  let at = from + 1;
  if (bytes[at] === listEnd) at += 1;
  else {
    for (;;) {
      at = scanValue(scratch, element, at);
      if (at === none) return none;
      if (isRecorded) keep(scratch);
      const next = bytes[at];
      at += 1;
      if (next === listEnd) break;
      if (next !== comma) return none;
    }
  }
  scratch.made = isRecorded ? toRecord(scratch, first) : 0;
  return at;
};

const answer = { start: toLiteral('{"data":'), end: toLiteral("}") };
const entities = { start: toLiteral('{"data":{"_entities":'), end: toLiteral("}}") };

/** Blanks may follow a reply: servers end a line. */
const endOf = (bytes: Buffer): number => {
  let end = bytes.length;
  for (; end > 0; end -= 1) {
    const last = bytes[end - 1];
    if (last !== space && last !== 0x0a && last !== 0x0d && last !== 0x09) return end;
  }
  return end;
};

const scanReply = (scratch: Scratch, { start, end }: typeof answer, value: ScanValue): boolean => {
  const { bytes, view } = scratch;
  scratch.end = endOf(bytes);
  // Bytes that are no UTF-8 would be read as other text by everyone else.
  if (scratch.end < start.length + end.length || !isAt(view, bytes, 0, start) || !isUtf8(bytes)) return false;
  const at = scanValue(scratch, value, start.length);
  return at !== none && at + end.length === scratch.end && isAt(view, bytes, at, end);
};

/** Scans `{"data":…}`; `scratch.made` is then the record of what `data` holds. */
export const scanAnswer = (scratch: Scratch, fetch: number, bytes: Buffer, value: ScanValue): boolean => {
  openReply(scratch, fetch, toCompact(bytes));
  return scanReply(scratch, answer, value);
};

/** Scans `{"data":{"_entities":…}}`; `scratch.made` is then the record of the list. */
export const scanEntities = (scratch: Scratch, fetch: number, bytes: Buffer, value: ScanValue): boolean => {
  openReply(scratch, fetch, toCompact(bytes));
  return scanReply(scratch, entities, value);
};
