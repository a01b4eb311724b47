// The file of the operations that the last run used most: normalised documents and how often each was asked, nothing of anybody.
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { mayNamePerson } from "./names-person.ts";

export interface UsedOperation {
  /** One operation in normal form: its literals are variables, whose values are not here. */
  readonly document: string;
  /** Requests for it. */
  readonly asked: number;
}

/** What is wrong with the file; its text never repeats any of it. */
export class UsedFileFault extends Error {
  override readonly name = "UsedFileFault";
}

/** Operations in a file at most. */
export const mostUsedOperations = 200;
const longestDocument = 16 * 1024;
const largestFile = 4 * 1024 * 1024;

const peopleFields = /\b(?:checkRegistration|voters)\b/;
const longNumber = /\d{12}/;

/** May the document stand in a file? Not with a text in it, nor a long number, nor a question about people. */
export const mayStandInFile = (document: string): boolean =>
  document.length <= longestDocument &&
  !mayNamePerson(document) &&
  !document.includes('"') &&
  !longNumber.test(document) &&
  !peopleFields.test(document);

const shape = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of the supergraph, in hex. */
  schema: z.string(),
  operations: z
    .array(z.strictObject({ document: z.string().refine(mayStandInFile), asked: z.int().min(1) }))
    .max(mostUsedOperations),
});

/** undefined where there is none. One byte more than a file may have is read of a larger one. */
const readText = async (file: string): Promise<string | undefined> => {
  let opened: Awaited<ReturnType<typeof open>>;
  try {
    opened = await open(file, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UsedFileFault("it cannot be opened");
  }
  try {
    const { size } = await opened.stat();
    if (size > largestFile) throw new UsedFileFault("it is too large");
    return await opened.readFile("utf8");
  } catch (error) {
    throw error instanceof UsedFileFault ? error : new UsedFileFault("it cannot be read");
  } finally {
    await opened.close();
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Node's message quotes the text.
    throw new UsedFileFault("it is not JSON");
  }
};

/** Reads the file; none gives an empty list. Throws UsedFileFault for one that is not as it is written here, or of another supergraph. */
export const readUsedFile = async (file: string, schemaVersion: string): Promise<readonly UsedOperation[]> => {
  const text = await readText(file);
  if (text === undefined) return [];
  const result = shape.safeParse(parseJson(text));
  if (!result.success) throw new UsedFileFault("it is not as it must be");
  if (result.data.schema !== schemaVersion) throw new UsedFileFault("it is of another schema");
  return result.data.operations;
};

/** The text of the file. */
export const toUsedFile = (schemaVersion: string, operations: readonly UsedOperation[]): string =>
  `${JSON.stringify({ version: 1, schema: schemaVersion, operations }, null, 1)}\n`;

/** Replaces the file at once and whole, so that no reader sees a part of it; rejects where the disk does not let it. */
export const writeUsedFile = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  try {
    await writeFile(fresh, text, { mode: 0o600, flag: "wx" });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
};
