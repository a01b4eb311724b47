// Lends the lines of one record out of a segment's file of subjects; records are asked for in their order.
import { type FileHandle, open } from "node:fs/promises";
import { subjectWidth } from "./subjects.ts";

const leastWindow = 6_000 * subjectWidth;

export interface SubjectWindow {
  /** The lines from the number `at` on, as many as there are of `count`; valid until the next call. */
  lines(at: number, count: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens the file; one that is not there has no lines. */
export const openSubjectWindow = async (path: string): Promise<SubjectWindow> => {
  const handle: FileHandle | undefined = await open(path, "r").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  let room = Buffer.alloc(0);
  let held = { from: 0, bytes: room };
  return {
    async lines(at, count) {
      const [from, length] = [at * subjectWidth, count * subjectWidth];
      if (handle === undefined) return room;
      if (from < held.from || from + length > held.from + held.bytes.length) {
        if (room.length < length || room.length === 0) room = Buffer.allocUnsafe(Math.max(length, leastWindow));
        const { bytesRead } = await handle.read(room, 0, room.length, from);
        held = { from, bytes: room.subarray(0, bytesRead) };
      }
      return held.bytes.subarray(from - held.from, from - held.from + length);
    },
    close: async () => handle?.close(),
  };
};
