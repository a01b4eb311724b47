// The provinces, overseas among them, with the presidential votes Sirekap showed for each on 7 March 2024.
import type { PairId } from "./presidential-pairs.ts";
import { type FactRow, factsFrom, onlyFact } from "./read-facts.ts";

/** Votes per presidential pair, keyed by the pair's Sirekap id. */
export type PairVotes = Readonly<Record<PairId, number>>;

export interface ProvinceFact {
  readonly code: string;
  /** As published: "P A P U A" is not a slip of ours. */
  readonly name: string;
  readonly sirekapId: number;
  readonly votes: PairVotes;
  /** Percent of the province's polling stations that had sent figures. */
  readonly percentIn: number;
}

export interface NationalTallyFact {
  /** "2024-03-07 15:00:16", as published: without a zone. */
  readonly timestamp: string;
  readonly votes: PairVotes;
  readonly stationsIn: number;
  readonly stationsTotal: number;
  readonly percentIn: number;
}

const toVotes = (row: FactRow): PairVotes => ({
  "100025": row.integer("votes100025"),
  "100026": row.integer("votes100026"),
  "100027": row.integer("votes100027"),
});

/** The 38 provinces and "99" Luar Negeri, by code. */
export const provinces = factsFrom(
  "provinces.tsv",
  (row): ProvinceFact => ({
    code: row.text("code"),
    name: row.text("name"),
    sirekapId: row.integer("sirekapId"),
    votes: toVotes(row),
    percentIn: row.decimal("percentIn"),
  }),
);

const nationalTallies = factsFrom(
  "national-tally.tsv",
  (row): NationalTallyFact => ({
    timestamp: row.text("timestamp"),
    votes: toVotes(row),
    stationsIn: row.integer("stationsIn"),
    stationsTotal: row.integer("stationsTotal"),
    percentIn: row.decimal("percentIn"),
  }),
);

/** The national count as Sirekap published it; its votes are the sum of the provinces'. */
export const nationalTally = (): NationalTallyFact => onlyFact(nationalTallies(), "national-tally.tsv");
