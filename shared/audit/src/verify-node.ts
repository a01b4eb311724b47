// Verifies one node's chain from its first record to its last and stops at the first link that does not hold.
import { join } from "node:path";
import { type Head, mostUnsigned } from "./head.ts";
import { linesOf, readBlocks } from "./lines.ts";
import { ownerOf } from "./lock.ts";
import { headsFile, listSegments, segmentFile, subjectsFile } from "./paths.ts";
import { beginning, checkLine, type LedgerRecord, parseRecord, seqOf } from "./record.ts";
import { sizeOf } from "./torn-tail.ts";
import { createHeadWalk, isHeadFault } from "./verify-heads.ts";
import { openSubjectWalk, type SubjectWalk } from "./verify-subjects.ts";

/** The first link that does not hold. `seq` is the record it should be, or the one a head signs. */
export interface BrokenLink {
  readonly node: string;
  readonly file: string;
  readonly line: number;
  readonly seq: number;
  readonly what:
    | "edited"
    | "deleted"
    | "reordered"
    | "truncated"
    | "signature wrong"
    | "head missing"
    | "subjects altered";
}

export interface NodeVerdict {
  readonly node: string;
  readonly records: number;
  readonly heads: number;
  /** Records after the newest head, which only the chain protects yet. */
  readonly unsigned: number;
  readonly newest: { readonly seq: number; readonly hash: string } | null;
  /** The segment and line that were read last. */
  readonly end: { readonly segment: number; readonly line: number };
  readonly broken: BrokenLink | null;
}

export interface NodeToVerify {
  readonly node: string;
  readonly folder: string;
  readonly isSigned: (head: Head) => boolean;
  /** Told of the bytes that have been read. */
  readonly onBytes: (bytes: number) => void;
  /** Told of each record that holds; says what else is wrong with it. */
  readonly onRecord: (record: LedgerRecord) => BrokenLink["what"] | undefined;
}

/** Is the record of this number further on in the files? */
const standsLater = async (folder: string, segments: readonly number[], seq: number): Promise<boolean> => {
  for (const segment of segments)
    for await (const { bytes } of readBlocks(join(folder, segmentFile(segment))))
      for (const line of linesOf(bytes)) if (seqOf(line) === seq) return true;
  return false;
};

/** Verifies a node. Memory does not grow with the ledger. A node that is being written may be verified: a line half written is then no fault. */
export const verifyNode = async ({ node, folder, isSigned, onBytes, onRecord }: NodeToVerify): Promise<NodeVerdict> => {
  const isLive = (await ownerOf(folder)) !== undefined;
  const headBytes = await sizeOf(join(folder, headsFile));
  const heads = createHeadWalk(join(folder, headsFile), node, isSigned);
  const segments = await listSegments(folder);
  let seq = 0;
  let hash = beginning;
  let place = { segment: segments[0] ?? 1, line: 0 };

  const verdict = (broken: Omit<BrokenLink, "node"> | null): NodeVerdict => ({
    node,
    records: seq,
    heads: heads.taken(),
    unsigned: seq - heads.lastSeq(),
    newest: seq === 0 ? null : { seq, hash },
    end: place,
    broken: broken === null ? null : { node, ...broken },
  });
  const here = (what: BrokenLink["what"], at = seq + 1) =>
    ({ file: segmentFile(place.segment), line: place.line, seq: at, what }) as const;

  /** Another number than the next one stands here. */
  const outOfOrder = async (found: number, endOfBefore: typeof place) => {
    if (found <= seq) return here(found === 0 ? "edited" : "reordered");
    const rest = segments.filter((segment) => segment >= place.segment);
    if (await standsLater(folder, rest, seq + 1)) return here("reordered");
    const isCut = place.line === 1 && endOfBefore.segment === place.segment - 1;
    if (!isCut) return here("deleted");
    const { segment, line } = endOfBefore;
    return { file: segmentFile(segment), line: line + 1, seq: seq + 1, what: "truncated" } as const;
  };

  const checkHeads = async (record: LedgerRecord): Promise<Omit<BrokenLink, "node"> | undefined> => {
    const missing = { file: headsFile, line: heads.taken() + 1, seq: record.seq, what: "head missing" } as const;
    // How many heads stood before it is part of the record: heads taken off the end of their file are missed here.
    if (record.heads !== heads.taken() || record.seq - heads.lastSeq() > mostUnsigned) return missing;
    const head = await heads.peek();
    if (isHeadFault(head)) return head.seq <= record.seq ? { file: headsFile, ...head } : undefined;
    if (head?.seq !== record.seq) return undefined;
    if (head.hash !== record.hash) return here("edited", record.seq);
    heads.take();
    return undefined;
  };

  const checkRecord = async (line: Buffer, subjects: SubjectWalk, endOfBefore: typeof place) => {
    const own = checkLine(line);
    const found = seqOf(line);
    if (own?.holds !== true) return here("edited");
    if (found !== seq + 1) return outOfOrder(found, endOfBefore);
    const record = parseRecord(line.toString());
    // Its own hash is right, but not the one the chain knows: the line before or this one was written anew.
    if (record === undefined || record.node !== node || record.prev !== hash) return here("edited");
    if (!(await subjects.matches(record)))
      return {
        file: subjectsFile(place.segment),
        line: record.subjects.at + 1,
        seq: found,
        what: "subjects altered",
      } as const;
    const other = onRecord(record);
    if (other !== undefined) return here(other);
    const broken = await checkHeads(record);
    if (broken !== undefined) return broken;
    seq = found;
    hash = own.hash;
    return undefined;
  };

  const verifySegment = async (segment: number, endOfBefore: typeof place) => {
    const subjects = await openSubjectWalk(join(folder, subjectsFile(segment)));
    const mayBeOpen = isLive && segment === segments.at(-1);
    place = { segment, line: 0 };
    try {
      for await (const { bytes, unfinished } of readBlocks(join(folder, segmentFile(segment)))) {
        for (const line of linesOf(bytes)) {
          place = { segment, line: place.line + 1 };
          const broken = await checkRecord(line, subjects, endOfBefore);
          if (broken !== undefined) return broken;
        }
        onBytes(bytes.length);
        if (unfinished !== undefined && !mayBeOpen) {
          place = { segment, line: place.line + 1 };
          return here("truncated");
        }
      }
      if (!mayBeOpen && (await subjects.hasMore()))
        return { file: subjectsFile(segment), line: subjects.taken() + 1, seq, what: "subjects altered" } as const;
      return undefined;
    } finally {
      await subjects.close();
    }
  };

  try {
    for (const segment of segments) {
      const broken = await verifySegment(segment, place);
      if (broken !== undefined) return verdict(broken);
    }
    const head = await heads.peek();
    if (isHeadFault(head)) return verdict({ file: headsFile, ...head });
    // Signed, and not there. In a ledger that is being written a new head may be newer than our reading of the records.
    if (head !== undefined && (!isLive || heads.bytes() <= headBytes)) {
      const { segment, line } = place;
      return verdict({ file: segmentFile(segment), line: line + 1, seq: seq + 1, what: "truncated" });
    }
    return verdict(null);
  } finally {
    // A broken link ends the reading before the end of the heads.
    await heads.close();
  }
};
