// Several comparisons under one rule -> one verdict.
import { type Evidence, type Failure, fail, missing, pass, type Verdict } from "../rule.ts";

const unique = (evidence: readonly Evidence[]): readonly Evidence[] => [
  ...new Map(evidence.map((one) => [`${one.system} ${one.field} ${one.asOf}`, one])).values(),
];

const texts = (values: readonly (string | null)[]) => values.map((value) => value ?? "-").join(", ");

const merge = (failures: readonly Failure[]): Verdict =>
  fail({
    message: failures.map(({ message }) => message).join(" "),
    expected: texts(failures.map(({ expected }) => expected)),
    actual: texts(failures.map(({ actual }) => actual)),
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
