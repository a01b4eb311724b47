// Every rule of an area over its document, the documents below it and what the registry says.
import type { ContestId, RegionCode } from "@kpu-graph/domain";
import type { AreaHistory } from "../history/index.ts";
import { statusOf } from "../mapping/index.ts";
import type { Ballot, TallyDocument } from "../model.ts";
import { decreedOf, toDecreedByKey } from "../recapitulation/index.ts";
import { areaRules } from "../rules/index.ts";
import type { AreaInput, Roll } from "../rules/input.ts";
import { findingsOf } from "./check-station.ts";
import { type KeptArea, type KeptStation, type ReadonlyKept, type RowIn, toOutcomes, versionOf } from "./kept.ts";
import type { Opened } from "./reads.ts";
import { toChartRow, votesOf } from "./twins.ts";

/** What the registry says of an area. */
export interface OfArea {
  readonly roll: Roll | null;
  readonly stationCount: number | null;
}

export interface Place {
  readonly code: RegionCode;
  /** Its row in its parent's document; null at the top of a walk. */
  readonly row: RowIn | null;
  readonly registry: OfArea;
}

/** The row of a child in what was opened. */
export const rowIn = ({ document }: Opened, code: string): Place["row"] => {
  const row = document?.rows[code];
  return document && row ? { asOf: document.asOf, row } : null;
};

/** What is kept of the row it was reached by. */
export const rowOf = ({ row }: Place): Pick<KeptArea, "version" | "rowAsOf"> =>
  row === null ? { version: undefined, rowAsOf: undefined } : { version: versionOf(row.row), rowAsOf: row.asOf };

export const unknownToRegistry: OfArea = { roll: null, stationCount: null };

/** All stations that are kept below these areas. */
export function* stationsBelow(kept: ReadonlyKept, areas: readonly RegionCode[]): Generator<KeptStation> {
  for (const code of areas) {
    const area = kept.get(code);
    if (area === undefined) continue;
    yield* area.stations;
    yield* stationsBelow(kept, area.areas);
  }
}

const sumsOf = (stations: Iterable<KeptStation>): AreaInput["stations"] => {
  let [seen, withRoll, sum] = [0, 0, 0];
  for (const { rollVoters } of stations) {
    seen += 1;
    if (rollVoters === null) continue;
    withRoll += 1;
    sum += rollVoters;
  }
  return { seen, withRoll, rollVoters: sum };
};

export interface AreaToCheck {
  readonly contest: ContestId;
  /** Of the contest; null where there is no master list. */
  readonly ballot: Ballot | null;
  readonly place: Place;
  readonly document: TallyDocument | null;
  /** Codes of what lies below it in the source's tree; null where there is no such list. */
  readonly tree: readonly string[] | null;
  readonly areas: readonly RegionCode[];
  readonly stations: readonly KeptStation[];
  readonly history: AreaHistory;
}

/** What all rules of areas say of one. Without a document of its own there is nothing to say. */
export const checkArea = (
  kept: ReadonlyKept,
  { contest, ballot, place, document, tree, areas, stations, history }: AreaToCheck,
): Pick<KeptArea, "asOf" | "outcomes" | "findings"> => {
  if (document === null) return { asOf: null, outcomes: null, findings: [] };
  const { code, row, registry } = place;
  const decreed = decreedOf(contest.id, code);
  const { asOf, progress } = document;
  const votes = votesOf(document.chart);
  const input: AreaInput = {
    code,
    contest,
    asOf,
    status: statusOf(document.chart),
    progress,
    votes,
    rows: Object.entries(document.rows).map(([child, one]) => toChartRow(child, document.asOf, one)),
    parentRow: row && toChartRow(code, row.asOf, row.row),
    stations: sumsOf(stations.length > 0 ? stations : stationsBelow(kept, areas)),
    stationCount: registry.stationCount,
    treeChildren: tree,
    roll: registry.roll,
    versions: history.document({ asOf, progress, votes }),
    decreed: decreed && ballot && toDecreedByKey(decreed, ballot),
  };
  const verdicts = areaRules.map(({ check }) => check(input));
  return { asOf: document.asOf, outcomes: toOutcomes(verdicts), findings: findingsOf(areaRules, verdicts) };
};
