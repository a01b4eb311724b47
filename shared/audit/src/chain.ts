// The open end of one node's chain: gives each entry its place, writes many at once, starts new segments and signs heads.
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AppendFile, openAppendFile } from "./append-file.ts";
import type { CheckedEntry } from "./entry.ts";
import { type HeadSigner, hashOfHead } from "./head.ts";
import { headsFile, makeFolder, publicKeyFile, segmentFile, subjectsFile, syncFolder } from "./paths.ts";
import { toRecord } from "./record.ts";
import { type ChainPosition, findChainEnd, type RecoveryFinding } from "./recover.ts";

/** Where a record stands, for the log line of the request. */
export interface Receipt {
  readonly node: string;
  readonly seq: number;
  readonly hash: string;
}

export interface ChainOptions {
  readonly folder: string;
  readonly node: string;
  readonly signer: HeadSigner;
  readonly now: () => Date;
  readonly mono: () => number;
  readonly segmentBytes: number;
  readonly sync: boolean;
  /** What this process has written before; a chain that is shorter on the disk was cut. */
  readonly known?: ChainPosition | undefined;
}

export interface Chain {
  readonly findings: readonly RecoveryFinding[];
  /** What is on the disk. */
  position(): ChainPosition;
  /** Records since the newest head. */
  unsigned(): number;
  /** Writes the entries in order; resolves when all are on the disk. After a rejection the chain must be opened anew. */
  write(entries: readonly CheckedEntry[]): Promise<readonly Receipt[]>;
  /** Signs the newest record; does nothing when a head has signed it. */
  signHead(): Promise<void>;
  close(): Promise<void>;
}

/** Adds the key to those beside the records, for convenience: who doubts the records must have the key from elsewhere. */
const keepPublicKey = async (folder: string, publicKey: string) => {
  const file = join(folder, publicKeyFile);
  const known = await readFile(file, "utf8").catch(() => "");
  if (!known.includes(publicKey)) await appendFile(file, publicKey, { mode: 0o600 });
};

/** Opens a node's chain where it ends. The caller holds the folder's lock. */
export const openChain = async (options: ChainOptions): Promise<Chain> => {
  const { folder, node, signer, now, sync } = options;
  await makeFolder(folder);
  const end = await findChainEnd(folder, now(), options.known);
  let { segment, seq, hash, subjectsAt } = end;
  let day = end.lastAt?.slice(0, 10);
  let heads = end.heads;
  let files: { readonly records: AppendFile; readonly subjects: AppendFile } | undefined;

  const closeSegment = async () => {
    const open = files;
    files = undefined;
    await open?.records.close();
    await open?.subjects.close();
  };
  const openSegment = async (isNew: boolean) => {
    await closeSegment();
    // Records first: a crash in between leaves a segment without its second file, and not a file no segment owns.
    const records = await openAppendFile(join(folder, segmentFile(segment)), { isNew, sync });
    try {
      files = { records, subjects: await openAppendFile(join(folder, subjectsFile(segment)), { isNew, sync }) };
    } catch (error) {
      await records.close();
      throw error;
    }
    await syncFolder(folder);
    return files;
  };
  /** The segment for a record of this moment: a new one when the day is over or the old one is full. */
  const segmentFor = async (at: Date) => {
    const today = at.toISOString().slice(0, 10);
    const isFull = files !== undefined && files.records.size() >= options.segmentBytes;
    if (files !== undefined && !isFull && (day ?? today) === today) return files;
    const goesOn = files === undefined && end.isUsable && (day ?? today) === today;
    if (!goesOn) {
      segment += 1;
      subjectsAt = 0;
    }
    day = today;
    return openSegment(!goesOn);
  };

  await keepPublicKey(folder, signer.publicKey);
  const headFile = await openAppendFile(join(folder, headsFile), { isNew: false, sync });

  const place = (entries: readonly CheckedEntry[], at: Date) => {
    let last = { seq, hash, subjectsAt };
    const written = entries.map((entry) => {
      const mono = Math.round(options.mono());
      const { seq: before, hash: prev, subjectsAt: from } = last;
      const record = toRecord(entry, { seq: before + 1, at, mono, node, subjectsAt: from, heads: heads.count, prev });
      last = { seq: before + 1, hash: record.hash, subjectsAt: from + record.subjectCount };
      return record;
    });
    return { written, last };
  };

  return {
    findings: end.findings,
    position: () => ({ seq, hash, heads }),
    unsigned: () => seq - heads.seq,
    async write(entries) {
      const at = now();
      const { records, subjects } = await segmentFor(at);
      const { written, last } = place(entries, at);
      const first = seq + 1;
      await Promise.all([records.check(), subjects.check()]);
      // Subjects first: a record is never on the disk without its people.
      await subjects.append(written.map(({ subjectLines }) => subjectLines).join(""));
      await records.append(written.map(({ line }) => line).join(""));
      ({ seq, hash, subjectsAt } = last);
      return written.map((record, index) => ({ node, seq: first + index, hash: record.hash }));
    },
    async signHead() {
      if (seq === heads.seq) return;
      const n = heads.count + 1;
      const line = signer.sign({ node, n, seq, hash, ts: now().toISOString(), prev: heads.prev });
      await headFile.check();
      await headFile.append(line);
      heads = { count: n, seq, prev: hashOfHead(line.slice(0, -1)) };
    },
    async close() {
      await closeSegment();
      await headFile.close();
    },
  };
};
