// Builds the records that tests of rules across contests, neighbours and levels look at.
import { parseContestId, parsePollingStationCode } from "@kpu-graph/domain";
import { noAdministration } from "../../src/mapping/index.ts";
import type { Administration, GenderCount } from "../../src/model.ts";
import type { Line, StationInput, StationRecord } from "../../src/rules/input.ts";

/** Men and women; their total beside them, or as the form has it. */
export const count = (male: number | null, female: number | null, total?: number | null): GenderCount => ({
  male,
  female,
  total: total === undefined ? (male ?? 0) + (female ?? 0) : total,
});

/** A line of a candidate or pair; undefined: the chart has no such key. */
export const candidate = (key: string, votes: number | null | undefined, partyNumber: number | null = null): Line => ({
  key,
  isParty: false,
  ballotNumber: Number(key.slice(-1)),
  partyNumber,
  votes: votes ?? null,
  listVotes: null,
  state: votes === undefined ? "KEY_MISSING" : votes === null ? "NULL" : "PUBLISHED",
});

export const party = (number: number, votes: number | null | undefined, listVotes: number | null = null): Line => ({
  ...candidate(String(number), votes),
  isParty: true,
  ballotNumber: number,
  partyNumber: number,
  listVotes,
});

/** Three pairs with the source's ids. */
export const pairs = (...votes: readonly (number | null)[]): readonly Line[] =>
  votes.map((figure, index) => ({ ...candidate(`10002${5 + index}`, figure), ballotNumber: index + 1 }));

interface Given extends Partial<Omit<StationRecord, "station" | "contest" | "administration">> {
  readonly administration?: Partial<Administration>;
}

/** A record that says nothing but what is given. */
export const recordOf = (
  station: string,
  contest: string,
  { administration, ...given }: Given = {},
): StationRecord => ({
  station: parsePollingStationCode(station),
  contest: parseContestId(contest),
  asOf: "2024-02-20T13:00:00+07:00",
  district: null,
  lines: [],
  isChartNull: false,
  unknownKeys: [],
  votesRead: true,
  administrationRead: true,
  formPages: [],
  revote: "NONE",
  ...given,
  administration: { ...noAdministration, ...administration },
});

/** A record alone: nothing around it is known. */
export const inputOf = (record: StationRecord, around: Partial<StationInput> = {}): StationInput => ({
  others: [],
  row: null,
  twins: null,
  versions: null,
  roll: null,
  specialLocation: null,
  districts: null,
  ...around,
  record,
});
