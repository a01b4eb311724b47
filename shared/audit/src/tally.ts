// Counts by name, for a report: how many records and rows had it.

export interface Tallied {
  readonly name: string;
  readonly records: number;
  readonly rows: number;
}

export interface Tally {
  add(name: string, rows: number): void;
  /** By name. */
  list(): readonly Tallied[];
}

// A caller chooses some of the names: a report must not grow with what it thinks up.
const mostNames = 10_000;
const others = "(others)";

export const createTally = (): Tally => {
  const counts = new Map<string, { records: number; rows: number }>();
  return {
    add(name, rows) {
      const key = counts.has(name) || counts.size < mostNames ? name : others;
      const counted = counts.get(key) ?? { records: 0, rows: 0 };
      counted.records += 1;
      counted.rows += rows;
      counts.set(key, counted);
    },
    list: () =>
      [...counts]
        .map(([name, counted]) => ({ name, ...counted }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
};
