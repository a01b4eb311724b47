// Buffers that are used again, for replies and for answers. Memory that is new to the process costs more to touch than an answer does to
// write; and each 64 MB of buffers left to the garbage collector cost a collection of everything.
import { createKept, type Kept } from "./kept.ts";

export interface ByteBuffers {
  /** A buffer of exactly this many bytes, holding anything. */
  readonly allocate: (length: number) => Buffer;
  /** Takes a buffer back once its last reader is done: what is cached, or still being sent, must not come here. Nothing happens with one that was not lent. */
  readonly giveBack: (bytes: Buffer) => void;
  /** Leaves a buffer to those who hold it: it is never taken back. */
  readonly leave: (bytes: Buffer) => void;
}

export interface ByteBufferLimits {
  /** How many of each size are kept while nobody uses them; of small sizes as many as there are in four megabytes. */
  readonly most?: number;
  /** Bytes of the largest that is kept. */
  readonly largestBytes?: number;
  /** Milliseconds after which one is let go that nobody used. */
  readonly idleMs?: number;
}

const smallest = 12;
const smallestBytes = 1 << smallest;
const atLeastBytes = 4 * 1024 * 1024;

/** Creates an allocator for programs; sizes are powers of two, 4 KiB the least. It holds twice `most` times `largestBytes` at the worst, and four megabytes of each small size. */
export const createByteBuffers = ({
  most = 4,
  largestBytes = 4 * 1024 * 1024,
  idleMs = 30_000,
}: ByteBufferLimits = {}): ByteBuffers => {
  const free = new Map<number, Kept<Uint8Array<ArrayBuffer>>>();
  /** What is lent out, by the buffer handed out: nothing else is taken back, and nothing twice. */
  const lent = new WeakMap<Buffer, Uint8Array<ArrayBuffer>>();
  const sizeOf = (length: number): number => Math.max(smallest, 32 - Math.clz32(Math.max(length, 1) - 1));

  return {
    allocate(length) {
      // Small ones are cut from a slab by the platform, which is cheaper still.
      if (length < smallestBytes || length > largestBytes) return Buffer.allocUnsafe(length);
      const size = sizeOf(length);
      const whole = free.get(size)?.take() ?? new Uint8Array(1 << size);
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
        createKept<Uint8Array<ArrayBuffer>>({ most: Math.max(most, atLeastBytes / (1 << size)), idleMs });
      free.set(size, same);
      same.keep(whole);
    },
    leave: (bytes) => void lent.delete(bytes),
  };
};
