// One history file: lines are added at its end; it is written anew where most of them have become nothing.
import { randomBytes } from "node:crypto";
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Line, readLine, writeLine } from "./line.ts";

/** What a file holds. */
export interface HistoryFile {
  readonly lines: readonly Line[];
  /** Are there lines that are no version, as one that a crash left torn? */
  readonly hasOthers: boolean;
  /** The end of the last line is missing. */
  readonly isTorn: boolean;
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Reads a file, which need not be there. */
export const readHistoryFile = async (path: string): Promise<HistoryFile> => {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "";
    throw error;
  });
  const texts = text.split("\n").filter((one) => one !== "");
  const lines = texts.flatMap((one) => readLine(one) ?? []);
  return { lines, hasOthers: lines.length < texts.length, isTorn: text !== "" && !text.endsWith("\n") };
};

const inFolder = async (path: string, write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(path), { recursive: true });
    await write();
  }
};

/** Adds lines at the end. */
export const appendLines = (path: string, { isTorn }: HistoryFile, lines: readonly Line[]): Promise<void> => {
  const text = `${isTorn ? "\n" : ""}${lines.map((line) => `${writeLine(line)}\n`).join("")}`;
  return inFolder(path, () => appendFile(path, text));
};

/** Puts these lines in the place of all: whoever reads meanwhile reads the old file or the new one. */
export const replaceLines = async (path: string, lines: readonly Line[]): Promise<void> => {
  const written = `${path}.${process.pid}-${randomBytes(4).toString("hex")}`;
  await inFolder(path, () => writeFile(written, lines.map((line) => `${writeLine(line)}\n`).join("")));
  await rename(written, path);
};
