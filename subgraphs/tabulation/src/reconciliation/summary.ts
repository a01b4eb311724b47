// What is kept of an area and all below it, summed up.
import type { PollingStationCode, RegionCode } from "@kpu-graph/domain";
import { areaRules, stationRules, wholeFormRules } from "../rules/index.ts";
import type { RuleInfo } from "../rules/rule.ts";
import { stationsBelow } from "./check-area.ts";
import type { Finding } from "./check-station.ts";
import type { KeptArea, Outcomes, ReadonlyKept } from "./kept.ts";
import type { PackedFinding } from "./packed-findings.ts";

export interface RuleCount {
  readonly rule: RuleInfo;
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
}

export interface StationFinding {
  readonly station: PollingStationCode;
  readonly finding: PackedFinding;
}

export interface AreaFinding {
  readonly region: RegionCode;
  readonly finding: Finding;
}

export interface Summary {
  readonly checked: number;
  readonly withoutFile: number;
  readonly clean: number;
  readonly incomplete: number;
  readonly counts: readonly RuleCount[];
  /** In the order of the stations' codes, and of the rules' ids. */
  readonly findings: readonly StationFinding[];
  readonly areaFindings: readonly AreaFinding[];
  readonly oldestAsOf: string | null;
  readonly newestAsOf: string | null;
}

const mostAreaFindings = 100;

function* areasBelow(kept: ReadonlyKept, code: RegionCode): Generator<KeptArea> {
  const area = kept.get(code);
  if (area === undefined) return;
  yield area;
  for (const child of area.areas) yield* areasBelow(kept, child);
}

/** Counts by rule of texts of outcomes, each told with how often it stands. */
const countsOf = (rules: readonly RuleInfo[], texts: ReadonlyMap<Outcomes, number>): readonly RuleCount[] =>
  rules.map((rule, index) => {
    const counted = { P: 0, F: 0, N: 0 };
    for (const [text, times] of texts) {
      const letter = text[index];
      if (letter === "P" || letter === "F" || letter === "N") counted[letter] += times;
    }
    return { rule, pass: counted.P, fail: counted.F, notApplicable: counted.N };
  });

const tally = (texts: Map<Outcomes, number>, text: Outcomes) => texts.set(text, (texts.get(text) ?? 0) + 1);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Findings stand in the order of this text, and no two have the same: areas and stations are kept in the order of their codes. */
export const keyOfFinding = ({ station, finding }: StationFinding): string => `${station} ${finding.rule.id}`;

/** Sums up an area that was walked through. */
export const summaryOf = (kept: ReadonlyKept, code: RegionCode): Summary => {
  const [stations, areas] = [new Map<Outcomes, number>(), new Map<Outcomes, number>()];
  const findings: StationFinding[] = [];
  const areaFindings: AreaFinding[] = [];
  let [checked, withoutFile, clean, incomplete] = [0, 0, 0, 0];
  let oldestAsOf: string | null = null;
  let newestAsOf: string | null = null;
  const note = (asOf: string | null) => {
    if (asOf === null) return;
    if (oldestAsOf === null || asOf < oldestAsOf) oldestAsOf = asOf;
    if (newestAsOf === null || asOf > newestAsOf) newestAsOf = asOf;
  };
  for (const area of areasBelow(kept, code)) {
    if (area.outcomes !== null) tally(areas, area.outcomes);
    note(area.asOf);
    for (const finding of area.findings)
      if (areaFindings.length < mostAreaFindings) areaFindings.push({ region: area.code, finding });
  }
  for (const station of stationsBelow(kept, [code])) {
    const { outcomes } = station;
    if (outcomes === null) {
      withoutFile += 1;
      continue;
    }
    checked += 1;
    note(station.asOf);
    tally(stations, outcomes);
    if (station.findings.every(({ severity }) => severity === "INFO")) clean += 1;
    if (wholeFormRules.some((at) => outcomes[at] === "N")) incomplete += 1;
    for (const finding of station.findings) findings.push({ station: station.code, finding });
  }
  const counts = [...countsOf(stationRules, stations), ...countsOf(areaRules, areas)].sort((one, other) =>
    compare(one.rule.id, other.rule.id),
  );
  return { checked, withoutFile, clean, incomplete, counts, findings, areaFindings, oldestAsOf, newestAsOf };
};
