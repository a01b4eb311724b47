// The arguments of a command: read by node:util, its faults as usage faults; times and names in the words of the help.
import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const longestMs = 10 * 366 * 86_400_000;

/** Reads options and plain arguments; throws UsageError that names the option, never a value. */
export const readArguments = <Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>> => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // "Unknown option '--exires'. To specify a positional argument ..." : the first sentence is enough.
    const [first = "bad arguments"] = error instanceof Error ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(`${first}; see --help`);
  }
};

/** Reads "90d", "24h" or "30m" into milliseconds; throws UsageError. */
export const readDuration = (option: string, text: string): number => {
  const [, amount, unit = ""] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const ms = Number(amount) * (unitMs[unit] ?? Number.NaN);
  if (!(ms <= longestMs)) throw new UsageError(`--${option} is a time like 90d, 24h or 30m, ten years at most`);
  return ms;
};

/** The one plain argument of a command; throws UsageError. */
export const readOne = (positionals: readonly string[], what: string): string => {
  const [one, ...more] = positionals;
  if (one === undefined || more.length > 0) throw new UsageError(`name exactly one ${what}; see --help`);
  return one;
};
