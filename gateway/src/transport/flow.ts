// How long a subgraph has been answering at all: time in which nothing comes on any connection, from a pause of either side, hardly counts.
export interface Flow {
  /** Milliseconds of answering so far. */
  elapsed(): number;
  /** When the last bytes came. */
  notedAt(): number;
  /** Bytes have come. */
  note(now: number): void;
}

/** Milliseconds between two pieces of bytes that count in full. */
const longestStepMs = 3;

/** Creates the clock of one subgraph. */
export const createFlow = (): Flow => {
  let elapsed = 0;
  let notedAt = 0;
  return {
    elapsed: () => elapsed,
    notedAt: () => notedAt,
    note(now) {
      elapsed += Math.min(now - notedAt, longestStepMs);
      notedAt = now;
    },
  };
};
