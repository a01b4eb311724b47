// For tests: inputs of rules made up from a seed, with nulls everywhere, and inputs with nothing in them at all.
import {
  type ContestId,
  hasPartyLists,
  parseContestId,
  parsePollingStationCode,
  parseRegionCode,
} from "@kpu-graph/domain";
import type { Administration, GenderCount } from "../../src/model.ts";
import type {
  AreaInput,
  ChartRow,
  ContestInput,
  Line,
  Neighbour,
  Roll,
  StationInput,
  StationRecord,
} from "../../src/rules/input.ts";

/** Draws of one seed: the same seed draws the same. */
const drawsOf = (seed: number) => {
  let state = seed;
  /** Mulberry32: 0 to 1, without 1. */
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(random() * end);
  // From "hardly anything is null" to "hardly anything is there", one share for one input.
  const nullShare = random();
  // And from "every figure agrees" to "none does".
  const span = [1, 2, 5, 400][below(4)] ?? 1;
  return {
    below,
    coin: (): boolean => random() < 0.5,
    some: <T>(make: (index: number) => T): readonly T[] => Array.from({ length: below(4) }, (_, index) => make(index)),
    maybe: <T>(make: () => T): T | null => (random() < nullShare ? null : make()),
    /** Now and then as wild as the wire allows. */
    figure: (): number => (below(20) > 0 ? below(span) : ([-1, 2 ** 31 - 1][below(2)] ?? 0)),
    pick: <T>(first: T, ...rest: readonly T[]): T => rest[below(rest.length + 1)] ?? first,
  };
};
type Draws = ReturnType<typeof drawsOf>;

export const contestIds = [
  "2024-ppwp",
  "2024-pdpr-1101",
  "2024-pdpd-11",
  "2024-pdprdp-110001",
  "2024-pdprdk-110101",
] as const;
const stationCodes = ["1101012001001", "1101012001901", "3101011001001", "9101011001001", "9901010001001"] as const;
const times = ["2024-02-15T08:00:00+07:00", "2024-02-20T13:00:00+07:00", "2024-02-20T13:00:15+07:00"] as const;
const revotes = ["NONE", "RECOUNT", "LATE_COUNT", "REVOTE", "LATE_VOTE", "CONTINUED_VOTE"] as const;

const contestOf = ({ pick }: Draws): ContestId => parseContestId(pick(...contestIds));
const timeOf = ({ pick }: Draws): string => pick(...times);

const lineOf = ({ maybe, figure, pick, coin, below }: Draws, contest: ContestId, index: number): Line => {
  const isParty = hasPartyLists(contest) && coin();
  const partyNumber = hasPartyLists(contest) ? pick(1, 18, 24, 99) : null;
  const key = isParty ? String(partyNumber) : String(100_025 + index);
  const [votes, listVotes] = [maybe(figure), maybe(figure)];
  const state = votes === null ? pick("NULL", "KEY_MISSING") : "PUBLISHED";
  return { key, isParty, ballotNumber: 1 + below(4), partyNumber, votes, listVotes, state };
};

const countOf = ({ maybe, figure }: Draws): GenderCount | null =>
  maybe(() => ({ male: maybe(figure), female: maybe(figure), total: maybe(figure) }));

const administrationOf = (draws: Draws): Administration => ({
  validVotes: draws.maybe(draws.figure),
  invalidVotes: draws.maybe(draws.figure),
  totalVotes: draws.maybe(draws.figure),
  rollVoters: countOf(draws),
  votersByRoll: countOf(draws),
  votersTransferred: countOf(draws),
  votersOffRoll: countOf(draws),
  votersTotal: countOf(draws),
});

const recordOf = (draws: Draws, code: string): StationRecord => {
  const { coin, maybe, pick, some } = draws;
  const contest = contestOf(draws);
  return {
    station: parsePollingStationCode(code),
    contest,
    asOf: timeOf(draws),
    district: maybe(() => pick("1101", "1102")),
    lines: some((index) => lineOf(draws, contest, index)),
    isChartNull: coin(),
    unknownKeys: some((index) => `unknown${index}`),
    votesRead: coin(),
    administrationRead: coin(),
    administration: administrationOf(draws),
    formPages: some((index) => ({
      number: index + 1,
      url: maybe(() => pick(`https://pages.invalid/204f/pemilu/ppwp/${code}.jpg`, "https://pages.invalid/")),
      uploadedAt: maybe(() => timeOf(draws)),
    })),
    revote: pick(...revotes),
  };
};

