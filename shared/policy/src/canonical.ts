// One text for one meaning: keys in order, so that comments, blanks and the order of lines change no hash.
import { createHash } from "node:crypto";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sorted = (_key: string, value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** sha256 of a JSON value's meaning, in hex. */
export const meaningHash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value, sorted)).digest("hex");
