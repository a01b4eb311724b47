// The parties of the 2024 general election with their numbers in the two systems that know them.
import { factsFrom } from "./read-facts.ts";

export interface PartyFact {
  /** Number on the ballot (nomor urut). */
  readonly number: number;
  readonly name: string;
  readonly shortName: string;
  readonly sipolId: number;
  readonly sirekapId: number;
  /** Sipol's spelling; another one for parties 4, 5 and 8. */
  readonly sipolName: string;
  readonly colour: string;
  readonly acehOnly: boolean;
}

/** The 24 parties, by number. */
export const parties = factsFrom(
  "parties.tsv",
  (row): PartyFact => ({
    number: row.integer("number"),
    name: row.text("name"),
    shortName: row.text("shortName"),
    sipolId: row.integer("sipolId"),
    sirekapId: row.integer("sirekapId"),
    sipolName: row.text("sipolName"),
    colour: row.text("colour"),
    acehOnly: row.flag("acehOnly"),
  }),
);
