// What the gateways asked of the subgraphs, by target.
export interface FrontCounts {
  readonly calls: number;
  /** Bodies, there and back. */
  readonly bytes: number;
  /** Calls whose answer had to be made first: none of them belong in a measured window. */
  readonly made: number;
}

export const noCounts: FrontCounts = { calls: 0, bytes: 0, made: 0 };

/** What came on top since `before`. */
export const since = (after: FrontCounts, before: FrontCounts): FrontCounts => ({
  calls: after.calls - before.calls,
  bytes: after.bytes - before.bytes,
  made: after.made - before.made,
});
