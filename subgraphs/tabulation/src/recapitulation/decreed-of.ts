// Finds the decreed result of a contest in an area, and turns it into the words of the source's charts.
import type { Ballot } from "../model.ts";
import { type DecreedResult, decreedResults } from "./decreed-results.ts";

/** The decreed result; null where none is known here, which does not say that none was decreed. */
export const decreedOf = (contestId: string, regionCode: string): DecreedResult | null =>
  decreedResults.find((result) => result.contestId === contestId && result.regionCode === regionCode) ?? null;

export interface DecreedByKey {
  /** Votes by the source's own key of the candidate, for example "100025". */
  readonly votes: Readonly<Record<string, number>>;
  readonly decree: string;
  readonly asOf: string;
}

/** The same votes under the keys of the source's charts; null when the ballot and the decree do not hold the same numbers. */
export const toDecreedByKey = ({ votes, decree, asOf }: DecreedResult, { lines }: Ballot): DecreedByKey | null => {
  const found = lines.flatMap(({ key, ballotNumber }): [string, number][] => {
    const count = votes[ballotNumber];
    return count === undefined ? [] : [[key, count]];
  });
  if (found.length !== lines.length || found.length !== Object.keys(votes).length) return null;
  return { votes: Object.fromEntries(found), decree, asOf };
};