const votesOf = ({ maybe, some, figure, coin }: Draws): ChartRow["votes"] =>
  maybe(() => Object.fromEntries(some((index) => [coin() ? `${index + 1}` : `${100_025 + index}`, maybe(figure)])));

const rowOf = (draws: Draws, code: string): ChartRow => ({
  code,
  asOf: timeOf(draws),
  votes: votesOf(draws),
  percent: draws.maybe(() => draws.below(10_001) / 100),
  statusProgress: draws.maybe(() => draws.coin()),
});

const neighbourOf = (draws: Draws, code: string): Neighbour => ({
  row: rowOf(draws, code),
  record: draws.maybe(() => recordOf(draws, code)),
  others: draws.some(() => recordOf(draws, code)),
});

const rollOf = ({ maybe, figure }: Draws): Roll | null =>
  maybe(() => ({ male: maybe(figure), female: maybe(figure), total: figure(), asOf: times[0] }));

export const randomStationInput = (seed: number): StationInput => {
  const draws = drawsOf(seed);
  const { maybe, some, pick, coin } = draws;
  const code = pick(...stationCodes);
  return {
    record: recordOf(draws, code),
    others: some(() => recordOf(draws, code)),
    row: maybe(() => rowOf(draws, code)),
    twins: maybe(() => some(() => neighbourOf(draws, pick(...stationCodes)))),
    versions: maybe(() => some(() => recordOf(draws, code))),
    roll: rollOf(draws),
    specialLocation: maybe(coin),
    districts: maybe(() => some(() => pick("1101", "1102"))),
  };
};

export const randomAreaInput = (seed: number): AreaInput => {
  const draws = drawsOf(seed);
  const { maybe, some, pick, figure, below } = draws;
  const progress = () => ({ reported: maybe(figure), total: maybe(figure), percent: maybe(() => below(10_001) / 100) });
  const code = pick("0", "11", "1101", "110101", "1101012001", "99", "9901");
  const child = () => pick("11", "1101", "110101", "1101012001", "1101012001001", "31", "99");
  return {
    code: parseRegionCode(code),
    contest: contestOf(draws),
    asOf: timeOf(draws),
    status: pick("PROVISIONAL", "WITHHELD"),
    progress: progress(),
    votes: votesOf(draws),
    rows: some(() => rowOf(draws, child())),
    parentRow: maybe(() => rowOf(draws, code)),
    stations: maybe(() => ({ seen: below(5), withRoll: below(5), rollVoters: figure() })),
    stationCount: maybe(() => below(5)),
    treeChildren: maybe(() => some(child)),
    roll: rollOf(draws),
    versions: maybe(() => some(() => ({ asOf: timeOf(draws), progress: progress(), votes: votesOf(draws) }))),
    decreed: maybe(() => ({
      votes: Object.fromEntries(some((index) => [pick(`${index + 1}`, `${100_025 + index}`), figure()])),
      decree: "360/2024",
      asOf: times[2],
    })),
  };
};

export const randomContestInput = (seed: number): ContestInput => {
  const draws = drawsOf(seed);
  const { maybe, some, pick, coin, below } = draws;
  const contest = contestOf(draws);
  const place = () => ({ partyNumber: maybe(() => pick(1, 4, 18)), ballotNumber: 1 + below(4) });
  return {
    contest: { ...contest, kind: pick(contest.kind, contest.kind, "GOVERNOR", "REGENT") },
    seats: maybe(() => below(13)),
    candidates: maybe(() =>
      some(() => ({ ...place(), gender: maybe(() => pick("MALE", "FEMALE")), isEmptyColumn: coin() })),
    ),
    parties: maybe(() => some(() => ({ number: pick(1, 4, 18), acehOnly: coin() }))),
    ballot: maybe(() => some(place)),
  };
};
