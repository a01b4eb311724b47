// What a command that failed says: one line, no stack, nothing of what was asked.
import { ConfigError } from "@kpu-graph/config";
import { ControlError } from "@kpu-graph/control";
import { PolicyError } from "@kpu-graph/policy";
import { UsageError } from "./command.ts";

const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, " ").trim();

/** The line for a fault. Unknown faults show their code or kind alone: a driver's text may quote what it was given. */
export const faultLine = (error: unknown): string => {
  if (error instanceof UsageError || error instanceof ControlError) return error.message;
  if (error instanceof ConfigError || error instanceof PolicyError) return oneLine(error.message);
  if (!(error instanceof Error)) return "unexpected fault";
  if (/timeout/i.test(error.message)) return "the control database does not answer in time";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return /^(?:E[A-Z]+|[0-9A-Z]{5})$/.test(code)
    ? `the control database does not answer (${code})`
    : `unexpected fault (${code})`;
};
