// A file that only grows under one writer, who can tell before each write whether it is still the file he knows, at the length he left it.
import { type FileHandle, open, stat } from "node:fs/promises";

/** The file is not as we left it: somebody else wrote, cut or moved it. */
export class AlteredFileError extends Error {
  override readonly name = "AlteredFileError";
}

export interface AppendFile {
  size(): number;
  /** Throws AlteredFileError when the file is not as we left it. */
  check(): Promise<void>;
  /** Writes all of it; resolves when it is on the disk (or, with sync off, in the system's hands). */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

const writeAll = async (handle: FileHandle, bytes: Buffer) => {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done);
    done += bytesWritten;
  }
};

/** Opens a file for appending, for its owner alone; `isNew` refuses one that exists. */
export const openAppendFile = async (
  path: string,
  { isNew, sync }: { readonly isNew: boolean; readonly sync: boolean },
): Promise<AppendFile> => {
  const handle = await open(path, isNew ? "ax" : "a", 0o600);
  const { ino, dev, size: found } = await handle.stat();
  let size = found;
  // An open file outlives its name: without this look, records would go into a file that is already deleted.
  const check = async () => {
    const now = await stat(path);
    if (now.ino !== ino || now.dev !== dev || now.size !== size) throw new AlteredFileError();
  };
  return {
    size: () => size,
    check,
    async append(text) {
      const bytes = Buffer.from(text);
      if (bytes.length === 0) return;
      await writeAll(handle, bytes);
      if (sync) await handle.datasync();
      size += bytes.length;
    },
    close: () => handle.close(),
  };
};
