// A row of `wilayah` becomes a Region.
import { isOverseas, isRegionCode, type RegionLevel, squeeze } from "@kpu-graph/domain";
import type { Region } from "../model.ts";
import type { AreaRow } from "../source/wire.ts";
import { sourceInvalid } from "./source-invalid.ts";

// tingkat: 1 province, 2 regency or mission (PPLN), 3 district, 4 village; 0 is the row of the nation.
const levels: readonly RegionLevel[] = ["NATION", "PROVINCE", "REGENCY", "DISTRICT", "VILLAGE"];

/** The registry's number for a level. */
export const toTingkat = (level: RegionLevel): number => levels.indexOf(level);

/** Maps an area; throws SOURCE_INVALID when the row is not one. */
export const toRegion = (row: AreaRow): Region => {
  const { kode, kode_induk, tingkat } = row;
  const level = levels[tingkat];
  if (!isRegionCode(kode) || level === undefined) throw sourceInvalid("unreadable row of wilayah");
  if (kode_induk !== null && !isRegionCode(kode_induk)) throw sourceInvalid("unreadable row of wilayah");
  return {
    code: kode,
    // The source pads ten names (" PELALAWAN"). Inner single blanks are its spelling and stay: "P A P U A".
    name: squeeze(row.nama),
    level,
    overseas: isOverseas(kode),
    parentCode: kode_induk,
    pollingStationCount: row.jumlah_tps,
  };
};
