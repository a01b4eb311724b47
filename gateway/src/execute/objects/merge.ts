// Merges a subgraph's reply into what is known of an object, as the federation's own executor does it.
import { isKeyed, isObject, type JsonObject } from "./json.ts";

type Take = (value: unknown) => unknown;

const asItIs: Take = (value) => value;

/**
 * Is there something to merge into? A text or a number is too: merging into it throws, which ends the fetch with an error, as it should where
 * a reply holds an object and an earlier one held a text.
 */
const isThere = (value: unknown): value is JsonObject => Boolean(value);

/** A deep copy of a JSON value. */
export const copy: Take = (value) => {
  if (Array.isArray(value)) return value.map(copy);
  return isObject(value) ? merge({}, value, copy) : value;
};

/** Lets a key that every object inherits ("constructor", "__proto__") become an ordinary key of this one. */
const makeOwn = (target: JsonObject, key: string): void => {
  if (Object.hasOwn(target, key) || !(key in target)) return;
  Object.defineProperty(target, key, { configurable: true, enumerable: true, value: undefined, writable: true });
};

const mergeElements = (target: unknown[], source: readonly unknown[], take: Take): void => {
  for (let at = 0; at < source.length; at += 1) {
    const known = target[at];
    const given = source[at];
    if (isObject(known) && isObject(given)) merge(known, given, take);
    else target[at] = take(given);
  }
};

/**
 * Merges `source` into `target` and gives it back: objects key by key, lists of one length element by element, and the source's value
 * everywhere else. Parts of `source` become parts of `target`; where the source is merged into several, `take` must be `copy` but for one.
 */
export const merge = (target: JsonObject, source: unknown, take: Take = asItIs): JsonObject => {
  if (!isKeyed(source)) return target;
  for (const key of Object.keys(source)) {
    const given = source[key];
    if (given === undefined) continue;
    let known = target[key];
    // A key that neither the target nor any object has is simply put there; nothing is put into what is no object.
    if (known !== undefined || !isKeyed(target)) {
      makeOwn(target, key);
      known = target[key];
    }
    if (!isKeyed(given)) target[key] = given;
    else if (Array.isArray(given)) {
      if (Array.isArray(known) && known.length === given.length) mergeElements(known, given, take);
      else target[key] = take(given);
    } else if (isThere(known)) merge(known, given, take);
    else target[key] = take(given);
  }
  return target;
};
