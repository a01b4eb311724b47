// When each tag was purged last, for a bounded number of tags: what is forgotten counts as purged for everything older.

export interface PurgeTable {
  /** Notes a purge. The empty tag stands for all tags. */
  note(tag: string, at: number): void;
  atOf(tag: string): number;
  /** Was one of these tags purged after that moment? Things without tags never are. */
  isPurged(tags: readonly string[], since: number): boolean;
  /** Tag and time of each purge known; the empty tag when some are forgotten. */
  all(): readonly (readonly [string, number])[];
}

/** Creates the table. Times only need an order: a count, or a number of Redis. */
export const createPurgeTable = (mostEntries: number): PurgeTable => {
  const times = new Map<string, number>();
  let floor = 0;
  return {
    note(tag, at) {
      if (tag === "") {
        floor = Math.max(floor, at);
        return;
      }
      const latest = Math.max(at, times.get(tag) ?? 0);
      times.delete(tag);
      times.set(tag, latest);
      if (times.size <= mostEntries) return;
      for (const [oldest, time] of times) {
        times.delete(oldest);
        floor = Math.max(floor, time);
        break;
      }
    },
    atOf: (tag) => (tag === "" ? floor : (times.get(tag) ?? 0)),
    isPurged: (tags, since) => tags.length > 0 && (since < floor || tags.some((tag) => (times.get(tag) ?? 0) > since)),
    all: () => (floor === 0 ? [...times] : [["", floor] as const, ...times]),
  };
};
