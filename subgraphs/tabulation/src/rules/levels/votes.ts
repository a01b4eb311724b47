// Figures of two documents about the same area or station, key by key.
import type { ContestId } from "@kpu-graph/domain";
import type { ChartRow } from "../input.ts";
import { type Evidence, fail, missing, pass, type Verdict } from "../rule.ts";

export type Votes = NonNullable<ChartRow["votes"]>;

/** "11 ppwp chart.100025": one figure of an area's document. */
export const evidenceAt = (
  { code, contest, asOf }: { readonly code: string; readonly contest: ContestId; readonly asOf: string },
  field: string,
  value: string | number | null,
): Evidence => ({
  system: "SIREKAP",
  field: `${code} ${contest.sourceCode} ${field}`,
  value: value === null ? null : String(value),
  asOf,
});

const isPartyKey = (key: string) => /^\d{1,2}$/.test(key);

/** Keys to compare. Where one side gives candidates without their parties, parties are no part of it. */
export const comparedKeys = (...charts: readonly Votes[]): readonly string[] => {
  const withParties = charts.every((chart) => Object.keys(chart).some(isPartyKey));
  return [...new Set(charts.flatMap((chart) => Object.keys(chart)))].filter((key) => withParties || !isPartyKey(key));
};

export interface Difference {
  readonly key: string;
  readonly expected: number;
  readonly actual: number;
}

interface Comparison {
  readonly keys: readonly string[];
  readonly expected: (key: string) => number | null;
  readonly actual: (key: string) => number | null;
  /** What to call a key that is not published on either side. */
  readonly name: (key: string) => string;
  readonly message: (differences: string) => string;
  readonly evidence: (difference: Difference) => readonly Evidence[];
}

/** One verdict over all keys: fails on the figures that differ, passes only where all were published. */
export const compareVotes = ({ keys, expected, actual, name, message, evidence }: Comparison): Verdict => {
  const differences: Difference[] = [];
  let unknown: string | undefined;
  for (const key of keys) {
    const one = { expected: expected(key), actual: actual(key) };
    if (one.expected === null || one.actual === null) unknown ??= name(key);
    else if (one.expected !== one.actual) differences.push({ key, expected: one.expected, actual: one.actual });
  }
  if (differences.length > 0)
    return fail({
      message: message(differences.map(({ key }) => key).join(", ")),
      expected: differences.map((one) => one.expected).join("/"),
      actual: differences.map((one) => one.actual).join("/"),
      evidence: differences.flatMap(evidence),
    });
  if (unknown !== undefined) return missing(unknown);
  return keys.length === 0 ? missing("chart") : pass;
};

/** Is one document older than the other? Their stamps are of one zone, but a time is no text. */
export const isOlder = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);
