// What may stand in a log line: fields of an allow-list, plain values only, long numbers masked wherever they are.

/** Fields that may be logged. Never here: variables, documents, names, NIK, keys, addresses of sources. */
const allowedFields = new Set([
  "agency",
  "answerCache",
  "app",
  "bytes",
  "cache",
  "code",
  "codes",
  "cost",
  "entityHits",
  "entityMisses",
  "err",
  "event",
  "fetches",
  "host",
  "keyId",
  "ms",
  "operationHash",
  "operationName",
  "planMs",
  "port",
  "reason",
  "representations",
  "representationsSent",
  "requestId",
  "resolverHits",
  "resolverMisses",
  "servedBy",
  "signal",
  "source",
  "sourceReads",
  "status",
  "subgraph",
  "tags",
  "tier",
  "url",
]);

/** May a field of this name be logged? */
export const isAllowed = (name: string): boolean => allowedFields.has(name);

const deepestCause = 4;

/** Masks what an error text of a source or a driver may quote: a NIK or family number (16 digits), a password in an address. */
export const mask = (text: string): string => {
  // Most texts are ids and codes, shorter than anything that is masked, and without an address.
  const inner = text.length < 16 ? text : text.replace(/\d{16,}/g, "[digits]");
  return inner.includes("//") ? inner.replace(/\/\/[^/@\s]*@/g, "//[credentials]@") : inner;
};

const describeError = (error: unknown, depth = 0): unknown => {
  if (typeof error === "string") return mask(error);
  if (!(error instanceof Error) || depth > deepestCause) return { type: typeof error };
  return {
    type: mask(String(error.name)),
    message: mask(String(error.message)),
    ...(typeof error.stack === "string" ? { stack: mask(error.stack) } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
};

// An object under an allowed name could hold anything, and JSON knows no bigint: both are left out.
const keepPlain = (value: unknown): unknown => {
  if (typeof value === "string") return mask(value);
  if (typeof value === "number") return Number.isFinite(value) && Math.abs(value) >= 1e15 ? "[digits]" : value;
  if (typeof value === "boolean" || value === null) return value;
  return Array.isArray(value) ? value.map((one) => (Array.isArray(one) ? undefined : keepPlain(one))) : undefined;
};

/** Keeps what may be logged. */
export const keepAllowed = (fields: object): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (allowedFields.has(name)) kept[name] = name === "err" ? describeError(value) : keepPlain(value);
  }
  return kept;
};
