// The log as libraries are given it: their own notes are shown from "warn" up, for the product has its own ready line.
import type { Logger } from "@kpu-graph/logging";

/** Creates a logger that leaves out what a library says at "info" and "debug". */
export const createLibraryLogger = (logger: Logger): Logger =>
  logger.child({}, { level: logger.level === "info" || logger.level === "debug" ? "warn" : logger.level });
