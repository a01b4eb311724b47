// "Who read this person": searches the files of subjects for one token as bytes, then fetches the records it stands beside.
import { tokenPattern } from "./entry.ts";
import { linesOf, linesWith, readBlocks } from "./lines.ts";
import { type LedgerRecord, parseRecord, seqOf } from "./record.ts";
import { isIn, type Period, segmentsOf } from "./segments.ts";
import { seqAt } from "./subjects.ts";
import { sizeOf } from "./torn-tail.ts";

export interface WhoReadQuestion extends Period {
  /** Audit token of the person: "a1_" and 26 characters. */
  readonly token: string;
}

export interface WhoReadAnswer {
  /** The records that name the person, oldest first. */
  readonly records: readonly LedgerRecord[];
  /** Lines that could not be read: the ledger is damaged, and `verifyLedger` says where. */
  readonly unreadable: number;
}

/** Numbers of the records that stand beside the token. A file of subjects that was sealed away names nobody. */
const seqsOf = async (path: string, token: Buffer): Promise<ReadonlySet<number>> => {
  const seqs = new Set<number>();
  if ((await sizeOf(path)) === 0) return seqs;
  for await (const { bytes } of readBlocks(path)) for (const line of linesWith(bytes, token)) seqs.add(seqAt(line, 0));
  return seqs;
};

/** Answers from the whole ledger, all nodes together. Throws for what is no token and for a folder that is no ledger. */
export const whoRead = async (dir: string, { token, ...period }: WhoReadQuestion): Promise<WhoReadAnswer> => {
  if (!tokenPattern.test(token)) throw new Error("This is no audit token");
  const needle = Buffer.from(token);
  const records: LedgerRecord[] = [];
  let unreadable = 0;
  for (const segment of await segmentsOf(dir, period)) {
    const seqs = await seqsOf(segment.subjects, needle);
    let left = seqs.size;
    if (left === 0) continue;
    for await (const { bytes } of readBlocks(segment.records)) {
      for (const line of linesOf(bytes)) {
        if (!seqs.has(seqOf(line))) continue;
        left -= 1;
        const record = parseRecord(line.toString());
        if (record === undefined) unreadable += 1;
        else if (isIn(period, record.ts)) records.push(record);
      }
      if (left <= 0) break;
    }
    unreadable += Math.max(0, left);
  }
  records.sort((one, other) => (one.ts < other.ts ? -1 : one.ts > other.ts ? 1 : one.seq - other.seq));
  return { records, unreadable };
};
