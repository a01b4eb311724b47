// Buffers for answers that are used again: memory that is new to the process costs more to touch than an answer does to write.
import { createKept, type Kept } from "./kept.ts";

export interface AnswerBuffers {
  /** A buffer of exactly this many bytes, holding anything. */
  readonly allocate: (length: number) => Buffer;
  /** Takes an answer's buffer back once its last reader is done: what is cached, or still being sent, must not come here. */
  readonly giveBack: (bytes: Buffer) => void;
}

export interface AnswerBufferLimits {
  /** How many of each size are kept while nobody uses them; of small sizes as many as there are in a megabyte. */
  readonly most?: number;
  /** Bytes of the largest that is kept. */
  readonly largestBytes?: number;
  /** Milliseconds after which one is let go that nobody used. */
  readonly idleMs?: number;
}

const smallest = 12;
const atLeastBytes = 1024 * 1024;

/** Creates an allocator for programs; sizes are powers of two, 4 KiB the least. It holds twice `most` times `largestBytes` at the worst, and a megabyte of each small size. */
export const createAnswerBuffers = ({
  most = 4,
  largestBytes = 4 * 1024 * 1024,
  idleMs = 30_000,
}: AnswerBufferLimits = {}): AnswerBuffers => {
  const free = new Map<number, Kept<Uint8Array<ArrayBuffer>>>();
  /** What is lent out, by the buffer handed out: nothing else is taken back, and nothing twice. */
  const lent = new WeakMap<Buffer, Uint8Array<ArrayBuffer>>();
  const sizeOf = (length: number): number => Math.max(smallest, 32 - Math.clz32(Math.max(length, 1) - 1));

  return {
    allocate(length) {
      // Small ones are cut from a slab by the platform, which is cheaper still.
      if (length < 2 ** smallest || length > largestBytes) return Buffer.allocUnsafe(length);
      const size = sizeOf(length);
      const whole = free.get(size)?.take() ?? new Uint8Array(2 ** size);
      const bytes = Buffer.from(whole.buffer, 0, length);
      lent.set(bytes, whole);
      return bytes;
    },
    giveBack(bytes) {
      const whole = lent.get(bytes);
      if (whole === undefined) return;
      lent.delete(bytes);
      const size = sizeOf(whole.length);
      const same =
        free.get(size) ??
        createKept<Uint8Array<ArrayBuffer>>({ most: Math.max(most, atLeastBytes / 2 ** size), idleMs });
      free.set(size, same);
      same.keep(whole);
    },
  };
};
