// Tags of one answer, made of an operation's formats and the values it was asked with. Bounded in number and length: an answer that would need
// more, or values that make no tag, gets the tag that every purge of its kind reaches.
import { anyOf, type Placeholder, type TagFormat } from "./tag-format.ts";

/** A value that is there when the answer is asked: a variable of the operation, or a field of a representation. */
export interface Source {
  readonly name: string;
  readonly byDefault: string | undefined;
}

/** A format with its values found. `parts` is undefined where one cannot be known. */
export interface BoundTag {
  readonly kind: string;
  readonly parts: readonly (string | Source)[] | undefined;
}

export type Values = Readonly<Record<string, unknown>>;

export const mostTags = 32;
const longestTag = 128;
const plainValue = /^[\w.:-]+$/;
// Tags are shown in headers and lists: no number that may be a NIK becomes one, wherever a caller put it.
const likeNik = /\d{16}/;

/** The text of a value within a tag; undefined for what is no plain scalar, or could not stand in a header. */
export const valueText = (value: unknown): string | undefined => {
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const text = isScalar ? String(value) : "";
  return text.length <= longestTag && plainValue.test(text) && !likeNik.test(text) ? text : undefined;
};

/** Finds the values of a format. One without values stands for a list: whatever of its kind may be in it. */
export const bindTag = (
  { kind, parts }: TagFormat,
  sourceOf: (placeholder: Placeholder) => string | Source | undefined,
): BoundTag => {
  const bound: (string | Source)[] = [];
  for (const part of parts) {
    const value = typeof part === "string" ? part : sourceOf(part);
    if (value === undefined) return { kind, parts: undefined };
    bound.push(value);
  }
  return { kind, parts: parts.length > 1 ? bound : undefined };
};

const tagOf = ({ kind, parts = [] }: BoundTag, values: Values): string => {
  let tag = "";
  for (const part of parts) {
    const text =
      typeof part === "string"
        ? part
        : Object.hasOwn(values, part.name)
          ? valueText(values[part.name])
          : part.byDefault;
    if (text === undefined) return anyOf(kind);
    tag += text;
  }
  return tag === "" || tag.length > longestTag || likeNik.test(tag) ? anyOf(kind) : tag;
};

/** Makes of the tags of an operation the function that lists them for its values; at most 32, each at most 128 characters. */
export const toTagsOf = (bound: readonly BoundTag[]): ((values: Values) => readonly string[]) => {
  const kinds = [...new Set(bound.map(({ kind }) => kind))];
  const coarse = Object.freeze(kinds.flatMap((kind) => [kind, anyOf(kind)]));
  const all = (values: Values) => {
    const tags = new Set(kinds);
    for (const tag of bound) tags.add(tagOf(tag, values));
    return tags.size > mostTags ? coarse : [...tags];
  };
  if (bound.some(({ parts }) => parts?.some((part) => typeof part !== "string"))) return all;
  const always = Object.freeze(all({}));
  return () => always;
};
