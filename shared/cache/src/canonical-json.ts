// JSON text that is the same for equal values: keys of objects in order, nothing undefined. For cache keys of variables.

const deepest = 200;

const write = (value: unknown, depth: number): string => {
  if (depth > deepest) throw new RangeError(`deeper than ${deepest} levels`);
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join()}]`;
  if (typeof value !== "object") throw new TypeError(`no JSON value: ${typeof value}`);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    // By code unit, not by locale: every replica must sort alike.
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${write(field, depth + 1)}`).join()}}`;
};

/** Writes a JSON value; equal values give equal texts. Throws for what JSON cannot say (undefined in a list, NaN) and beyond 200 levels. */
export const canonicalJson = (value: unknown): string => write(value, 0);
