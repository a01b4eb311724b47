// One record beside each other record of its station: which figures are there, and are they equal?
import { evidenceOf, type Field, readFigure } from "../form/figures.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Verdict } from "../rule.ts";
import { combine } from "./combine.ts";

export const otherFiles = "files of the station's other contests";

/** "pdpd suara_total": a figure whose contest has to be said. */
export const nameOf = ({ contest }: StationRecord, field: Field): string => `${contest.sourceCode} ${field}`;

/** Compares the record with every other contest's; `nothing` says what lacks when no pair could be compared. */
export const acrossContests = (
  { record, others }: StationInput,
  compare: (record: StationRecord, other: StationRecord) => readonly Verdict[],
  nothing: string,
): Verdict =>
  others.length === 0
    ? missing(otherFiles)
    : combine(
        others.flatMap((other) => compare(record, other)),
        nothing,
      );

/** The same field in two contests: equal, different, or not published in one of them. */
export const equalIn = (record: StationRecord, other: StationRecord, field: Field): Verdict => {
  const [actual, expected] = [readFigure(record, field), readFigure(other, field)];
  if (actual === null) return missing(nameOf(record, field));
  if (expected === null) return missing(nameOf(other, field));
  if (actual === expected) return pass;
  return fail({
    message: `${field} is ${actual} in ${record.contest.sourceCode} and ${expected} in ${other.contest.sourceCode}.`,
    expected: String(expected),
    actual: String(actual),
    evidence: [evidenceOf(record, field), evidenceOf(other, field)],
  });
};
