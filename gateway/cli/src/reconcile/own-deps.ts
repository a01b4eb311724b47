// The terminal and the clock of this process, for `kpu reconcile`.
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { ReconcileDeps } from "./deps.ts";

/** Writes to standard output; rejects once its reader has gone (`kpu reconcile ... | head`). */
const createWrite = (): ReconcileDeps["write"] => {
  let gone: Error | undefined;
  let isWatched = false;
  return async (text) => {
    if (!isWatched)
      process.stdout.on("error", (error) => {
        gone = error;
      });
    isWatched = true;
    if (gone !== undefined) throw gone;
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  };
};

/** Creates them. */
export const ownReconcileDeps = (graphUrl: string): ReconcileDeps => {
  const complain = (text: string) => void process.stderr.write(text);
  return {
    graphUrl,
    write: createWrite(),
    complain,
    showProgress: process.stderr.isTTY ? complain : undefined,
    wait: (ms) => setTimeout(ms),
    elapsedMs: () => performance.now(),
  };
};
