// Reading the ledger is itself recorded, in the set of segments called "cli", before the answer is shown.
import { setTimeout as wait } from "node:timers/promises";
import { createLedger, type LedgerEntry } from "@kpu-graph/audit";
import { UsageError } from "../command.ts";
import type { AuditDeps } from "./deps.ts";

// Two commands at once take turns.
const longestWaitMs = 10_000;
const lookAgainMs = 50;

type LedgerRead = Extract<LedgerEntry, { kind: "ledger-read" }>;

/** Writes the record; throws UsageError when it cannot be written, and then nothing may be shown. */
export const recordRead = async (
  { auditDir, secrets, now, account }: AuditDeps,
  read: Pick<LedgerRead, "detail" | "subjects">,
): Promise<void> => {
  let isBusy = false;
  const ledger = await createLedger({
    dir: auditDir,
    node: "cli",
    signingKey: secrets().auditSigning,
    now,
    onFault: ({ code }) => {
      isBusy = code === "LEDGER_BUSY";
    },
    probeEveryMs: lookAgainMs,
  });
  try {
    for (let waitedMs = 0; isBusy && ledger.state() === "failing" && waitedMs < longestWaitMs; waitedMs += lookAgainMs)
      await wait(lookAgainMs);
    await ledger.append({ kind: "ledger-read", outcome: "OK", user: account, ...read });
  } catch {
    throw new UsageError("nothing is shown: reading the ledger must be recorded, and the record cannot be written");
  } finally {
    await ledger.close();
  }
};
