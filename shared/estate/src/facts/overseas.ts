// The voter roll abroad and that of the whole nation, with a few of the election committees abroad (PPLN).
import { factsFrom, onlyFact } from "./read-facts.ts";

export interface VoterTotalFact {
  readonly male: number;
  readonly female: number;
  readonly total: number;
  readonly stations: number;
}

export interface MissionFact {
  /** May hold letters ("99AA"): never parse it as a number. */
  readonly code: string;
  readonly name: string;
  readonly sirekapId: number;
}

export interface OverseasFact extends VoterTotalFact {
  /** Five of the 129 committees abroad. */
  readonly missions: readonly MissionFact[];
}

const voterTotals = factsFrom("voter-totals.tsv", (row) => ({
  scope: row.text("scope"),
  voters: {
    male: row.integer("male"),
    female: row.integer("female"),
    total: row.integer("total"),
    stations: row.integer("stations"),
  },
}));

const missions = factsFrom(
  "missions.tsv",
  (row): MissionFact => ({ code: row.text("code"), name: row.text("name"), sirekapId: row.integer("sirekapId") }),
);

const totalOf = (scope: string): VoterTotalFact =>
  onlyFact(
    voterTotals().filter((row) => row.scope === scope),
    `voter-totals.tsv, ${scope}`,
  ).voters;

/** The DPT abroad, with some of the missions that keep it. */
export const overseas = (): OverseasFact => ({ ...totalOf("overseas"), missions: missions() });

/** The DPT at home, as announced: the sum of the regencies. */
export const domesticVoters = (): VoterTotalFact => totalOf("domestic");

/** The DPT of the nation, as announced: home and abroad together. */
export const nationalVoters = (): VoterTotalFact => totalOf("nation");
