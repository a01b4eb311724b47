// Records for tests of the rules: a form that breaks none of them, with a figure here and there replaced.
import { type ContestId, parseContestId, parsePollingStationCode } from "@kpu-graph/domain";
import { noAdministration } from "../../src/mapping/index.ts";
import type { Administration, FigureState, FormPage, GenderCount } from "../../src/model.ts";
import type { Field, Topic } from "../../src/rules/form/figures.ts";
import type { Line, StationInput, StationRecord } from "../../src/rules/input.ts";
import type { Evidence } from "../../src/rules/rule.ts";

export type Figures = Partial<Readonly<Record<Field, number | null>>>;

/** 284 on the roll, 239 voted: 236 of the roll, 1 moved in, 2 outside it. 239 ballots, 238 of them valid. */
const faultless: Figures = {
  pemilih_dpt_l: 139,
  pemilih_dpt_p: 145,
  pemilih_dpt_j: 284,
  pengguna_dpt_l: 110,
  pengguna_dpt_p: 126,
  pengguna_dpt_j: 236,
  pengguna_dptb_l: 0,
  pengguna_dptb_p: 1,
  pengguna_dptb_j: 1,
  pengguna_non_dpt_l: 2,
  pengguna_non_dpt_p: 0,
  pengguna_non_dpt_j: 2,
  pengguna_total_l: 112,
  pengguna_total_p: 127,
  pengguna_total_j: 239,
  suara_sah: 238,
  suara_tidak_sah: 1,
  suara_total: 239,
};

/** The administration with these figures; what is not named is null. */
export const administrationOf = (figures: Figures): Administration => {
  const count = (topic: Topic): GenderCount => ({
    male: figures[`${topic}_l`] ?? null,
    female: figures[`${topic}_p`] ?? null,
    total: figures[`${topic}_j`] ?? null,
  });
  return {
    validVotes: figures.suara_sah ?? null,
    invalidVotes: figures.suara_tidak_sah ?? null,
    totalVotes: figures.suara_total ?? null,
    rollVoters: count("pemilih_dpt"),
    votersByRoll: count("pengguna_dpt"),
    votersTransferred: count("pengguna_dptb"),
    votersOffRoll: count("pengguna_non_dpt"),
    votersTotal: count("pengguna_total"),
  };
};

const pairKeys = ["100025", "100026", "100027"] as const;

/** One line of the pairs for president. */
const pairOf = (votes: number | null, index: number): Line => ({
  key: pairKeys[index] ?? String(100_025 + index),
  isParty: false,
  ballotNumber: index + 1,
  partyNumber: null,
  votes,
  listVotes: null,
  state: votes === null ? "NULL" : "PUBLISHED",
});

/** A party and its candidates, as a chart of the DPR has them. */
export const listOf = (party: number, total: number | null, candidates: readonly (number | null)[]): Line[] => {
  const stateOf = (votes: number | null): FigureState => (votes === null ? "NULL" : "PUBLISHED");
  return [
    {
      key: String(party),
      isParty: true,
      ballotNumber: party,
      partyNumber: party,
      votes: total,
      listVotes: total === null ? null : total - candidates.reduce<number>((sum, votes) => sum + (votes ?? 0), 0),
      state: stateOf(total),
    },
    ...candidates.map((votes, index) => ({
      key: String(party * 1_000 + index + 1),
      isParty: false,
      ballotNumber: index + 1,
      partyNumber: party,
      votes,
      listVotes: null,
      state: stateOf(votes),
    })),
  ];
};

export const stationCode = parsePollingStationCode("1101012001001");
const asOf = "2024-02-20T13:00:00+07:00";
const folder = "https://sirekap-obj-formc.kpu.go.id/204f/pemilu/ppwp/11/01/01/20/01";

/** A page of the form where the source keeps it, or none. */
export const pageOf = (number: number, isThere = true): FormPage => ({
  number,
  url: isThere ? `${folder}/${stationCode}-20240215-101421--page-${number}.jpg` : null,
  uploadedAt: isThere ? "2024-02-15T10:14:21+07:00" : null,
});

export const presidency: ContestId = parseContestId("2024-ppwp");

export interface RecordParts extends Partial<Omit<StationRecord, "lines" | "administration">> {
  /** Of the pairs, in ballot order. */
  readonly votes?: readonly (number | null)[];
  /** Instead of pairs. */
  readonly lines?: readonly Line[];
  /** In place of those of the form without a fault; null: no administration at all. */
  readonly figures?: Figures | null;
}

/** A record without any fault but what is given. */
export const recordOf = ({ votes = [186, 44, 8], lines, figures = {}, ...rest }: RecordParts = {}): StationRecord => ({
  station: stationCode,
  contest: presidency,
  asOf,
  district: null,
  lines: lines ?? votes.map(pairOf),
  isChartNull: false,
  unknownKeys: [],
  votesRead: true,
  administrationRead: figures !== null,
  administration: figures === null ? noAdministration : administrationOf({ ...faultless, ...figures }),
  formPages: [1, 2, 3].map((number) => pageOf(number)),
  revote: "NONE",
  ...rest,
});

/** A record that nobody compared with anything else. */
export const alone = (record: StationRecord): StationInput => ({
  record,
  others: [],
  row: null,
  twins: null,
  versions: null,
  roll: null,
  specialLocation: null,
  districts: null,
});

/** The input of one record made of parts. */
export const inputOf = (parts: RecordParts = {}): StationInput => alone(recordOf(parts));

/** Evidence from the record above: the field in the source's words and its value. */
export const seen = (field: string, value: string | null): Evidence => ({
  system: "SIREKAP",
  field: `${stationCode} ppwp ${field}`,
  value,
  asOf,
});

/** Frozen to the bottom, so that a rule that writes to it throws. */
export const frozen = <Value>(value: Value): Value => {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
};
