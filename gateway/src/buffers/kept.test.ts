import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createScratchPool, makeRoom, reserve, type Scratch } from "../execute/bytes/scratch.ts";
import { createByteBuffers } from "./byte-buffers.ts";
import { createKept } from "./kept.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is kept for the next run", () => {
  it("is given out again, the latest first, and no more than so many are kept", () => {
    const { take, keep } = createKept<string>({ most: 2, idleMs: 1_000 });
    for (const item of ["a", "b", "c"]) keep(item);
    expect([take(), take(), take()]).toEqual(["b", "a", undefined]);
  });

  it("is let go when nobody took it for a while, and what is in use stays", () => {
    const { take, keep } = createKept<string>({ most: 2, idleMs: 1_000 });
    keep("idle");
    keep("busy");
    for (let at = 0; at < 30; at += 1) {
      vi.advanceTimersByTime(100);
      keep(take() ?? "lost");
    }
    expect([take(), take()]).toEqual(["busy", undefined]);
  });

  it("has no timer once nothing is left", () => {
    const { keep } = createKept<string>({ most: 2, idleMs: 1_000 });
    keep("a");
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("working memory", () => {
  const use = (scratch: Scratch, bytes: number): void => {
    makeRoom(scratch, bytes);
    scratch.at = bytes;
    reserve(scratch, bytes / 8);
  };

  it("that a large answer left behind is let go while only small ones come", () => {
    const pool = createScratchPool({ idleMs: 1_000 });
    const first = pool.take();
    use(first, 1_000_000);
    pool.giveBack(first);
    const sizes: number[] = [];
    for (let at = 0; at < 30; at += 1) {
      vi.advanceTimersByTime(100);
      const next = pool.take();
      use(next, 1_000);
      sizes.push(next.out.length);
      pool.giveBack(next);
    }
    expect([sizes[0], sizes.at(-1)]).toEqual([1_000_016, 16 * 1024]);
  });

  it("stays while large answers come", () => {
    const pool = createScratchPool({ idleMs: 1_000 });
    const first = pool.take();
    use(first, 1_000_000);
    pool.giveBack(first);
    for (let at = 0; at < 30; at += 1) {
      vi.advanceTimersByTime(100);
      const next = pool.take();
      expect(next).toBe(first);
      use(next, at % 5 === 0 ? 1_000_000 : 1_000);
      pool.giveBack(next);
    }
  });

  it("over the limit is not kept at all", () => {
    const pool = createScratchPool({ largestBytes: 500_000 });
    const first = pool.take();
    use(first, 1_000_000);
    pool.giveBack(first);
    expect(pool.take()).not.toBe(first);
  });
});

it("a buffer for answers is let go when nobody used it for a while", () => {
  const { allocate, giveBack } = createByteBuffers({ idleMs: 1_000 });
  const first = allocate(100_000);
  giveBack(first);
  vi.advanceTimersByTime(500);
  const second = allocate(100_000);
  expect(second.buffer).toBe(first.buffer);
  giveBack(second);
  vi.advanceTimersByTime(2_500);
  expect(allocate(100_000).buffer).not.toBe(first.buffer);
});
