// The log: pino with an allow-list of fields, so that a value nobody thought of never reaches a file.
import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";

export type Logger = PinoLogger;

/** Fields that may be logged. Never here: variables, documents, names, NIK, keys, addresses of sources. */
const allowedFields = new Set([
  "app",
  "cache",
  "code",
  "codes",
  "err",
  "event",
  "fetches",
  "host",
  "ms",
  "operationHash",
  "operationName",
  "port",
  "reason",
  "requestId",
  "signal",
  "source",
  "status",
  "subgraph",
  "url",
]);

const describe = (error: unknown, depth = 0): Record<string, unknown> => {
  if (!(error instanceof Error) || depth > 4) return { type: typeof error };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause, depth + 1) }),
  };
};

const keepAllowed = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => allowedFields.has(name))
      .map(([name, value]) => [name, name === "err" ? describe(value) : value]),
  );

export interface LoggerOptions {
  readonly app: string;
  readonly level: string;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** Creates the logger of one app. Message texts are fixed and short; what varies goes into allowed fields. */
export const createLogger = ({ app, level, destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: { app },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: (value: unknown) => value },
      formatters: { level: (label) => ({ level: label }), log: keepAllowed },
    },
    ...(destination === undefined ? [] : [destination]),
  );
