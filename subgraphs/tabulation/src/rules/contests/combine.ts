// Several comparisons under one rule -> one verdict.
import { type Evidence, type Failure, fail, missing, pass, type Verdict } from "../rule.ts";

const unique = (evidence: readonly Evidence[]): readonly Evidence[] => [
  ...new Map(evidence.map((one) => [`${one.system} ${one.field} ${one.asOf}`, one])).values(),
];

const texts = (values: readonly (string | null)[]) => values.map((value) => value ?? "-").join(", ");

/** Four contests that agree with one another say the same of a fifth: its two figures are told once. */
const pairsOf = (failures: readonly Failure[]): readonly Failure[] => [
  ...new Map(failures.map((one) => [`${one.expected} ${one.actual}`, one])).values(),
];

const merge = (failures: readonly Failure[]): Verdict =>
  fail({
    message: failures.map(({ message }) => message).join(" "),
    expected: texts(pairsOf(failures).map(({ expected }) => expected)),
    actual: texts(pairsOf(failures).map(({ actual }) => actual)),
    evidence: unique(failures.flatMap(({ evidence }) => evidence)),
  });

/**
 * Fails as soon as two published figures contradict each other; passes only where nothing was missing.
 * `nothing` says what lacks when there is no part at all.
 */
export const combine = (parts: readonly Verdict[], nothing: string): Verdict => {
  const failures = parts.flatMap((part) => (part.outcome === "FAIL" ? [part] : []));
  const [first, ...more] = failures;
  if (first !== undefined) return more.length === 0 ? first : merge(failures);
  const gap = parts.find(({ outcome }) => outcome === "NOT_APPLICABLE");
  return gap ?? (parts.length === 0 ? missing(nothing) : pass);
};
