// Reconciles an area from its document down: what its rows say is unchanged is not read again, and one district at a time is worked through.
import {
  type ContestId,
  isRegionCode,
  levelOf,
  type PollingStationCode,
  parentOf,
  type RegionCode,
} from "@kpu-graph/domain";
import type { History } from "../history/index.ts";
import type { Ballot } from "../model.ts";
import { checkArea, type OfArea, type Place, rowIn, rowOf, unknownToRegistry } from "./check-area.ts";
import { isUnchanged, type KeptArea, type ReadonlyKept } from "./kept.ts";
import { type Opened, openArea, type Reads } from "./reads.ts";
import { walkVillages } from "./walk-district.ts";

export interface Walk {
  readonly reads: Reads;
  readonly contest: ContestId;
  /** null where there is no master list. */
  readonly ballot: Ballot | null;
  readonly kept: ReadonlyKept;
  readonly history: History;
  /** Keeps an area, as the last that was worked through. */
  readonly keep: (area: KeptArea) => void;
  readonly forget: (code: RegionCode) => void;
  /** Milliseconds after which what is kept is read again, whatever the rows say. */
  readonly keptMs: number;
  readonly now: () => number;
  /** Asked before each district: throws where there is no more time. */
  readonly pause: (code: RegionCode) => void;
  /** Hears of each polling station that was looked at. */
  readonly onStation: (code: PollingStationCode) => void;
}

const walkBelow = async (walk: Walk, place: Place, opened: Opened): Promise<readonly RegionCode[]> => {
  if (levelOf(place.code) === "DISTRICT") {
    walk.pause(place.code);
    return walkVillages(walk, opened, undefined);
  }
  const found: RegionCode[] = [];
  for (const code of opened.codes.filter(isRegionCode))
    if (await visit(walk, { code, row: rowIn(opened, code), registry: unknownToRegistry })) found.push(code);
  return found;
};

/** `isTop`: its document is read, whatever is kept. */
const visit = async (walk: Walk, place: Place, isTop = false): Promise<boolean> => {
  const { reads, contest, kept } = walk;
  const { code } = place;
  const known = kept.get(code);
  if (!isTop && known !== undefined && isUnchanged(known, place.row, walk)) return true;
  const opened = await openArea(reads, contest, code);
  // The tree knows every area, whatever is voted on there: without a master list either, this contest is not.
  if (opened === null || (opened.document === null && walk.ballot === null)) {
    walk.forget(code);
    return false;
  }
  const areas = await walkBelow(walk, place, opened);
  const [tree, history] = await Promise.all([reads.tree(code), walk.history.open(contest, code)]);
  const checked = checkArea(kept, {
    contest,
    ballot: walk.ballot,
    place,
    document: opened.document,
    tree,
    areas,
    stations: [],
    history,
  });
  await history.save();
  const checkedAt = Math.min(walk.now(), ...areas.map((area) => kept.get(area)?.checkedAt ?? Number.POSITIVE_INFINITY));
  walk.keep({ code, ...rowOf(place), ...checked, areas, stations: [], checkedAt });
  return true;
};

/**
 * Brings what is kept of an area, and of all below it, up to date; false where the source has no document of it. A village is looked at
 * through its district's document, which knows its neighbours.
 */
export const walkArea = async (walk: Walk, code: RegionCode, registry: OfArea): Promise<boolean> => {
  if (levelOf(code) !== "VILLAGE") return visit(walk, { code, row: null, registry }, true);
  const district = parentOf(code);
  const opened = district === undefined ? null : await openArea(walk.reads, walk.contest, district);
  if (opened === null) return false;
  walk.pause(code);
  return (await walkVillages(walk, opened, { code, registry })).includes(code);
};
