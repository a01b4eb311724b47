// Reads the replies of one connection from bytes that come in pieces of any size.
import type { SubgraphResponse } from "./client.ts";
import { lookUpIn, type ReplyHead, readHead } from "./reply-head.ts";

/** Why no more can be read: it is not what we understand, or it is more than we take. */
export type Trouble = "odd" | "too large";

/** "last": the subgraph closes the connection after the reply that was given. */
export type Outcome = Trouble | "last" | undefined;

export interface ReplyReader {
  /** Reads on, and keeps nothing of `bytes`; with an outcome, this was the end. */
  read(bytes: Buffer): Outcome;
  /** Has any byte come of the reply that is next to be given? */
  isInReply(): boolean;
}

export interface ReplyReaderOptions {
  /** Bytes of a body. */
  readonly largest: number;
  /** Does anybody wait for a reply? One that was not asked for would be taken for the next one's. */
  isAwaited(): boolean;
  take(reply: SubgraphResponse): void;
  /** Where bodies are put. */
  readonly allocate?: ((length: number) => Buffer) | undefined;
}

const longestHead = 16 * 1024;
const sizeLine = /^[0-9A-Fa-f]{1,8}$/;
const longestSizeLine = 8;
const nothing: Buffer = Buffer.alloc(0);

/** What is read next: a head, a body of known length, or of a body in chunks a size, the data, the end of the data, the end of all. */
type Phase = "head" | "body" | "size" | "data" | "data end" | "end";

/** Creates the reader of one connection. */
export const createReplyReader = ({
  largest,
  isAwaited,
  take,
  allocate = Buffer.allocUnsafe,
}: ReplyReaderOptions): ReplyReader => {
  let phase: Phase = "head";
  /** Begun and not yet understood: part of a head, or of the few bytes between chunks. */
  let rest: Buffer = nothing;
  let hasBegun = false;
  let headText = "";
  let head: ReplyHead | undefined;
  let room = nothing;
  /** Bytes in `room`, and those still to come of the body or chunk under way. */
  let taken = 0;
  let wanted = 0;
  let isEnded = false;

  const give = () => {
    const [text, status, body] = [headText, head?.status ?? 0, taken === room.length ? room : room.subarray(0, taken)];
    isEnded = head?.isLast === true;
    room = nothing;
    taken = 0;
    phase = "head";
    hasBegun = false;
    take({ status, header: lookUpIn(text), body });
  };

  /** Takes a head that ends before `end`. */
  const begin = (bytes: Buffer, at: number, end: number): Trouble | undefined => {
    headText = bytes.toString("latin1", at, end);
    head = readHead(headText);
    if (head === undefined) return "odd";
    if (head.status < 200) return undefined;
    if (head.length === "chunked") {
      phase = "size";
      return undefined;
    }
    if (head.length > largest) return "too large";
    wanted = head.length;
    phase = "body";
    room = wanted === 0 ? nothing : allocate(wanted);
    if (wanted === 0) give();
    return undefined;
  };

  /** Takes what is there of a body or a chunk; gives where it went on to. */
  const fill = (bytes: Buffer, at: number): number => {
    const end = Math.min(bytes.length, at + wanted);
    bytes.copy(room, taken, at, end);
    taken += end - at;
    wanted -= end - at;
    if (wanted > 0) return end;
    if (phase === "data") phase = "data end";
    else give();
    return end;
  };

  /** Takes the size of a chunk. */
  const beginChunk = (line: string): Trouble | undefined => {
    if (!sizeLine.test(line)) return "odd";
    wanted = Number.parseInt(line, 16);
    if (taken + wanted > largest) return "too large";
    phase = wanted === 0 ? "end" : "data";
    if (taken + wanted > room.length) {
      // Twice as much each time, lest many small chunks be copied as often as they are many.
      const wider = Buffer.allocUnsafe(Math.max(taken + wanted, Math.min(largest, room.length * 2)));
      room.copy(wider, 0, 0, taken);
      room = wider;
    }
    return undefined;
  };

  const endOfLine = (bytes: Buffer, at: number): boolean => bytes[at] === 13 && bytes[at + 1] === 10;

  /** Reads what stands at `at`; gives where it went on to, or -1 when more must come first. */
  const step = (bytes: Buffer, at: number): number | Trouble => {
    if (phase === "body" || phase === "data") return fill(bytes, at);
    if (phase === "head") {
      if (!isAwaited()) return "odd";
      hasBegun = true;
      const end = bytes.indexOf("\r\n\r\n", at, "latin1");
      if (end === -1 ? bytes.length - at > longestHead : end - at > longestHead) return "odd";
      return end === -1 ? -1 : (begin(bytes, at, end) ?? end + 4);
    }
    if (phase === "size") {
      const end = bytes.indexOf("\r\n", at, "latin1");
      if (end === -1) return bytes.length - at > longestSizeLine + 1 ? "odd" : -1;
      return end - at > longestSizeLine ? "odd" : (beginChunk(bytes.toString("latin1", at, end)) ?? end + 2);
    }
    if (bytes.length - at < 2) return -1;
    // Here a trailer would stand.
    if (!endOfLine(bytes, at)) return "odd";
    if (phase === "end") give();
    else phase = "size";
    return at + 2;
  };

  return {
    isInReply: () => hasBegun,
    read(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      rest = nothing;
      let at = 0;
      while (at < bytes.length) {
        const next = step(bytes, at);
        if (typeof next === "string") return next;
        if (isEnded) return "last";
        if (next === -1) {
          rest = Buffer.from(bytes.subarray(at));
          return undefined;
        }
        at = next;
      }
      return undefined;
    },
  };
};
