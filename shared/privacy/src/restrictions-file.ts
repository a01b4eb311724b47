// The file of restrictions on disk: read bounded, written whole, one writer at a time.
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { parseRestrictions, type Restrictions, RestrictionsError, restrictionsText } from "./restrictions.ts";
import { withRestrictionsLock } from "./restrictions-lock.ts";

export interface RestrictionsPlace {
  /** KPU_RESTRICTIONS_FILE */
  readonly file: string;
  /** `auditSubjects` of the secrets. */
  readonly key: Uint8Array;
}

// Some sixty thousand people.
const largestFile = 4 * 1024 * 1024;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown reason";

const fault = (what: string) => new RestrictionsError(`The file of restrictions (KPU_RESTRICTIONS_FILE) ${what}.`);

/** The file's text; undefined when there is none. Throws RestrictionsError for one that cannot be read. */
export const readRestrictionsText = async (file: string): Promise<string | undefined> => {
  try {
    const handle = await open(file, "r");
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw fault("is not a file");
      if (facts.size > largestFile) throw fault(`is longer than ${largestFile} bytes`);
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof RestrictionsError) throw error;
    if (codeOf(error) === "ENOENT") return undefined;
    throw fault(`cannot be read (${codeOf(error)})`);
  }
};

/** Reads the file; without one nobody is restricted. Throws RestrictionsError. */
export const loadRestrictions = async ({ file, key }: RestrictionsPlace): Promise<Restrictions> => {
  const text = await readRestrictionsText(file);
  return text === undefined ? new Map() : parseRestrictions(text, key);
};

const replace = async (file: string, text: string, isHeld: () => Promise<boolean>) => {
  if (Buffer.byteLength(text) > largestFile) throw fault(`would be longer than ${largestFile} bytes`);
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await isHeld())) throw fault("is being changed by another command; nothing is changed, try again");
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
};

/**
 * Replaces what the file holds by what `change` makes of it; where that is the same object, nothing is written.
 * Gives what the file holds now. Throws RestrictionsError; a file that is bad is never written over.
 */
export const changeRestrictions = async (
  place: RestrictionsPlace,
  change: (restricted: Restrictions) => Restrictions,
): Promise<Restrictions> => {
  const { file, key } = place;
  try {
    await mkdir(dirname(file), { recursive: true });
    return await withRestrictionsLock(`${file}.lock`, async (isHeld) => {
      const before = await loadRestrictions(place);
      const after = change(before);
      if (after !== before) await replace(file, restrictionsText(after, key), isHeld);
      return after;
    });
  } catch (error) {
    throw error instanceof RestrictionsError ? error : fault(`cannot be written (${codeOf(error)})`);
  }
};
