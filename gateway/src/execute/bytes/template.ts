// How an object is written: fixed text, and between it ranges of bytes of the replies, as long as they can be.
import { type ObjectTemplate, type Segment, unset, type ValueTemplate } from "./program.ts";
import { type Field, record, type Shape, takeSlot, type Value } from "./shape.ts";
import { decline } from "./unplain.ts";
import type { Wanted } from "./wanted.ts";

interface Found {
  readonly shape: Shape;
  readonly owner: number;
  /** undefined for `__typename`. */
  readonly field: Field | undefined;
}

/** Finds who has this key of an object: its own reply, or a fetch that adds to it. */
export const find = (shape: Shape, key: string): Found | undefined => {
  if (shape.keys.has(key)) return { shape, owner: unset, field: shape.keys.get(key) };
  for (const { shape: added, slot } of shape.extensions) {
    if (added.keys.has(key)) return { shape: added, owner: slot, field: added.keys.get(key) };
  }
  return undefined;
};

/** Is the object's text in its reply the very text that is wanted? */
const isSame = ({ keys }: Shape, wanted: readonly Wanted[]): boolean => {
  if (keys.size !== wanted.length) return false;
  let at = 0;
  for (const [key, field] of keys) {
    const other = wanted[at];
    if (other?.key !== key || other.isTypename !== (field === undefined)) return false;
    if (field && !(isTheField(field, other) && isCopyable(field.value, other.inner))) return false;
    at += 1;
  }
  return true;
};

const isTheField = ({ type }: Field, wanted: Wanted): boolean => wanted.type === undefined || wanted.type === type;

const isCopyable = ({ shape, element }: Value, inner: readonly Wanted[] | undefined): boolean => {
  if (element) return isCopyable(element, inner);
  if (shape === undefined) return inner === undefined;
  return inner !== undefined && isSame(shape, inner);
};

const startOf = (shape: Shape, field: Field): number => {
  if (field.startSlot === unset) field.startSlot = takeSlot(shape);
  return field.startSlot;
};
const endOf = (shape: Shape, field: Field): number => {
  if (field.endSlot === unset) field.endSlot = takeSlot(shape);
  return field.endSlot;
};
/** Where the record of the field's object or list is kept. */
export const childOf = (shape: Shape, field: Field): number => {
  if (field.childSlot === unset) field.childSlot = takeSlot(shape);
  record(field.value);
  return field.childSlot;
};

const compileValue = (
  { shape, element }: Value,
  inner: readonly Wanted[],
  nullsMissing: boolean,
): ValueTemplate<string> => {
  if (element) return { object: undefined, element: compileValue(element, inner, nullsMissing) };
  if (shape === undefined) return decline("a leaf with fields");
  return { object: compileObject(shape, inner, nullsMissing), element: undefined };
};

/** What stands for fields nobody sent: nulls, where all of them may be. */
const toMissing = (fields: readonly Field[]): string | undefined =>
  fields.every(({ value }) => value.isNullable) ? fields.map(({ key }) => `"${key}":null`).join(",") : undefined;

/** A range that may still grow. */
interface Open {
  readonly found: Found;
  readonly fields: Field[];
  readonly before: string;
}

/**
 * Compiles how the wanted fields of an object are written; takes places in its records for what must be found again. With `nullsMissing`, null
 * stands for a nullable field that nobody sent; else the object is not written then.
 */
export const compileObject = (
  shape: Shape,
  wanted: readonly Wanted[],
  nullsMissing: boolean,
): ObjectTemplate<string> => {
  const segments: Segment<string>[] = [];
  let text = "{";
  let open: Open | undefined;

  const close = (): void => {
    if (open === undefined) return;
    const { found, fields, before } = open;
    const [first] = fields;
    const last = fields.at(-1);
    if (first === undefined || last === undefined) return;
    segments.push({
      before,
      owner: found.owner,
      fetch: found.shape.fetch,
      start: startOf(found.shape, first),
      end: endOf(found.shape, last),
      child: unset,
      value: undefined,
      missing: nullsMissing ? toMissing(fields) : undefined,
    });
    open = undefined;
  };

  for (const one of wanted) {
    const found = find(shape, one.key);
    if (one.isTypename) {
      close();
      text += `"${one.key}":"${shape.type.name}",`;
      continue;
    }
    const field = found?.field;
    if (found === undefined || field === undefined || !isTheField(field, one)) return decline("a field nobody sends");
    if (isCopyable(field.value, one.inner)) {
      const isNext = open?.found.shape === found.shape && open.fields.at(-1)?.index === field.index - 1;
      if (open && isNext) open.fields.push(field);
      else {
        close();
        open = { found, fields: [field], before: text };
        text = ",";
      }
      continue;
    }
    close();
    segments.push({
      before: `${text}"${one.key}":`,
      owner: found.owner,
      fetch: found.shape.fetch,
      start: unset,
      end: unset,
      child: childOf(found.shape, field),
      value: compileValue(field.value, one.inner ?? decline("an object without a selection"), nullsMissing),
      missing: nullsMissing && field.value.isNullable ? "null" : undefined,
    });
    text = ",";
  }
  close();
  return { segments, after: `${text.replace(/,$/, "")}}` };
};
