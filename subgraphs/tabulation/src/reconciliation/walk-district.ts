// Reconciles one district: its villages' documents first, for neighbours are told by them, and then each station that changed or has a neighbour that did.
import { isPollingStationCode, isRegionCode, type RegionCode } from "@kpu-graph/domain";
import type { AreaRow, TallyDocument } from "../model.ts";
import { checkArea, type Place, rowIn, unknownToRegistry } from "./check-area.ts";
import { checkStation, findingsOf } from "./check-station.ts";
import { digest, isUnchanged, isYoung, type KeptStation, toOutcomes, versionOf } from "./kept.ts";
import { limited } from "./limited.ts";
import { type Opened, openArea } from "./reads.ts";
import { loadOthers, loadRecord } from "./records.ts";
import { keyOfVotes, loadTwins, type TwinRow, toChartRow, votesOf, votesOfRecord } from "./twins.ts";
import type { Walk } from "./walk.ts";

const stationsAtOnce = 8;
const villagesAtOnce = 4;

/** A station as its village's document has it now. */
interface Row extends Pick<KeptStation, "code" | "version" | "rowKey" | "rowAsOf"> {
  /** undefined: the document was not read, for nothing in it changed. */
  readonly row: AreaRow | undefined;
  readonly known: KeptStation | undefined;
}

interface Village {
  readonly place: Place;
  /** Read in this walk, null where there is none; undefined where its row says that nothing changed. */
  readonly document: TallyDocument | null | undefined;
  readonly rows: readonly Row[];
}

const keyOf = (votes: ReturnType<typeof votesOf>): string | undefined => {
  const text = keyOfVotes(votes);
  return text === undefined ? undefined : digest(text);
};

/** A village as it is now. undefined: the source has no document of it. */
const openVillage = async (walk: Walk, place: Place): Promise<Village | undefined> => {
  const { code } = place;
  const known = walk.kept.get(code);
  if (known !== undefined && isUnchanged(known, place.row?.row, walk))
    return {
      place,
      document: undefined,
      rows: known.stations.map((station) => ({ ...station, row: undefined, known: station })),
    };
  const opened = await openArea(walk.reads, walk.contest, code);
  if (opened === null) {
    walk.kept.delete(code);
    return undefined;
  }
  const { document } = opened;
  const before = new Map(known?.stations.map((station) => [station.code, station]));
  const rows = opened.codes.filter(isPollingStationCode).map((station): Row => {
    const kept = before.get(station);
    const row = document?.rows[station];
    if (!document || row === undefined)
      return { code: station, version: undefined, rowKey: undefined, rowAsOf: "", row: undefined, known: kept };
    const [version, rowKey] = [versionOf(row), keyOf(votesOf(row.chart))];
    return { code: station, version, rowKey, rowAsOf: document.asOf, row, known: kept };
  });
  return { place, document, rows };
};

const isChanged = ({ version, known }: Row, walk: Walk): boolean =>
  known === undefined || known.version !== version || !isYoung(known, walk);

type TwinsOf = (key: string | undefined) => readonly TwinRow[];

const check = async (walk: Walk, at: Row, twinsOf: TwinsOf): Promise<KeptStation> => {
  const { reads, contest, now } = walk;
  const { code, version, rowKey, rowAsOf, row, known } = at;
  const kept = { code, version, rowKey, rowAsOf, checkedAt: now() };
  const record = await loadRecord(reads, contest, code);
  walk.onStation(code);
  if (record === null)
    return { ...kept, ownKey: undefined, outcomes: null, findings: [], asOf: null, rollVoters: null, others: [] };
  const others = known?.others ?? (await loadOthers(reads, contest, code));
  const ownKey = keyOf(votesOfRecord(record));
  const verdicts = checkStation({
    record,
    others,
    // Where its village's document was not read, it is as it was: the file's own figures.
    row: row === undefined ? null : toChartRow(code, rowAsOf, row),
    twins: await loadTwins(reads, record, twinsOf(ownKey)),
    versions: null,
    roll: null,
    specialLocation: code.slice(-3) >= "901",
    districts: null,
  });
  const { asOf, administration } = record;
  const rollVoters = administration.rollVoters?.total ?? null;
  return { ...kept, ownKey, outcomes: toOutcomes(verdicts), findings: findingsOf(verdicts), asOf, rollVoters, others };
};

const indexOf = (villages: readonly Village[]): TwinsOf => {
  const index = new Map<string, TwinRow[]>();
  for (const { rows } of villages)
    for (const { code, rowKey, rowAsOf } of rows) {
      if (rowKey === undefined) continue;
      const same = index.get(rowKey);
      if (same === undefined) index.set(rowKey, [{ code, asOf: rowAsOf }]);
      else same.push({ code, asOf: rowAsOf });
    }
  return (key) => (key === undefined ? [] : (index.get(key) ?? []));
};

/** Figures that a station has now or had before, where it changed: who has the same is looked at again. */
const touchedKeys = (walk: Walk, villages: readonly Village[]): ReadonlySet<string> => {
  const touched = new Set<string>();
  for (const { rows } of villages)
    for (const row of rows) {
      if (row.known === undefined || !isChanged(row, walk)) continue;
      for (const key of [row.rowKey, row.known.rowKey]) if (key !== undefined) touched.add(key);
    }
  return touched;
};

/**
 * Brings the villages of a district up to date; `only` limits it to one of them. Gives the codes of those the source has documents of. In memory
 * are at most the district's documents, and what is kept of it.
 */
export const walkVillages = async (
  walk: Walk,
  district: Opened,
  only: RegionCode | undefined,
): Promise<readonly RegionCode[]> => {
  const codes = district.codes.filter(isRegionCode);
  const opened = await limited(codes, villagesAtOnce, (code) =>
    openVillage(walk, { code, row: rowIn(district, code), registry: unknownToRegistry }),
  );
  const villages = opened.flatMap((village) => village ?? []);
  const twinsOf = indexOf(villages);
  const touched = touchedKeys(walk, villages);
  const isAffected = ({ known }: Row) => known?.ownKey !== undefined && touched.has(known.ownKey);

  for (const { place, document: own, rows } of villages) {
    if (only !== undefined && place.code !== only) continue;
    const due = rows.filter((row) => isChanged(row, walk) || isAffected(row));
    if (own === undefined && due.length === 0) continue;
    const checked = await limited(due, stationsAtOnce, (row) => check(walk, row, twinsOf));
    const news = new Map(checked.map((station) => [station.code, station]));
    const stations = rows.flatMap(({ code, known }) => news.get(code) ?? known ?? []);
    const checkedAt = Math.min(walk.now(), ...stations.map((station) => station.checkedAt));
    const before = walk.kept.get(place.code);
    if (own === undefined) {
      if (before !== undefined) walk.keep({ ...before, stations, checkedAt });
      continue;
    }
    const area = checkArea(walk.kept, {
      contest: walk.contest,
      ballot: walk.ballot,
      place,
      document: own,
      areas: [],
      stations,
    });
    const version = place.row === null ? undefined : versionOf(place.row.row);
    walk.keep({ code: place.code, version, ...area, areas: [], stations, checkedAt });
  }
  return villages.map(({ place }) => place.code);
};
