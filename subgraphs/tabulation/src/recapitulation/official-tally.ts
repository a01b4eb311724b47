// The decreed result beside a provisional tally: the same lines of the same ballot, with another status, source and time.
import { toVoteCounts } from "../mapping/index.ts";
import type { Tally, VoteCount } from "../model.ts";
import { decreedOf, toDecreedByKey } from "./decreed-of.ts";

export interface OfficialTally {
  readonly votes: readonly VoteCount[];
  readonly validVotes: number;
  readonly status: "OFFICIAL";
  readonly decree: string;
  readonly asOf: string;
  readonly source: string;
}

/** The decreed result of a tally's contest and area; null where none is known, or where it is not of the tally's ballot. */
export const officialTallyOf = ({
  contest,
  region,
  ballot,
}: Pick<Tally, "contest" | "region" | "ballot">): OfficialTally | null => {
  const decreed = region === null ? null : decreedOf(contest.id, region);
  const byKey = decreed === null ? null : toDecreedByKey(decreed, ballot);
  if (decreed === null || byKey === null) return null;
  const { validVotes, decree, asOf, source } = decreed;
  const votes = toVoteCounts(ballot, { candidates: byKey.votes, parties: null, otherKeys: [] });
  return { votes, validVotes, status: "OFFICIAL", decree, asOf, source };
};
