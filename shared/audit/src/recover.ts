// Finds where a node's chain ends, after a clean stop, a crash or a change by somebody else, and mends what a crash explains.
import { join } from "node:path";
import { type Head, hashOfHead, parseHead } from "./head.ts";
import { headsFile, listSegments, segmentFile, subjectsFile } from "./paths.ts";
import { beginning, checkLine, type LedgerRecord, parseRecord } from "./record.ts";
import { subjectWidth } from "./subjects.ts";
import { readEnd, setAside, sizeOf } from "./torn-tail.ts";

/** LEDGER_TORN_TAIL: a write was cut short. LEDGER_TRUNCATED: records are gone that a head signed. LEDGER_ALTERED: anything a crash does not explain. */
export type RecoveryFinding = "LEDGER_TORN_TAIL" | "LEDGER_TRUNCATED" | "LEDGER_ALTERED";

/** Where the chain stands: its newest record and its newest head. */
export interface ChainPosition {
  readonly seq: number;
  readonly hash: string;
  readonly heads: { readonly count: number; readonly seq: number; readonly prev: string };
}

export interface ChainEnd extends ChainPosition {
  /** Number of the newest segment; 0 for none. */
  readonly segment: number;
  /** May records be added to it? Not when it was altered. */
  readonly isUsable: boolean;
  /** When its newest record was written; undefined when it holds none. */
  readonly lastAt: string | undefined;
  /** Lines of its file of subjects. */
  readonly subjectsAt: number;
  readonly findings: readonly RecoveryFinding[];
}

const findHeads = async (folder: string, at: Date, findings: Set<RecoveryFinding>) => {
  const { size, lastLine, wholeBytes } = await readEnd(join(folder, headsFile));
  if (wholeBytes < size) {
    findings.add("LEDGER_TORN_TAIL");
    await setAside(folder, headsFile, wholeBytes, at);
  }
  if (lastLine === undefined) return { head: undefined, heads: { count: 0, seq: 0, prev: beginning } };
  const line = lastLine.toString();
  const head = parseHead(line);
  if (head === undefined) findings.add("LEDGER_ALTERED");
  return { head, heads: { count: head?.n ?? 0, seq: head?.seq ?? 0, prev: hashOfHead(line) } };
};

/** The newest whole record of one segment, its torn tail set aside. */
const findLast = async (folder: string, segment: number, at: Date, findings: Set<RecoveryFinding>) => {
  const file = segmentFile(segment);
  const { size, lastLine, wholeBytes } = await readEnd(join(folder, file));
  if (wholeBytes < size) {
    findings.add("LEDGER_TORN_TAIL");
    await setAside(folder, file, wholeBytes, at);
  }
  if (lastLine === undefined) return undefined;
  const record = checkLine(lastLine)?.holds === true ? parseRecord(lastLine.toString()) : undefined;
  if (record === undefined) findings.add("LEDGER_ALTERED");
  return record;
};

/** Cuts what a crash left in the newest file of subjects: lines whose record was never written. */
const mendSubjects = async (
  folder: string,
  segment: number,
  lines: number,
  at: Date,
  findings: Set<RecoveryFinding>,
) => {
  const file = subjectsFile(segment);
  const [size, expected] = [await sizeOf(join(folder, file)), lines * subjectWidth];
  if (size < expected) findings.add("LEDGER_ALTERED");
  if (size <= expected) return;
  findings.add("LEDGER_TORN_TAIL");
  await setAside(folder, file, expected, at);
};

const ofHead = (head: Head | undefined): Pick<ChainPosition, "seq" | "hash"> => ({
  seq: head?.seq ?? 0,
  hash: head?.hash ?? beginning,
});

/**
 * Reads the end of the chain in a node's folder and sets torn tails aside; `at` names the evidence. `known` is what this process itself has
 * written so far. Throws what the file system throws.
 */
export const findChainEnd = async (folder: string, at: Date, known?: ChainPosition): Promise<ChainEnd> => {
  const findings = new Set<RecoveryFinding>();
  const { head, heads } = await findHeads(folder, at, findings);
  const segments = await listSegments(folder);
  const newest = segments.at(-1) ?? 0;
  let record: LedgerRecord | undefined;
  let subjectsAt = 0;
  let lastAt: string | undefined;
  // The newest segment may hold no whole record: a crash came right after it was begun.
  for (const segment of segments.toReversed()) {
    record = await findLast(folder, segment, at, findings);
    // An altered segment is left as it was found: what it holds is evidence.
    if (segment === newest && !findings.has("LEDGER_ALTERED")) {
      subjectsAt = record === undefined ? 0 : record.subjects.at + record.subjects.count;
      lastAt = record?.ts;
      await mendSubjects(folder, segment, subjectsAt, at, findings);
    }
    if (record !== undefined || findings.has("LEDGER_ALTERED")) break;
  }
  const found = { seq: record?.seq ?? 0, hash: record?.hash ?? beginning };
  const least = known !== undefined && known.seq > (head?.seq ?? 0) ? known : ofHead(head);
  // Numbers are never given twice: what was signed or acknowledged stays missing for good, and the verifier names it.
  const isShort = least.seq > found.seq;
  if (isShort && !findings.has("LEDGER_ALTERED")) findings.add("LEDGER_TRUNCATED");
  if (least.seq > 0 && least.seq === found.seq && least.hash !== found.hash) findings.add("LEDGER_ALTERED");
  const { seq, hash } = isShort ? least : found;
  return {
    segment: newest,
    isUsable: newest > 0 && !isShort && !findings.has("LEDGER_ALTERED"),
    lastAt,
    subjectsAt,
    seq,
    hash,
    heads: known !== undefined && known.heads.count > heads.count ? known.heads : heads,
    findings: [...findings],
  };
};
