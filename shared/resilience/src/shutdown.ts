// How every process of the product ends: one signal drains, a second one or a passed limit cuts.
export interface ShutdownOptions {
  readonly close: () => Promise<void>;
  /** Called once with the signal when draining starts. */
  readonly onSignal?: (signal: string) => void;
  /** Longest drain, in milliseconds. */
  readonly limitMs?: number;
}

// Under `npm start` one Ctrl-C arrives twice: from the terminal and, passed on, from npm.
const echoMs = 500;

/** Closes on SIGTERM or SIGINT and exits: 0 when drained, 1 when cut. */
export const closeOnSignal = ({ close, onSignal, limitMs = 10_000 }: ShutdownOptions): void => {
  let closingSince: number | undefined;
  const onEither = async (signal: NodeJS.Signals) => {
    if (closingSince !== undefined) {
      if (performance.now() - closingSince > echoMs) process.exit(1);
      return;
    }
    closingSince = performance.now();
    // Not unref'd: a close() that waits for nothing any more must not pass for a drain.
    setTimeout(() => process.exit(1), limitMs);
    try {
      onSignal?.(signal);
      await close();
      process.exit(0);
    } catch {
      process.exit(1);
    }
  };
  process.on("SIGTERM", onEither);
  process.on("SIGINT", onEither);
};
