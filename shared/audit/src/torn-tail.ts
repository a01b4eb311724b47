// What a crash leaves: the last line of a file, cut short. It is kept aside as evidence and the file ends with its last whole line again.
import { type FileHandle, open, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { evidenceFile } from "./paths.ts";
import { longestLine } from "./record.ts";

const newline = 0x0a;

const readAt = async (handle: FileHandle, from: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
};

/** Bytes of a file; 0 for one that is not there. */
export const sizeOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
      throw error;
    },
  );

export interface FileEnd {
  readonly size: number;
  /** The last whole line, without its newline; undefined when there is none, or none of a possible length. */
  readonly lastLine: Buffer | undefined;
  /** Bytes up to and with the last newline. */
  readonly wholeBytes: number;
}

/** Looks at the end of a file of lines without reading the rest. */
export const readEnd = async (path: string): Promise<FileEnd> => {
  const size = await sizeOf(path);
  if (size === 0) return { size, lastLine: undefined, wholeBytes: 0 };
  const handle = await open(path, "r");
  try {
    const from = Math.max(0, size - 2 * longestLine);
    const tail = await readAt(handle, from, size - from);
    const end = tail.lastIndexOf(newline);
    if (end === -1) return { size, lastLine: undefined, wholeBytes: from };
    const start = end === 0 ? 0 : tail.lastIndexOf(newline, end - 1) + 1;
    const isWhole = start > 0 || from === 0;
    return { size, lastLine: isWhole ? tail.subarray(start, end) : undefined, wholeBytes: from + end + 1 };
  } finally {
    await handle.close();
  }
};

const writeEvidence = async (path: string, bytes: Buffer) => {
  try {
    await writeFile(path, bytes, { flag: "wx", mode: 0o600, flush: true });
  } catch (error) {
    // On a full disk each probe would leave another half of it.
    await rm(path, { force: true });
    throw error;
  }
};

/** Moves everything after `keepBytes` into a file of evidence. The evidence is on the disk before the file is cut. */
export const setAside = async (folder: string, file: string, keepBytes: number, at: Date): Promise<void> => {
  const handle = await open(join(folder, file), "r+");
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, keepBytes, size - keepBytes);
    await writeEvidence(join(folder, evidenceFile(file, at)), tail);
    await handle.truncate(keepBytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
