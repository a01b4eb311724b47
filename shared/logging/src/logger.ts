// The log: pino with an allow-list of fields, so that a value nobody thought of never reaches a file.
import {
  type DestinationStream,
  type Logger as PinoLogger,
  type LoggerOptions as PinoOptions,
  pino,
  stdTimeFunctions,
} from "pino";
import { keepAllowed, mask } from "./fields.ts";
import { createBlocks } from "./in-blocks.ts";
import { type LineEnd, lineEnd } from "./line.ts";

export type Logger = PinoLogger;

export interface LoggerOptions {
  readonly app: string;
  readonly level: string;
  /** Default: standard output, some lines at a time. */
  readonly destination?: DestinationStream;
}

// Left to itself pino takes the text of an error as the message and fills a %s of a message with anything.
const withFixedMessage: NonNullable<PinoOptions["hooks"]>["logMethod"] = function (args, method) {
  const [first, second]: readonly unknown[] = args;
  if (typeof first === "string") return method.call(this, mask(first));
  const fields = first instanceof Error ? { err: first } : typeof first === "object" && first !== null ? first : {};
  return method.call(this, fields, typeof second === "string" ? mask(second) : "(no message)");
};

// pino's formatters do not see the fields of a child: they are filtered where a child is made.
const guardChildren = (logger: Logger): Logger => {
  const { child } = logger;
  return Object.defineProperty(logger, "child", {
    value(this: Logger, fields: object, options?: object) {
      return child.call(this, keepAllowed(fields), options);
    },
  });
};

/** Creates the logger of one app. Message texts are fixed and short; what varies goes into allowed fields. */
export const createLogger = ({ app, level, destination = createBlocks() }: LoggerOptions): Logger => {
  const logger = pino(
    {
      level,
      base: { app },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: (value: unknown) => value },
      formatters: { level: (label) => ({ level: label }), log: keepAllowed },
      hooks: { logMethod: withFixedMessage },
    },
    destination,
  );
  const end: LineEnd = { destination, app };
  return Object.defineProperty(guardChildren(logger), lineEnd, { value: end });
};
