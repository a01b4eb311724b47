// Writes objects by their templates: fixed text, and ranges copied from the replies.
import { type Literal, toLiteral } from "./literal.ts";
import type { ObjectTemplate, ValueTemplate } from "./program.ts";
import { unset } from "./program.ts";
import { makeRoom, type Scratch } from "./scratch.ts";

const nothing = toLiteral("null");
const comma = 0x2c;
const listStart = 0x5b;
const listEnd = 0x5d;

/** Longer ranges are left to the platform's own copying, which costs more to call and less a byte. */
const longRange = 192;

export const writeByte = (scratch: Scratch, byte: number): void => {
  makeRoom(scratch, 1);
  scratch.out[scratch.at] = byte;
  scratch.at += 1;
};

/** Writes whole words of eight bytes: what stands out behind the text is written over by what comes next. */
const writeLiteral = (scratch: Scratch, { length, words, first }: Literal): void => {
  makeRoom(scratch, length);
  const { outView } = scratch;
  const end = scratch.at + length;
  let next = first;
  for (let at = scratch.at; at < end; at += 8) {
    outView.setFloat64(at, words[next] ?? 0, true);
    next += 1;
  }
  scratch.at = end;
};

/**
 * Eight bytes are copied as one number, and that is exact: a number that changes on the way is NaN, whose last two bytes follow each other in
 * no UTF-8, and a reply was found to be that.
 */
const writeRange = (scratch: Scratch, fetch: number, start: number, end: number): void => {
  const from = scratch.replies[fetch];
  const view = scratch.views[fetch];
  if (from === undefined || view === undefined) return;
  const length = end - start;
  makeRoom(scratch, length);
  if (length > longRange || end + 7 > from.length) from.copy(scratch.out, scratch.at, start, end);
  else {
    const { outView } = scratch;
    let to = scratch.at;
    for (let at = start; at < end; at += 8) {
      outView.setFloat64(to, view.getFloat64(at, true), true);
      to += 8;
    }
  }
  scratch.at += length;
};

/** Writes the object of this record; false where something is missing that must be there. What is written by then is of no use. */
export const writeObject = (scratch: Scratch, { segments, after }: ObjectTemplate, record: number): boolean => {
  const { tape } = scratch;
  for (const { before, owner, fetch, start, end, child, value, missing } of segments) {
    writeLiteral(scratch, before);
    const from = owner === unset ? record : (tape[record + owner] ?? 0);
    if (from === 0) {
      if (missing === undefined) return false;
      writeLiteral(scratch, missing);
    } else if (value === undefined) writeRange(scratch, fetch, tape[from + start] ?? 0, tape[from + end] ?? 0);
    else if (!writeValue(scratch, value, tape[from + child] ?? 0)) return false;
  }
  writeLiteral(scratch, after);
  return true;
};

const writeValue = (scratch: Scratch, { object, element }: ValueTemplate, record: number): boolean => {
  if (record === 0) {
    // A null that may not be there was found when the reply was scanned.
    writeLiteral(scratch, nothing);
    return true;
  }
  if (object) return writeObject(scratch, object, record);
  if (element === undefined) return false;
  const { tape } = scratch;
  const length = tape[record] ?? 0;
  writeByte(scratch, listStart);
  for (let at = 1; at <= length; at += 1) {
    if (at > 1) writeByte(scratch, comma);
    if (!writeValue(scratch, element, tape[record + at] ?? 0)) return false;
  }
  writeByte(scratch, listEnd);
  return true;
};
