// Reads files of lines in blocks: whole lines only, in bounded memory, and what is left at the end by itself.
import { open } from "node:fs/promises";
import { longestLine } from "./record.ts";

const newline = 0x0a;
const blockBytes = 4 * 1024 * 1024;

export interface LineBlock {
  /** Whole lines, each with its newline, one after another. Valid until the next block is asked for. */
  readonly bytes: Buffer;
  /** The end of the file without a newline, or the first bytes of a line no record can have; the last block has it, if any. */
  readonly unfinished: Buffer | undefined;
}

/** The blocks of a file. Throws what the file system throws. */
export async function* readBlocks(path: string): AsyncGenerator<LineBlock> {
  const handle = await open(path, "r");
  try {
    const room = Buffer.allocUnsafe(blockBytes + longestLine);
    let carried = 0;
    while (true) {
      const { bytesRead } = await handle.read(room, carried, blockBytes, null);
      const bytes = room.subarray(0, carried + bytesRead);
      const end = bytes.lastIndexOf(newline) + 1;
      const rest = bytes.subarray(end);
      if (bytesRead === 0 || rest.length > longestLine) {
        const unfinished = rest.length === 0 ? undefined : Buffer.from(rest.subarray(0, longestLine));
        yield { bytes: bytes.subarray(0, end), unfinished };
        return;
      }
      if (end > 0) yield { bytes: bytes.subarray(0, end), unfinished: undefined };
      rest.copy(room, 0);
      carried = rest.length;
    }
  } finally {
    await handle.close();
  }
}

/** The lines of a block, without their newlines; views of the same bytes. */
export function* linesOf(bytes: Buffer): Generator<Buffer> {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(newline, start);
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/** The lines of a block that hold these bytes. */
export function* linesWith(bytes: Buffer, needle: Buffer): Generator<Buffer> {
  let from = 0;
  while (from < bytes.length) {
    const hit = bytes.indexOf(needle, from);
    if (hit === -1) return;
    const start = hit === 0 ? 0 : bytes.lastIndexOf(newline, hit) + 1;
    const end = bytes.indexOf(newline, hit);
    yield bytes.subarray(start, end);
    from = end + 1;
  }
}
