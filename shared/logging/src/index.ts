// Logging: pino behind an allow-list of fields.

export type { DestinationStream } from "pino";
export { createLine, type Line, type LineValue } from "./line.ts";
export { createLogger, type Logger, type LoggerOptions } from "./logger.ts";
