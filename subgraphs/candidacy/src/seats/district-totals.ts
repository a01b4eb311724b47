// The totals a caller gives: each district and party known, named once, with votes that can be votes. Anything else is refused by code.
import { type ContestKind, contestIdOf, hasPartyLists, isOnBallot } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type { DistrictIndex } from "../mapping/index.ts";
import type { ElectoralDistrict, Party } from "../model.ts";
import type { ListVotes } from "./sainte-lague.ts";

/** As the schema's input says it. */
export interface GivenTotals {
  /** District code (kode dapil). */
  readonly district: string;
  readonly parties: readonly ListVotes[];
}

export interface DistrictTotals {
  readonly district: ElectoralDistrict;
  /** By party number. */
  readonly lists: readonly ListVotes[];
}

/** The DPR has 84 districts; a ballot has 24 parties at most. */
const mostDistricts = 100;
const mostParties = 24;
/** GraphQL's Int ends here, and with it what can be answered about a sum. */
const mostVotes = 2 ** 31 - 1;

const refuse = () => new ClientError("INVALID_TOTALS");

const namedOnce = (values: readonly unknown[]) => new Set(values).size === values.length;

const sumOf = (lists: readonly ListVotes[]) => lists.reduce((sum, { votes }) => sum + votes, 0);

export interface DistrictTotalsInput {
  readonly kind: ContestKind;
  readonly totals: readonly GivenTotals[];
  readonly districts: DistrictIndex;
  readonly parties: readonly Party[];
}

const districtOf = ({ kind, districts }: DistrictTotalsInput, code: string): ElectoralDistrict => {
  const district = districts.contestOf(contestIdOf(kind, code))?.district;
  if (district === undefined || district === null) throw new ClientError("UNKNOWN_CONTEST");
  return district;
};

const toLists = ({ contest }: ElectoralDistrict, given: readonly ListVotes[], parties: readonly Party[]) => {
  if (given.length > mostParties) throw new ClientError("MAX_LIST_ITEMS");
  if (!namedOnce(given.map(({ partyNumber }) => partyNumber))) throw refuse();
  for (const { partyNumber, votes } of given) {
    const party = parties.find(({ number }) => number === partyNumber);
    if (party === undefined || !isOnBallot(contest, party.acehOnly)) throw new ClientError("UNKNOWN_PARTY");
    if (!Number.isInteger(votes) || votes < 0) throw refuse();
  }
  return given.toSorted((one, other) => one.partyNumber - other.partyNumber);
};

/**
 * Reads the totals, districts in ballot order. Throws UNKNOWN_CONTEST for a district that is not there, UNKNOWN_PARTY for a party that
 * is not on its ballot, MAX_LIST_ITEMS, and INVALID_TOTALS for a contest without party lists, a district or party named twice, votes
 * below zero, or more votes in all than an Int holds.
 */
export const readDistrictTotals = (input: DistrictTotalsInput): readonly DistrictTotals[] => {
  const { kind, totals, districts, parties } = input;
  const contests = districts.contests.filter(({ contest }) => contest.kind === kind && hasPartyLists(contest));
  if (contests.length === 0) throw refuse();
  if (totals.length > mostDistricts) throw new ClientError("MAX_LIST_ITEMS");
  if (!namedOnce(totals.map(({ district }) => district))) throw refuse();
  const read = totals.map(({ district: code, parties: given }): DistrictTotals => {
    const district = districtOf(input, code);
    return { district, lists: toLists(district, given, parties) };
  });
  if (sumOf(read.flatMap(({ lists }) => lists)) > mostVotes) throw refuse();
  return contests.flatMap(({ district }) => read.filter((one) => one.district === district));
};
