// The stations of one district: what their rows are now, which of them are due, and what the rules say of each.
import type { PollingStationCode } from "@kpu-graph/domain";
import type { AreaHistory } from "../history/index.ts";
import type { AreaRow, TallyDocument } from "../model.ts";
import { stationRules } from "../rules/index.ts";
import { checkStation, findingsOf } from "./check-station.ts";
import { openDistrictFiles } from "./district-files.ts";
import { digest, hasOvertaken, isYoung, type KeptStation, type Others, toOutcomes, versionOf } from "./kept.ts";
import { packFindings } from "./packed-findings.ts";
import { keyOfVotes, loadTwins, neighboursIn, type TwinRow, toChartRow, votesOf, votesOfRecord } from "./twins.ts";
import type { Walk } from "./walk.ts";

/** A station as its village's document has it now. */
export interface StationRow extends Pick<KeptStation, "code" | "version" | "rowKey" | "rowAsOf"> {
  /** undefined: there is none, or the document was not read, for nothing in it changed. */
  readonly row: AreaRow | undefined;
  readonly known: KeptStation | undefined;
}

const keyOf = (votes: ReturnType<typeof votesOf>): string | undefined => {
  const text = keyOfVotes(votes);
  return text === undefined ? undefined : digest(text);
};

export const toStationRow = (
  code: PollingStationCode,
  document: TallyDocument | null,
  known: KeptStation | undefined,
): StationRow => {
  const row = document?.rows[code];
  if (!document || row === undefined)
    return { code, version: undefined, rowKey: undefined, rowAsOf: "", row: undefined, known };
  return { code, version: versionOf(row), rowKey: keyOf(votesOf(row.chart)), rowAsOf: document.asOf, row, known };
};

export interface StationChecks {
  /** Did it change, or a neighbour with the same figures, or is what is kept of it too old? */
  isDue(at: StationRow): boolean;
  /** `history` is that of its village. */
  check(at: StationRow, history: AreaHistory): Promise<KeptStation>;
}

interface Neighbour extends TwinRow {
  readonly version: string | undefined;
}

const indexOf = (rows: readonly StationRow[]): ReadonlyMap<string, readonly Neighbour[]> => {
  const index = new Map<string, Neighbour[]>();
  for (const { code, version, rowKey, rowAsOf } of rows) {
    if (rowKey === undefined) continue;
    const same = index.get(rowKey);
    if (same === undefined) index.set(rowKey, [{ code, version, asOf: rowAsOf }]);
    else same.push({ code, version, asOf: rowAsOf });
  }
  return index;
};

const textOf = (neighbours: readonly Neighbour[]): string | undefined =>
  neighbours.length === 0 ? undefined : neighbours.map(({ code, version }) => `${code} ${version}`).join();

/** Creates the checks of a district's stations, of which these are all rows. */
export const createStationChecks = (walk: Walk, rows: readonly StationRow[]): StationChecks => {
  const { reads, contest, now, keptMs } = walk;
  const index = indexOf(rows);
  const known = new Map(rows.map((row) => [row.code, row.known]));
  const isGood = (others: Others | undefined) => others !== undefined && now() - others.readAt < keptMs;
  const files = openDistrictFiles({
    reads,
    contest,
    now,
    keptOthers: (station) => {
      const others = known.get(station)?.others;
      return isGood(others) ? others : undefined;
    },
  });
  const neighboursOf = (ownKey: string | undefined, own: string) =>
    ownKey === undefined ? [] : neighboursIn(index.get(ownKey) ?? [], own);

  return {
    isDue({ code, version, rowAsOf, known: before }) {
      if (before === undefined || before.version !== version || !isYoung(before, walk)) return true;
      if (before.others !== undefined && !isGood(before.others)) return true;
      return hasOvertaken(before, rowAsOf) || textOf(neighboursOf(before.ownKey, code)) !== before.twins;
    },

    async check({ code, version, rowKey, rowAsOf, row }, history) {
      const checkedAt = now();
      const record = await files.record(code);
      walk.onStation(code);
      if (record === null)
        return {
          code,
          version,
          rowKey,
          rowAsOf,
          ownKey: undefined,
          twins: undefined,
          outcomes: null,
          findings: [],
          asOf: null,
          rollVoters: null,
          others: undefined,
          checkedAt,
        };
      const ownKey = keyOf(votesOfRecord(record));
      const neighbours = neighboursOf(ownKey, code);
      const verdicts = checkStation({
        record,
        others: await files.others(code),
        row: row === undefined ? null : toChartRow(code, rowAsOf, row),
        twins: await loadTwins(files, record, neighbours),
        versions: await files.versions(history, code),
        roll: null,
        specialLocation: null,
        districts: null,
      });
      return {
        code,
        version,
        rowKey,
        rowAsOf,
        ownKey,
        twins: textOf(neighbours),
        outcomes: toOutcomes(verdicts),
        findings: packFindings(findingsOf(stationRules, verdicts)),
        asOf: record.asOf,
        rollVoters: record.administration.rollVoters?.total ?? null,
        others: await files.keptOf(code),
        checkedAt,
      };
    },
  };
};
