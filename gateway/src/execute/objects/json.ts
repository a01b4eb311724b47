// Plain JSON values, read by their own keys only: a response key may be "constructor" or "__proto__", and both are only keys.

export type JsonObject = Record<string, unknown>;

/** Anything that has keys: what JSON calls an object, and a list. */
export const isKeyed = (value: unknown): value is JsonObject => typeof value === "object" && value !== null;

export const isObject = (value: unknown): value is JsonObject => isKeyed(value) && !Array.isArray(value);

/** Reads a key of any value but null and undefined; undefined where the value has no such key of its own. */
export const own = (value: unknown, key: string): unknown => {
  if (isKeyed(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  // Of the rest only a text has keys of its own: its length and its characters.
  return Object.getOwnPropertyDescriptor(Object(value), key)?.value;
};
