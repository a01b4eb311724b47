// Reconciles an area from its document down: what its rows say is unchanged is not read again, and one district at a time is worked through.
import {
  type ContestId,
  isRegionCode,
  levelOf,
  type PollingStationCode,
  parentOf,
  type RegionCode,
} from "@kpu-graph/domain";
import type { TallyDocument } from "../model.ts";
import { checkArea, type OfArea, type Place, unknownToRegistry } from "./check-area.ts";
import { isUnchanged, type KeptArea, type KeptAreas, versionOf } from "./kept.ts";
import type { Reads } from "./reads.ts";
import { votesOf } from "./twins.ts";
import { walkVillages } from "./walk-district.ts";

export interface Walk {
  readonly reads: Reads;
  readonly contest: ContestId;
  readonly kept: KeptAreas;
  /** Keeps an area, as the last that was worked through. */
  readonly keep: (area: KeptArea) => void;
  /** Milliseconds after which what is kept is read again, whatever the rows say. */
  readonly keptMs: number;
  readonly now: () => number;
  /** Asked before each district: throws where there is no more time. */
  readonly pause: (code: RegionCode) => void;
  /** Hears of each polling station that was looked at. */
  readonly onStation: (code: PollingStationCode) => void;
}

const walkBelow = async (walk: Walk, place: Place, document: TallyDocument): Promise<readonly RegionCode[]> => {
  if (levelOf(place.code) === "DISTRICT") {
    walk.pause(place.code);
    return walkVillages(walk, document, undefined);
  }
  const found: RegionCode[] = [];
  for (const code of Object.keys(document.rows).filter(isRegionCode).sort()) {
    const row = document.rows[code];
    if (row === undefined) continue;
    const below = { code, row: { asOf: document.asOf, row }, registry: unknownToRegistry };
    if (await visit(walk, below)) found.push(code);
  }
  return found;
};

const visit = async (walk: Walk, place: Place): Promise<boolean> => {
  const { reads, contest, kept } = walk;
  const { code, row } = place;
  const known = kept.get(code);
  if (known !== undefined && isUnchanged(known, row?.row, walk)) return true;
  const document = await reads.document(contest, code);
  if (document === null) {
    kept.delete(code);
    return false;
  }
  const areas = await walkBelow(walk, place, document);
  const verdicts = checkArea(kept, { contest, place, document, areas, stations: [] });
  const checkedAt = Math.min(walk.now(), ...areas.map((area) => kept.get(area)?.checkedAt ?? Number.POSITIVE_INFINITY));
  const version = row === null ? undefined : versionOf(row.row);
  walk.keep({
    code,
    version,
    asOf: document.asOf,
    votes: votesOf(document.chart),
    ...verdicts,
    areas,
    stations: [],
    checkedAt,
  });
  return true;
};

/**
 * Brings what is kept of an area, and of all below it, up to date; false where the source has no document of it. A village is looked at
 * through its district's document, which knows its neighbours.
 */
export const walkArea = async (walk: Walk, code: RegionCode, registry: OfArea): Promise<boolean> => {
  if (levelOf(code) !== "VILLAGE") return visit(walk, { code, row: null, registry });
  const district = parentOf(code);
  const document = district === undefined ? null : await walk.reads.document(walk.contest, district);
  if (document === null) return false;
  walk.pause(code);
  return (await walkVillages(walk, document, code)).includes(code);
};
