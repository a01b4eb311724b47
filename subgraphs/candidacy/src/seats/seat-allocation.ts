// Seats of a council from totals of votes: sum, threshold, then district by district.
import type { ContestKind } from "@kpu-graph/domain";
import type { ElectoralDistrict, Party } from "../model.ts";
import type { DistrictTotals } from "./district-totals.ts";
import { allocateSeats, type ListVotes, type Quotient } from "./sainte-lague.ts";
import { fewestVotesFor, thresholdPercent } from "./threshold.ts";

export interface SeatQuotient {
  readonly divisor: number;
  readonly value: number;
}

export interface PartySeats {
  readonly party: Party;
  readonly votes: number;
  /** null: the district's number of seats is not published. */
  readonly seats: number | null;
  readonly quotients: readonly SeatQuotient[];
}

export interface SeatTie {
  readonly seats: number;
  readonly value: number;
  readonly parties: readonly Party[];
}

export interface DistrictSeats {
  readonly district: ElectoralDistrict;
  readonly seats: number | null;
  readonly validVotes: number;
  readonly parties: readonly PartySeats[];
  readonly tie: SeatTie | null;
}

export interface PartyAllocation {
  readonly party: Party;
  readonly votes: number;
  /** 0 to 100, two decimals; null where there are no votes at all. */
  readonly percent: number | null;
  readonly qualified: boolean;
  readonly seats: number | null;
}

export interface SeatAllocation {
  readonly kind: ContestKind;
  readonly complete: boolean;
  readonly nationalValidVotes: number;
  /** null: every list takes part. */
  readonly threshold: { readonly votes: number; readonly percent: number } | null;
  readonly parties: readonly PartyAllocation[];
  readonly districts: readonly DistrictSeats[];
}

export interface SeatAllocationInput {
  readonly kind: ContestKind;
  readonly totals: readonly DistrictTotals[];
  /** By ballot number. */
  readonly parties: readonly Party[];
  /** Districts the council has in all. */
  readonly districtCount: number;
}

const sumOf = (lists: readonly ListVotes[]) => lists.reduce((sum, { votes }) => sum + votes, 0);

const toValue = ({ votes, divisor }: Quotient) => votes / divisor;

const ofParty = <Row extends { readonly partyNumber: number }>(rows: readonly Row[], { number }: Party) =>
  rows.filter(({ partyNumber }) => partyNumber === number);

const toDistrictSeats = (
  { district, lists }: DistrictTotals,
  parties: readonly Party[],
  qualified: readonly Party[],
): DistrictSeats => {
  const taking = qualified.flatMap((party) => ofParty(lists, party));
  const outcome = district.seats === null ? null : allocateSeats(taking, district.seats);
  const tie = outcome?.tie ?? null;
  const first = tie?.quotients[0];
  return {
    district,
    seats: district.seats,
    validVotes: sumOf(lists),
    parties: parties.flatMap((party) =>
      ofParty(lists, party).map(({ votes }): PartySeats => {
        const won = ofParty(outcome?.won ?? [], party);
        const quotients = won.map((quotient) => ({ divisor: quotient.divisor, value: toValue(quotient) }));
        return { party, votes, seats: outcome === null ? null : won.length, quotients };
      }),
    ),
    tie:
      tie === null || first === undefined
        ? null
        : {
            seats: tie.seats,
            value: toValue(first),
            parties: parties.filter((party) => ofParty(tie.quotients, party).length > 0),
          },
  };
};

/** A part not published leaves the sum unknown. */
const seatsOf = (rows: readonly PartySeats[]): number | null =>
  rows.reduce((sum: number | null, { seats }) => (sum === null || seats === null ? null : sum + seats), 0);

/** Computes the seats; pure, and the same for the same totals. */
export const computeSeatAllocation = ({
  kind,
  totals,
  parties,
  districtCount,
}: SeatAllocationInput): SeatAllocation => {
  const all = totals.flatMap(({ lists }) => lists);
  const nationalValidVotes = sumOf(all);
  const standing = parties.filter((party) => ofParty(all, party).length > 0);
  const votesOf = (party: Party) => sumOf(ofParty(all, party));
  const threshold = kind === "DPR" ? { votes: fewestVotesFor(nationalValidVotes), percent: thresholdPercent } : null;
  const qualified = standing.filter((party) => threshold === null || votesOf(party) >= threshold.votes);
  const districts = totals.map((one) => toDistrictSeats(one, standing, qualified));
  const rows = districts.flatMap((one) => one.parties);
  return {
    kind,
    complete: totals.length === districtCount,
    nationalValidVotes,
    threshold,
    parties: standing.map((party) => {
      const votes = votesOf(party);
      return {
        party,
        votes,
        percent: nationalValidVotes === 0 ? null : Math.round((votes / nationalValidVotes) * 10_000) / 100,
        qualified: qualified.includes(party),
        seats: seatsOf(rows.filter((row) => row.party === party)),
      };
    }),
    districts,
  };
};
