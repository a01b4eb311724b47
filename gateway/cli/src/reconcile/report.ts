// What is told at the end, whatever the form: totals by rule and of all, and what was left out.
import type { ContestId } from "@kpu-graph/domain";
import { type Area, unitsOf } from "./areas.ts";
import type { RuleCount, Severity } from "./questions.ts";
import type { LeftOut, Outcome } from "./work.ts";

export const weights = ["ERROR", "WARNING", "INFO"] as const;

export interface Report {
  readonly region: Pick<Area, "code" | "name" | "level">;
  readonly contest: string;
  /** Of the registry, below as much of the region as votes in the contest; null where it publishes none. */
  readonly pollingStations: number | null;
  readonly checked: number;
  readonly withoutFile: number;
  readonly clean: number;
  readonly incomplete: number;
  readonly districts: number;
  readonly districtsWithoutDocument: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly areaFindings: Readonly<Record<Severity, number>>;
  readonly mayHoldMoreAreaFindings: boolean;
  readonly oldestAsOf: string | null;
  readonly newestAsOf: string | null;
  readonly leftOut: readonly LeftOut[];
  /** In the order of the rules' ids. */
  readonly counts: readonly RuleCount[];
}

const sumOfStations = (units: readonly Area[]) => units.reduce((sum, { stations }) => sum + (stations ?? 0), 0);

/** Puts it together. */
export const toReport = (top: Area, contest: ContestId, outcome: Outcome): Report => {
  const { counts, atStations, ...totals } = outcome.sums;
  return {
    region: { code: top.code, name: top.name, level: top.level },
    contest: contest.id,
    pollingStations: top.isWhole ? top.stations : sumOfStations(unitsOf(top)),
    ...totals,
    districts: unitsOf(top).length,
    districtsWithoutDocument: outcome.withoutDocument,
    findings: atStations,
    areaFindings: outcome.atAreas,
    mayHoldMoreAreaFindings: outcome.mayHoldMoreAreas,
    leftOut: outcome.leftOut,
    counts: [...counts.values()].sort(({ rule: one }, { rule: other }) => (one.id < other.id ? -1 : 1)),
  };
};

/** An area that is too large for one answer is a limit that is known, said in the summary; the rest might have been found out. */
export const isComplete = ({ leftOut }: Report): boolean =>
  leftOut.every(({ reason }) => reason === "ANSWER_TOO_LARGE");

/** Is there a finding of this weight, or a heavier one? */
export const hasFinding = ({ findings, areaFindings }: Report, weight: Severity): boolean =>
  weights.slice(0, weights.indexOf(weight) + 1).some((one) => findings[one] + areaFindings[one] > 0);

const whatWords: Readonly<Record<LeftOut["what"], string>> = {
  everything: "not found out",
  "list of findings": "counted, but its list of findings is not complete",
  "rules of the area itself": "the rules about the area itself are left out, what lies in it is counted",
};

/** One line for each part that was left out. */
export const showLeftOut = ({ leftOut }: Report): string =>
  leftOut
    .map(({ code, name, what, reason, message }) => `${name} (${code}): ${whatWords[what]}. ${reason}: ${message}\n`)
    .join("");
