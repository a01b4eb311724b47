// How every process of the product ends: one signal drains, a second one or a passed limit cuts.
export interface ShutdownOptions {
  readonly close: () => Promise<void>;
  /** Called once with the signal when draining starts. */
  readonly onSignal?: (signal: string) => void;
  /** Longest drain, in milliseconds. */
  readonly limitMs?: number;
}

/** Closes on SIGTERM or SIGINT and exits: 0 when drained, 1 when cut. */
export const closeOnSignal = ({ close, onSignal, limitMs = 10_000 }: ShutdownOptions): void => {
  let closing = false;
  const onEither = (signal: NodeJS.Signals) => {
    if (closing) process.exit(1);
    closing = true;
    onSignal?.(signal);
    setTimeout(() => process.exit(1), limitMs).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", onEither);
  process.on("SIGINT", onEither);
};
