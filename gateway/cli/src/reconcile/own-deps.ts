// The terminal and the clock of this process, for `kpu reconcile`.
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { ReconcileDeps } from "./deps.ts";

/** What the process is over with when the reader of its answer has gone (`kpu reconcile ... | head`). */
let gone: Error | undefined;

const write = async (text: string): Promise<void> => {
  if (process.stdout.listenerCount("error") === 0)
    process.stdout.on("error", (error) => {
      gone = error;
    });
  if (gone !== undefined) throw gone;
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
};

/** Creates them. */
export const ownReconcileDeps = (graphUrl: string): ReconcileDeps => {
  const complain = (text: string) => void process.stderr.write(text);
  return {
    graphUrl,
    write,
    complain,
    showProgress: process.stderr.isTTY ? complain : undefined,
    wait: (ms) => setTimeout(ms),
    elapsedMs: () => performance.now(),
  };
};
