// JSON that every program reads alike: bounded in depth, no key twice, no key that reaches a prototype, no number or text that changes when read.
import { ClientError } from "@kpu-graph/errors";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Is this a JSON object, not a list and not null? */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const deepest = 10;
const quote = 0x22;
const backslash = 0x5c;
const loneSurrogate = /\p{Surrogate}/u;

const refusal = () => new ClientError("BAD_REQUEST");

/** Where a string that starts here ends. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) return at;
    if (character === backslash) at++;
  }
  throw refusal();
};

// A walk over the characters, not over the values: no parser that recurses may see the text before its depth is known, and a key
// that stands twice is gone once it is parsed. No regular expression either: on quotes in quotes its time grows with the square.
const checkShape = (text: string): void => {
  const open: (Set<string> | undefined)[] = [];
  let lastString = "";
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at);
        lastString = text.slice(at, end + 1);
        at = end;
        break;
      }
      case ":": {
        const key = lastString.includes("\\") ? String(JSON.parse(lastString)) : lastString.slice(1, -1);
        const keys = open.at(-1);
        if (keys === undefined || keys.has(key)) throw refusal();
        keys.add(key);
        break;
      }
      case "{":
      case "[":
        if (open.length === deepest) throw refusal();
        open.push(text[at] === "{" ? new Set() : undefined);
        break;
      case "}":
      case "]":
        open.pop();
        break;
    }
  }
};

const isPlainNumber = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

const checkValue = (value: unknown): void => {
  if (typeof value === "number" && !isPlainNumber(value)) throw refusal();
  if (typeof value === "string" && loneSurrogate.test(value)) throw refusal();
  if (Array.isArray(value)) value.forEach(checkValue);
  if (!isJsonObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__" || loneSurrogate.test(key)) throw refusal();
    if (key === "constructor" && isJsonObject(inner) && Object.hasOwn(inner, "prototype")) throw refusal();
    checkValue(inner);
  }
};

/** Parses a text of at most ten levels; throws BAD_REQUEST. Whole numbers beyond 2^53 are refused: they would be rounded in silence. */
export const parseStrictJson = (text: string): unknown => {
  let value: unknown;
  try {
    checkShape(text);
    value = JSON.parse(text);
  } catch {
    throw refusal();
  }
  checkValue(value);
  return value;
};
