// Digit confusions that would make figures agree: an explanation for whoever looks at the photograph, never a repair.
import type { Failure } from "../rule.ts";

/** A figure as published, with its name in words. */
export interface Reading {
  readonly name: string;
  readonly value: number;
}

/** What the commission's reader is known to take for one another. */
const confused: ReadonlyMap<string, string> = new Map([
  ["3", "8"],
  ["8", "3"],
  ["2", "7"],
  ["7", "2"],
]);

/** What paper may say if one digit was misread: 3 for 8, 2 for 7, the reverse, or a first digit that is not there. */
export const confusionsOf = (value: number): readonly number[] => {
  if (value < 0) return [];
  const digits = String(value);
  const swapped = [...digits].flatMap((digit, index) => {
    const other = confused.get(digit);
    return other === undefined ? [] : [Number(digits.slice(0, index) + other + digits.slice(index + 1))];
  });
  return digits.length > 1 ? [...swapped, Number(digits.slice(1))] : swapped;
};

/**
 * Confusions of one digit after which a rule holds, as part of a failure: "candidate 1: 341 read for 841".
 * Where several would do, all are named, since nothing in the figures tells which; none at all leaves the part out.
 */
export const likelyMisread = (
  readings: readonly Reading[],
  holdsWith: (reading: Reading, instead: number) => boolean,
): Pick<Failure, "likelyMisread"> => {
  const found = readings.flatMap((reading) =>
    confusionsOf(reading.value)
      .filter((instead) => holdsWith(reading, instead))
      .map((instead) => `${reading.name}: ${reading.value} read for ${instead}`),
  );
  return found.length === 0 ? {} : { likelyMisread: found.join(", or ") };
};
