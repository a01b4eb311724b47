// The working memory of one run of a program: numbers and bytes in arrays that are used again by the next run.
import { createKept } from "../../buffers/kept.ts";

export interface Scratch {
  /** Records of objects and lists, one after another; number 0 is nobody's, so that 0 means "nothing". */
  tape: Int32Array;
  /** The first number of the tape that is free. */
  top: number;
  /** Text being written: representations of a fetch, and in the end the answer. */
  out: Buffer;
  outView: DataView;
  /** Bytes written. */
  at: number;
  /** Replies by number of their fetch. */
  readonly replies: Buffer[];
  readonly views: DataView[];
  /** The reply being scanned. */
  bytes: Buffer;
  view: DataView;
  end: number;
  /** The record the last scan made; 0 for none. */
  made: number;
  /** Elements of the lists being scanned, the innermost last. */
  pending: Int32Array;
  waiting: number;
  /** Where the representations start in what is written. */
  starts: Int32Array;
  /** Hash table of representations: pairs of hash and number, counted from 1. */
  table: Int32Array;
  /** Bytes of the largest run since it was last asked for, about. */
  peak: number;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength);

/** Room behind what is written: texts are written in words of eight bytes, and the last may stand out. */
const margin = 16;

const createScratch = (): Scratch => {
  const out = Buffer.allocUnsafeSlow(16 * 1024);
  const bytes = Buffer.alloc(0);
  return {
    tape: new Int32Array(1024),
    top: 1,
    out,
    outView: viewOf(out),
    at: 0,
    replies: [],
    views: [],
    bytes,
    view: viewOf(bytes),
    end: 0,
    made: 0,
    pending: new Int32Array(256),
    waiting: 0,
    starts: new Int32Array(64),
    table: new Int32Array(256),
    peak: 0,
  };
};

/** A longer copy of an array of numbers, for at least `length`. */
export const lengthened = (numbers: Int32Array, length: number): Int32Array => {
  const longer = new Int32Array(Math.max(length, numbers.length * 2));
  longer.set(numbers);
  return longer;
};

/** Sets aside `size` numbers of the tape; gives back the first. They hold what they held before. */
export const reserve = (scratch: Scratch, size: number): number => {
  const first = scratch.top;
  scratch.top += size;
  if (scratch.top > scratch.tape.length) scratch.tape = lengthened(scratch.tape, scratch.top);
  return first;
};

/** Makes room to write `length` bytes more. */
export const makeRoom = (scratch: Scratch, length: number): void => {
  const needed = scratch.at + length + margin;
  if (needed <= scratch.out.length) return;
  const out = Buffer.allocUnsafeSlow(Math.max(needed, scratch.out.length * 2));
  scratch.out.copy(out, 0, 0, scratch.at);
  scratch.out = out;
  scratch.outView = viewOf(out);
};

/** Makes this reply the one that is scanned. */
export const openReply = (scratch: Scratch, fetch: number, bytes: Buffer): void => {
  const view = viewOf(bytes);
  scratch.replies[fetch] = bytes;
  scratch.views[fetch] = view;
  scratch.bytes = bytes;
  scratch.view = view;
  scratch.waiting = 0;
};

const sizeOf = ({ tape, out, pending, starts, table }: Scratch): number =>
  out.length + 4 * (tape.length + pending.length + starts.length + table.length);

export interface ScratchPool {
  take(): Scratch;
  giveBack(scratch: Scratch): void;
}

export interface ScratchLimits {
  /** How many are kept while nobody uses them. */
  readonly most?: number;
  /** And how many more of small ones, 128 KiB at the most each. */
  readonly mostSmall?: number;
  /** Bytes of the largest that is kept. */
  readonly largestBytes?: number;
  /** Milliseconds after which one is let go that nobody used, or of which nobody used a quarter. */
  readonly idleMs?: number;
}

/** One smaller than this is as good as a new one. */
const smallBytes = 128 * 1024;

/** Was a good part of it needed lately? */
const isFit = (scratch: Scratch): boolean => {
  const { peak } = scratch;
  scratch.peak = 0;
  return peak * 4 >= sizeOf(scratch) || sizeOf(scratch) <= smallBytes;
};

/** Keeps working memory between runs; one pool may serve all programs of a gateway. It holds `most` times `largestBytes` at the worst, and the small ones. */
export const createScratchPool = ({
  most = 8,
  mostSmall = 64,
  largestBytes = 4 * 1024 * 1024,
  idleMs = 30_000,
}: ScratchLimits = {}): ScratchPool => {
  const large = createKept<Scratch>({ most, idleMs }, isFit);
  const small = createKept<Scratch>({ most: mostSmall, idleMs });
  const noBytes = Buffer.alloc(0);
  const noView = viewOf(noBytes);
  return {
    // A small one would have to grow for a large answer; a large one is as good for a small answer.
    take: () => large.take() ?? small.take() ?? createScratch(),
    giveBack(scratch) {
      scratch.peak = Math.max(scratch.peak, scratch.at + 4 * scratch.top);
      // Replies are not kept alive by it.
      scratch.replies.length = 0;
      scratch.views.length = 0;
      scratch.bytes = noBytes;
      scratch.view = noView;
      scratch.top = 1;
      scratch.at = 0;
      const size = sizeOf(scratch);
      if (size <= largestBytes) (size <= smallBytes ? small : large).keep(scratch);
    },
  };
};
