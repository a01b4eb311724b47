// Walks the signed heads in step with the records they sign.
import { type Head, hashOfHead, parseHead } from "./head.ts";
import { linesOf, readBlocks } from "./lines.ts";
import { beginning } from "./record.ts";

/** What is wrong with a heads file, at the line where it begins. */
export interface HeadFault {
  readonly line: number;
  readonly seq: number;
  readonly what: "signature wrong" | "head missing" | "edited";
}

export interface HeadWalk {
  /** Heads that have been taken. */
  taken(): number;
  /** The record the last taken head signs; 0 for none. */
  lastSeq(): number;
  /** The next head without taking it; undefined at the end; a fault where the file is broken. */
  peek(): Promise<Head | HeadFault | undefined>;
  take(): void;
  /** Bytes of the file up to the end of the head that was looked at last. */
  bytes(): number;
  /** Gives the file back, however much of it was read. */
  close(): Promise<void>;
}

export const isHeadFault = (value: Head | HeadFault | undefined): value is HeadFault =>
  value !== undefined && "what" in value;

async function* headLines(path: string): AsyncGenerator<string> {
  for await (const { bytes } of readBlocks(path)) for (const line of linesOf(bytes)) yield line.toString();
}

/** Begins at the first head; checks order, chain, node and signature of each as it comes. A file that is not there has no heads. */
export const createHeadWalk = (path: string, node: string, isSigned: (head: Head) => boolean): HeadWalk => {
  const lines = headLines(path);
  let next: Head | HeadFault | undefined;
  let isAhead = false;
  let taken = 0;
  let lastSeq = 0;
  let prev = beginning;
  let bytes = 0;

  const check = (text: string): Head | HeadFault => {
    const head = parseHead(text);
    const at = { line: taken + 1, seq: head?.seq ?? lastSeq + 1 };
    if (head === undefined) return { ...at, what: "edited" };
    if (!isSigned(head)) return { ...at, what: "signature wrong" };
    if (head.n !== taken + 1 || head.prev !== prev || head.seq <= lastSeq) return { ...at, what: "head missing" };
    if (head.node !== node) return { ...at, what: "edited" };
    prev = hashOfHead(text);
    return head;
  };
  const readNext = async () => {
    try {
      const { value, done } = await lines.next();
      if (done === true) return undefined;
      bytes += Buffer.byteLength(value) + 1;
      return check(value);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  };

  return {
    taken: () => taken,
    bytes: () => bytes,
    lastSeq: () => lastSeq,
    async peek() {
      if (!isAhead) next = await readNext();
      isAhead = true;
      return next;
    },
    take() {
      if (next === undefined || isHeadFault(next)) return;
      taken += 1;
      lastSeq = next.seq;
      isAhead = false;
    },
    async close() {
      await lines.return(undefined);
    },
  };
};
