// Logging: pino behind an allow-list of fields.
export { createLogger, type Logger, type LoggerOptions } from "./logger.ts";
