// The regencies and cities of Indonesia with the final voter roll (DPT) of 2 July 2023.
import { factsFrom } from "./read-facts.ts";

export interface RegencyFact {
  readonly code: string;
  readonly provinceCode: string;
  /** As the Sirekap tree spells it, leading blanks included: " PELALAWAN". */
  readonly name: string;
  /** As the DPT recapitulation spells it; another spelling for some. */
  readonly rollName: string;
  readonly sirekapId: number;
  readonly districts: number;
  readonly villages: number;
  readonly stations: number;
  readonly male: number;
  readonly female: number;
  readonly total: number;
  /** Code of the DPR electoral district; it looks like a regency code and is not one. */
  readonly dprDistrictCode: string;
}

/** The 514 regencies and cities, by code. */
export const regencies = factsFrom(
  "regencies.tsv",
  (row): RegencyFact => ({
    code: row.text("code"),
    provinceCode: row.text("code").slice(0, 2),
    name: row.text("name"),
    rollName: row.text("rollName"),
    sirekapId: row.integer("sirekapId"),
    districts: row.integer("districts"),
    villages: row.integer("villages"),
    stations: row.integer("stations"),
    male: row.integer("male"),
    female: row.integer("female"),
    total: row.integer("total"),
    dprDistrictCode: row.text("dprDistrict"),
  }),
);
