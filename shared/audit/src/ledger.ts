// The ledger a process writes: many appends share one write to the disk; what cannot be written is refused at once until a probe succeeds.
import { join } from "node:path";
import { ClientError } from "@kpu-graph/errors";
import { type Chain, openChain, type Receipt } from "./chain.ts";
import { type CheckedEntry, type LedgerEntry, parseEntry } from "./entry.ts";
import { createHeadSigner, mostUnsigned } from "./head.ts";
import { type FolderLock, lockFolder } from "./lock.ts";
import { makeFolder, parseNode } from "./paths.ts";
import type { ChainPosition, RecoveryFinding } from "./recover.ts";

/** LEDGER_UNAVAILABLE: nothing can be written (`cause` says why). LEDGER_BUSY: another process writes this node. LEDGER_RECOVERED: it can again. The rest: what was found on opening. */
export type LedgerFaultCode = "LEDGER_UNAVAILABLE" | "LEDGER_BUSY" | "LEDGER_RECOVERED" | RecoveryFinding;

export interface LedgerFault {
  readonly code: LedgerFaultCode;
  readonly cause?: unknown;
}

export interface LedgerOptions {
  /** Folder of all nodes' ledgers; this node's is a folder in it. */
  readonly dir: string;
  /** Name of this writer: one process at a time. */
  readonly node: string;
  /** Ed25519, PKCS8 PEM. */
  readonly signingKey: string;
  readonly now: () => Date;
  /** Told of each change for the worse or better, for the log and the alarm. Holds nothing of a person. */
  readonly onFault: (fault: LedgerFault) => void;
  /** Off: a record counts as written when the system has it, and a power cut may lose it. */
  readonly sync?: boolean;
  /** A segment of this size is the last of its number. */
  readonly segmentBytes?: number;
  readonly headEvery?: { readonly records: number; readonly ms: number };
  readonly probeEveryMs?: number;
  /** Entries that may wait for the disk; one more is refused. */
  readonly longestQueue?: number;
  readonly mono?: () => number;
}

export interface Ledger {
  /**
   * Resolves when the record is on the disk. Rejects with AUDIT_UNAVAILABLE when it cannot be (the record may stand there all the same: better
   * one too many), with a plain Error for an entry that is a defect.
   */
  append(entry: LedgerEntry): Promise<Receipt>;
  state(): "ok" | "failing";
  /** Writes what waits, signs the last head, gives the folder back. */
  close(): Promise<void>;
}

class BusyError extends Error {
  override readonly message = "Another process writes this node's ledger";
}

interface Waiting {
  readonly entry: CheckedEntry;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: ClientError) => void;
}

const alertOf = (alert: string): CheckedEntry =>
  parseEntry({ kind: "alert", outcome: "OK", detail: { alert } } satisfies LedgerEntry);

/** Opens this node's ledger. It never rejects for the disk's sake: then it is failing and probes. Throws for a key or a node's name that is none. */
export const createLedger = async (options: LedgerOptions): Promise<Ledger> => {
  const { dir, now, onFault, probeEveryMs = 1_000, longestQueue = 10_000 } = options;
  const headEvery = options.headEvery ?? { records: mostUnsigned, ms: 60_000 };
  const folder = join(dir, parseNode(options.node));
  const chainOptions = {
    folder,
    node: options.node,
    signer: createHeadSigner(options.signingKey),
    now,
    mono: options.mono ?? (() => performance.now()),
    segmentBytes: options.segmentBytes ?? 64 * 1024 * 1024,
    sync: options.sync ?? true,
  };
  let chain: Chain | undefined;
  let known: ChainPosition | undefined;
  let lock: FolderLock | undefined;
  const queue: Waiting[] = [];
  // What was found on opening, until it is a record: a probe may mend a file and then fail to say so.
  const untold = new Set<Exclude<LedgerFaultCode, "LEDGER_UNAVAILABLE" | "LEDGER_BUSY">>();
  let hasFailed = false;
  let closed = false;
  let headTimer: NodeJS.Timeout | undefined;
  let probeTimer: NodeJS.Timeout | undefined;
  // One thing at a time touches the files: a batch, a head, a probe, the end.
  let work: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(task: () => Promise<Value>): Promise<Value> => {
    const turn = work.then(task);
    work = turn.catch(() => undefined);
    return turn;
  };

  const refuseAll = (waiting: readonly Waiting[], cause: unknown) => {
    for (const { reject } of waiting) reject(new ClientError("AUDIT_UNAVAILABLE", { cause }));
  };
  const fail = async (cause: unknown) => {
    const broken = chain;
    known = broken?.position() ?? known;
    chain = undefined;
    clearTimeout(headTimer);
    headTimer = undefined;
    refuseAll(queue.splice(0), cause);
    await broken?.close().catch(() => undefined);
    if (closed) return;
    if (!hasFailed) onFault({ code: cause instanceof BusyError ? "LEDGER_BUSY" : "LEDGER_UNAVAILABLE", cause });
    hasFailed = true;
    probeTimer ??= setTimeout(() => {
      probeTimer = undefined;
      void inTurn(openNow);
    }, probeEveryMs).unref();
  };
  const signNow = async () => {
    clearTimeout(headTimer);
    headTimer = undefined;
    await chain?.signHead();
  };
  const openNow = async () => {
    if (closed || chain !== undefined) return;
    let opened: Chain | undefined;
    try {
      await makeFolder(folder);
      if (lock !== undefined && !(await lock.isHeld())) {
        lock.release();
        lock = undefined;
      }
      lock ??= await lockFolder(folder);
      if (lock === undefined) throw new BusyError();
      opened = await openChain({ ...chainOptions, known });
      for (const finding of opened.findings) untold.add(finding);
      if (hasFailed) untold.add("LEDGER_RECOVERED");
      await opened.signHead();
      if (untold.size > 0) {
        // Also the proof that it can be written again.
        await opened.write([...untold].map(alertOf));
        await opened.signHead();
      }
      chain = opened;
      for (const code of untold) onFault({ code });
      untold.clear();
      hasFailed = false;
    } catch (cause) {
      chain = opened;
      await fail(cause);
    }
  };

  const writeWaiting = async () => {
    while (chain !== undefined && queue.length > 0) {
      const batch = queue.splice(0, Math.max(1, headEvery.records - chain.unsigned()));
      try {
        const receipts = await chain.write(batch.map(({ entry }) => entry));
        for (const [index, receipt] of receipts.entries()) batch[index]?.resolve(receipt);
        if (chain.unsigned() >= headEvery.records) await signNow();
        if (chain.unsigned() > 0)
          headTimer ??= setTimeout(() => void inTurn(() => signNow().catch(fail)), headEvery.ms).unref();
      } catch (cause) {
        refuseAll(batch, cause);
        await fail(cause);
      }
    }
  };

  await inTurn(openNow);
  return {
    async append(entry) {
      const checked = parseEntry(entry);
      if (closed || chain === undefined || queue.length >= longestQueue) throw new ClientError("AUDIT_UNAVAILABLE");
      return new Promise<Receipt>((resolve, reject) => {
        queue.push({ entry: checked, resolve, reject });
        if (queue.length === 1) void inTurn(writeWaiting);
      });
    },
    state: () => (chain === undefined ? "failing" : "ok"),
    async close() {
      // Before its turn: an append that comes later would wait for a write that never begins.
      closed = true;
      clearTimeout(probeTimer);
      await inTurn(async () => {
        await signNow().catch(() => undefined);
        await chain?.close().catch(() => undefined);
        chain = undefined;
        lock?.release();
        lock = undefined;
      });
    },
  };
};
