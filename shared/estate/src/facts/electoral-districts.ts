// Electoral districts (dapil) with their seats and the areas they cover: all of the DPR, some of the DPRDs.
import { type FactRow, factsFrom } from "./read-facts.ts";

export interface CoverageFact {
  /** Code of a regency (4 digits) or a district (6 digits). */
  readonly code: string;
  readonly level: "REGENCY" | "DISTRICT";
  /** Only a part (pecahan) of the area belongs; its members follow as areas of their own. */
  readonly split: boolean;
  /** As the list of electoral districts spells it: "JAKARTA PUSAT + LUAR NEGERI". */
  readonly name: string;
}

export interface ElectoralDistrictFact {
  /** Unique within its kind only: DPR district 1101 and regency 1101 are two things. */
  readonly code: string;
  readonly name: string;
  readonly seats: number;
  readonly coverage: readonly CoverageFact[];
}

const toCoverage = (entry: string): CoverageFact => {
  const match = /^(?<code>\d{4}|\d{6})(?<part>\*?)=(?<name>.+)$/.exec(entry);
  const { code, part, name } = match?.groups ?? {};
  if (code === undefined || name === undefined) throw new Error(`Not a covered area: ${JSON.stringify(entry)}`);
  return { code, level: code.length === 4 ? "REGENCY" : "DISTRICT", split: part === "*", name };
};

const toElectoralDistrict = (row: FactRow): ElectoralDistrictFact => ({
  code: row.text("code"),
  name: row.text("name"),
  seats: row.integer("seats"),
  coverage: row.text("coverage").split(";").map(toCoverage),
});

/** The 84 districts of the DPR. */
export const dprDistricts = factsFrom("dpr-districts.tsv", toElectoralDistrict);

/** The districts of the provincial councils (DPRD provinsi) of DKI Jakarta and Jawa Tengah. */
export const provincialDistricts = factsFrom("provincial-districts.tsv", toElectoralDistrict);

/** The districts of the regency council (DPRD kabupaten) of Jepara. */
export const regencyDistricts = factsFrom("regency-districts.tsv", toElectoralDistrict);
