// Seats of one electoral district (dapil) by Sainte-Lague: the largest quotients of votes by 1, 3, 5, 7 ... take one seat each.

/** Votes of one list in one district. */
export interface ListVotes {
  readonly partyNumber: number;
  readonly votes: number;
}

/** A list's votes divided by one odd number. */
export interface Quotient extends ListVotes {
  readonly divisor: number;
}

/** Equal quotients for which fewer seats are left than they are. */
export interface Tie {
  readonly seats: number;
  /** One a list, by party number. */
  readonly quotients: readonly Quotient[];
}

export interface DistrictOutcome {
  /** Those that took a seat, the largest first. */
  readonly won: readonly Quotient[];
  /** null: every seat is decided, or there are more seats than votes reach. */
  readonly tie: Tie | null;
}

/** Negative where `one` is the larger. Exact: the division would round, the products are whole and below 2^53. */
const compare = (one: Quotient, other: Quotient) => other.votes * one.divisor - one.votes * other.divisor;

/**
 * Gives out the seats of one district. No remainder (sisa suara) is formed, and a tie for the last seats is reported, never broken:
 * these totals alone do not decide it. A list without votes takes no seat.
 */
export const allocateSeats = (lists: readonly ListVotes[], seats: number): DistrictOutcome => {
  const ranked = lists
    .filter(({ votes }) => votes > 0)
    .flatMap((list) => Array.from({ length: seats }, (_, index): Quotient => ({ ...list, divisor: 2 * index + 1 })))
    .toSorted((one, other) => compare(one, other) || one.partyNumber - other.partyNumber);
  const [last, next] = [ranked[seats - 1], ranked[seats]];
  if (last === undefined || next === undefined || compare(last, next) !== 0) {
    return { won: ranked.slice(0, seats), tie: null };
  }
  const won = ranked.filter((quotient) => compare(quotient, last) < 0);
  const quotients = ranked.filter((quotient) => compare(quotient, last) === 0);
  return { won, tie: { seats: seats - won.length, quotients } };
};
