// Writes thousands of small documents into a folder, a batch at a time, each folder made once.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface TreeDocument {
  /** "/pemilu/ppwp.json" */
  readonly path: string;
  readonly text: string;
}

const batchSize = 128;

/** Writes the documents; `onWritten` is told how many are done. */
export const writeTree = async (
  dir: string,
  documents: Iterable<TreeDocument>,
  onWritten: (count: number) => void,
): Promise<void> => {
  const folders = new Map<string, Promise<unknown>>();
  let count = 0;
  let batch: Promise<void>[] = [];
  const write = async ({ path, text }: TreeDocument) => {
    const file = join(dir, path);
    const folder = dirname(file);
    const made = folders.get(folder) ?? mkdir(folder, { recursive: true });
    folders.set(folder, made);
    await made;
    await writeFile(file, text);
  };
  const flush = async () => {
    await Promise.all(batch);
    count += batch.length;
    batch = [];
    onWritten(count);
  };
  for (const document of documents) {
    batch.push(write(document));
    if (batch.length === batchSize) await flush();
  }
  await flush();
};
