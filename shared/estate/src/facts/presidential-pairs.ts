// The three presidential pairs of 2024.
import { factsFrom } from "./read-facts.ts";

const pairIds = ["100025", "100026", "100027"] as const;

/** The key of a pair in every Sirekap result, a string there. */
export type PairId = (typeof pairIds)[number];

export interface PresidentialPairFact {
  readonly sirekapId: PairId;
  readonly number: number;
  readonly name: string;
  readonly runningMate: string;
  /** Both names as Sirekap writes them, in one string. */
  readonly pairName: string;
  readonly colour: string;
}

const toPairId = (text: string): PairId => {
  const id = pairIds.find((known) => known === text);
  if (id === undefined) throw new Error(`Not a presidential pair: ${JSON.stringify(text)}`);
  return id;
};

/** The pairs, by number on the ballot. */
export const presidentialPairs = factsFrom(
  "presidential-pairs.tsv",
  (row): PresidentialPairFact => ({
    sirekapId: toPairId(row.text("sirekapId")),
    number: row.integer("number"),
    name: row.text("name"),
    runningMate: row.text("runningMate"),
    pairName: `${row.text("name")} - ${row.text("runningMate")}`,
    colour: row.text("colour"),
  }),
);
