// Where a ledger lies on disk: one folder a node, in it numbered segments, a file of subjects beside each, and the signed heads.
import { mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";

export const headsFile = "heads.ndjson";
export const publicKeyFile = "public-key.pem";
export const lockFile = "owner.pid";

const nodePattern = /^[a-z0-9][a-z0-9.-]{0,62}$/;
const segmentPattern = /^(\d{6,})\.ndjson$/;

/** The name of a node, which is the name of its folder: lower case letters, digits, dots and hyphens. Throws for anything else. */
export const parseNode = (node: string): string => {
  if (!nodePattern.test(node)) throw new Error("A node of the ledger is named in lower case letters, digits, . and -");
  return node;
};

const digitsOf = (segment: number) => String(segment).padStart(6, "0");

export const segmentFile = (segment: number): string => `${digitsOf(segment)}.ndjson`;
export const subjectsFile = (segment: number): string => `${digitsOf(segment)}.subjects`;
/** Where the bytes of a write that was cut short are kept as evidence. */
export const evidenceFile = (file: string, at: Date): string => `torn-${file}-${at.toISOString().replaceAll(":", "")}`;

/** Numbers of the segments in a node's folder, ascending; none when there is no such folder. */
export const listSegments = async (folder: string): Promise<readonly number[]> => {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .flatMap((name) => segmentPattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => left - right);
};

/** Folders of the nodes under a ledger's folder, by name. Throws when there is no such folder. */
export const listNodes = async (dir: string): Promise<readonly { node: string; folder: string }[]> => {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && nodePattern.test(entry.name))
    .map(({ name }) => ({ node: name, folder: join(dir, name) }))
    .sort((left, right) => (left.node < right.node ? -1 : 1));
};

/** Makes the folder, for its owner alone. */
export const makeFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
};

/** Puts the names of new files on the disk: a file may be synced and still not be in its folder after a power cut. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
