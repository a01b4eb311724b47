// Reconciles one district: its villages' documents first, for neighbours are told by them, and then each station that changed or has a neighbour that did.
import { isPollingStationCode, isRegionCode, type RegionCode } from "@kpu-graph/domain";
import type { TallyDocument } from "../model.ts";
import { checkArea, type OfArea, type Place, rowIn, rowOf, unknownToRegistry } from "./check-area.ts";
import { isUnchanged, type KeptStation } from "./kept.ts";
import { storeTexts } from "./kept-texts.ts";
import { limited } from "./limited.ts";
import { type Opened, openArea } from "./reads.ts";
import type { Walk } from "./walk.ts";
import { createStationChecks, type StationChecks, type StationRow, toStationRow } from "./walk-stations.ts";

const stationsAtOnce = 8;
const villagesAtOnce = 4;

interface Village {
  readonly place: Place;
  /** Read in this walk, null where there is none; undefined where its row says that nothing changed. */
  readonly document: TallyDocument | null | undefined;
  readonly rows: readonly StationRow[];
}

/** A village as it is now; `isTop`: its document is read, whatever is kept. undefined: the source has no document of it. */
const openVillage = async (walk: Walk, place: Place, isTop: boolean): Promise<Village | undefined> => {
  const { code } = place;
  const known = walk.kept.get(code);
  if (!isTop && known !== undefined && isUnchanged(known, place.row, walk))
    return {
      place,
      document: undefined,
      rows: known.stations.map((station) => ({ ...station, row: undefined, known: station })),
    };
  const opened = await openArea(walk.reads, walk.contest, code);
  if (opened === null) {
    walk.forget(code);
    return undefined;
  }
  const { document } = opened;
  const before = new Map(known?.stations.map((station) => [station.code, station]));
  const rows = opened.codes
    .filter(isPollingStationCode)
    .map((station) => toStationRow(station, document, before.get(station)));
  return { place, document, rows };
};

/** When the oldest of a station's files was read. */
const oldestOf = ({ checkedAt, others }: KeptStation): number => Math.min(checkedAt, others?.readAt ?? checkedAt);

const checkVillage = async (walk: Walk, village: Village, checks: StationChecks, isTop: boolean): Promise<void> => {
  const { place, rows } = village;
  const { contest, ballot, kept } = walk;
  const due = rows.filter(checks.isDue);
  if (village.document === undefined && due.length === 0) return;
  const isUnread = village.document === undefined;
  // A neighbour's change makes a station due whose own village did not change: its row is needed all the same.
  const document = village.document === undefined ? await walk.reads.document(contest, place.code) : village.document;
  const [tree, history] = await Promise.all([walk.reads.tree(place.code), walk.history.open(contest, place.code)]);
  const checked = await limited(due, stationsAtOnce, (row) =>
    checks.check(isUnread ? toStationRow(row.code, document, row.known) : row, history),
  );
  const news = new Map(checked.map((station) => [station.code, station]));
  const stations = storeTexts(rows.flatMap(({ code, known }) => news.get(code) ?? known ?? []));
  const area = checkArea(kept, { contest, ballot, place, document, tree, areas: [], stations, history });
  await history.save();
  walk.keep({
    code: place.code,
    // What the registry says of it was looked at as well: from above, it is to be looked at again without.
    ...(isTop ? rowOf({ ...place, row: null }) : rowOf(place)),
    ...area,
    areas: [],
    stations,
    checkedAt: Math.min(walk.now(), ...stations.map(oldestOf)),
  });
};

/**
 * Brings the villages of a district up to date; `only` limits it to one of them. Gives the codes of those the source has documents of. In memory
 * are at most the district's documents, and what is kept of it.
 */
export const walkVillages = async (
  walk: Walk,
  district: Opened,
  only: { readonly code: RegionCode; readonly registry: OfArea } | undefined,
): Promise<readonly RegionCode[]> => {
  const opened = await limited(district.codes.filter(isRegionCode), villagesAtOnce, (code) => {
    const registry = code === only?.code ? only.registry : unknownToRegistry;
    return openVillage(walk, { code, row: rowIn(district, code), registry }, code === only?.code);
  });
  const villages = opened.flatMap((village) => village ?? []);
  const checks = createStationChecks(
    walk,
    villages.flatMap(({ rows }) => rows),
  );
  for (const village of villages)
    if (only === undefined || only.code === village.place.code)
      await checkVillage(walk, village, checks, only !== undefined);
  return villages.map(({ place }) => place.code);
};
