// The parliamentary threshold (ambang batas parlemen): which lists take part when the seats of the DPR are given out.

/** UU 7/2017, article 414: at least four percent of the valid votes of the nation, for the DPR; every list takes part in a council's. */
export const thresholdPercent = 4;

/** The fewest votes that reach the threshold: whole votes, so that exactly four percent is enough and no fraction decides. */
export const fewestVotesFor = (nationalValidVotes: number): number =>
  Math.floor((nationalValidVotes * thresholdPercent + 99) / 100);
