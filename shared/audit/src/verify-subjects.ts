// Walks a segment's file of subjects in step with its records.
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { LedgerRecord } from "./record.ts";
import { seqAt, subjectWidth } from "./subjects.ts";

const linesAtATime = 20_000;

export interface SubjectWalk {
  /** Lines that belong to the records so far. */
  taken(): number;
  /** Are the record's lines the next ones, and what its digest says? */
  matches(record: Pick<LedgerRecord, "seq" | "subjects">): Promise<boolean>;
  /** Are there lines beyond those of the records so far? */
  hasMore(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the file; one that is not there has no lines. */
export const openSubjectWalk = async (path: string): Promise<SubjectWalk> => {
  const handle: FileHandle | undefined = await open(path, "r").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  const room = Buffer.allocUnsafe(linesAtATime * subjectWidth);
  let window = room.subarray(0, 0);
  let lines = 0;

  /** The next lines, at most `count`, from the window or the file. */
  const next = async (count: number): Promise<Buffer> => {
    if (window.length < subjectWidth && handle !== undefined) {
      const { bytesRead } = await handle.read(room, 0, room.length, lines * subjectWidth);
      window = room.subarray(0, bytesRead);
    }
    const bytes = window.subarray(0, Math.min(count * subjectWidth, window.length - (window.length % subjectWidth)));
    window = window.subarray(bytes.length);
    lines += bytes.length / subjectWidth;
    return bytes;
  };

  return {
    taken: () => lines,
    async matches({ seq, subjects: { count, digest, at } }) {
      if (at !== lines) return false;
      if (count === 0) return digest === null;
      const hash = createHash("sha256");
      for (let left = count; left > 0; ) {
        const bytes = await next(left);
        if (bytes.length === 0) return false;
        for (let place = 0; place < bytes.length; place += subjectWidth) if (seqAt(bytes, place) !== seq) return false;
        hash.update(bytes);
        left -= bytes.length / subjectWidth;
      }
      return hash.digest("hex") === digest;
    },
    async hasMore() {
      if (window.length > 0 || handle === undefined) return window.length > 0;
      const { bytesRead } = await handle.read(room, 0, 1, lines * subjectWidth);
      return bytesRead > 0;
    },
    close: async () => handle?.close(),
  };
};
