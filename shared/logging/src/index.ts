// Logging: pino behind an allow-list of fields.

export type { DestinationStream } from "pino";
export { createLogger, type Logger, type LoggerOptions } from "./logger.ts";
