// The line that every request writes, made without the way through the library: the same fields, the same masks, a fraction of the work.
import type { DestinationStream } from "pino";
import { isAllowed, mask } from "./fields.ts";
import type { Logger } from "./logger.ts";

/** Where the lines of a logger go, and which app they are of. */
export interface LineEnd {
  readonly destination: DestinationStream;
  readonly app: string;
}

export type LineValue = string | number | readonly string[] | undefined;

/** Writes one line: values in the order of its fields; those that are undefined are left out. */
export type Line = (values: readonly LineValue[]) => void;

/** The property of a logger that createLogger made; its children have none, for their own fields would be missing. */
export const lineEnd = Symbol("the end of a logger's lines");

const plain = /^[\w.:-]*$/;
const digits = /\d{16}/;

const toJson = (value: string | number | readonly string[]): string => {
  if (typeof value === "number")
    return Number.isFinite(value) && Math.abs(value) < 1e15 ? String(value) : JSON.stringify("[digits]");
  if (typeof value !== "string") return value.length === 0 ? "[]" : JSON.stringify(value.map(mask));
  return plain.test(value) && (value.length < 16 || !digits.test(value)) ? `"${value}"` : JSON.stringify(mask(value));
};

const createClock = () => {
  let [at, text] = [0, ""];
  return (): string => {
    const now = Date.now();
    if (now !== at) [at, text] = [now, new Date(now).toISOString()];
    return text;
  };
};

const isLineEnd = (value: unknown): value is LineEnd =>
  typeof value === "object" && value !== null && "destination" in value && "app" in value;

/** Creates the writer of one kind of line, at level info. Throws a TypeError for a field that may not be logged. */
export const createLine = (logger: Logger, message: string, fields: readonly string[]): Line => {
  const forbidden = fields.find((name) => !isAllowed(name));
  if (forbidden !== undefined) throw new TypeError(`a field that may not be logged: ${forbidden}`);
  const end: unknown = Object.getOwnPropertyDescriptor(logger, lineEnd)?.value;
  if (!isLineEnd(end))
    return (values) => logger.info(Object.fromEntries(fields.map((name, at) => [name, values[at]])), message);
  const { destination, app } = end;
  const keys = fields.map((name) => `,"${name}":`);
  const afterTime = `","app":${JSON.stringify(app)}`;
  const tail = `,"msg":${JSON.stringify(message)}}\n`;
  const now = createClock();
  // Most values of a field are that of the line before: what was written of them, and need not be looked at again.
  const before: LineValue[] = fields.map(() => undefined);
  const texts: string[] = fields.map(() => "");
  return (values) => {
    if (!logger.isLevelEnabled("info")) return;
    let line = `{"level":"info","time":"${now()}${afterTime}`;
    for (let at = 0; at < keys.length; at += 1) {
      const value = values[at];
      if (value === undefined) continue;
      if (value !== before[at] || typeof value === "object") {
        before[at] = value;
        texts[at] = `${keys[at]}${toJson(value)}`;
      }
      line += texts[at];
    }
    destination.write(line + tail);
  };
};
