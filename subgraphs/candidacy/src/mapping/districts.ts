// Sidapil's districts, with the provinces as the districts of the DPD, as the cache holds them.
import { type ContestKind, contestCodes, contestIdOf, parseContestId, squeeze } from "@kpu-graph/domain";
import type { AreaRow, DistrictBook, DistrictRow } from "../model.ts";
import type { ProvinceRow, SeatRow, SidapilAreaRow } from "../source/wire.ts";
import { toRegistryCode } from "./crosswalk.ts";
import { dpdSeats } from "./elections.ts";
import { contestKeyOf } from "./keys.ts";
import { sourceInvalid } from "./source-invalid.ts";

const kinds = {
  "DPR RI": "DPR",
  "DPRD PROVINSI": "DPRD_PROVINCE",
  "DPRD KABUPATEN/KOTA": "DPRD_REGENCY",
} as const satisfies Record<string, ContestKind>;

// A district code alone is no key: DPR district 1101 and regency 1101 are two things, so its council always goes with it.
const toContestId = (council: keyof typeof kinds, code: string): string => {
  const kind = kinds[council];
  const rule = contestCodes.find((one) => one.kind === kind);
  if (code.length !== rule?.districtLength) throw sourceInvalid("a district code of the wrong length");
  return contestIdOf(kind, code);
};

const toArea = (row: SidapilAreaRow): AreaRow => [toRegistryCode(row["kode wilayah"]), squeeze(row.nama), row.is_pecah];

const toCouncilDistricts = (
  rows: readonly SidapilAreaRow[],
  seats: ReadonlyMap<string, number>,
): readonly DistrictRow[] => {
  const found = new Map<string, { name: string; areas: AreaRow[] }>();
  for (const row of rows) {
    const id = toContestId(row["jenis dapil"], row["kode dapil"]);
    const district = found.get(id) ?? { name: squeeze(row["nama dapil"]), areas: [] };
    district.areas.push(toArea(row));
    found.set(id, district);
  }
  return [...found].map(([id, { name, areas }]) => [id, name, seats.get(id) ?? null, areas]);
};

const toDpdDistrict = ({ kode_pro: code, nama_wilayah }: ProvinceRow): DistrictRow => {
  const name = squeeze(nama_wilayah);
  return [contestIdOf("DPD", code), name, dpdSeats, [[code, name, false]]];
};

export interface DistrictSources {
  readonly areas: readonly SidapilAreaRow[];
  /** null: not published. */
  readonly seats: readonly SeatRow[] | null;
  readonly provinces: readonly ProvinceRow[];
}

/** All districts of the election in ballot order. */
export const toDistrictBook = ({ areas, seats, provinces }: DistrictSources): DistrictBook => {
  // With no districts every contest would seem not to exist.
  if (areas.length === 0 || provinces.length === 0) throw sourceInvalid("no districts");
  const seatsOf = new Map(
    (seats ?? []).map((row) => [toContestId(row["jenis dapil"], row["kode dapil"]), row.kursi] as const),
  );
  const districts = [...toCouncilDistricts(areas, seatsOf), ...provinces.map(toDpdDistrict)]
    .map((district) => ({ district, key: contestKeyOf(parseContestId(district[0])) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ district }) => district);
  return { districts };
};
