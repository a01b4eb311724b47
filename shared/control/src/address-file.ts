// Where a running product's embedded control database is, for commands on the same machine: a file beside its folder.
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileOf = (dataDir: string) => join(dataDir, "control.address");

/** Writes the address; only this user can read it. */
export const writeAddress = async (dataDir: string, url: string): Promise<void> => {
  const fresh = `${fileOf(dataDir)}.${process.pid}`;
  await writeFile(fresh, `${url}\n`, { mode: 0o600 });
  await rename(fresh, fileOf(dataDir));
};

/** Removes the address if it is still this one. */
export const forgetAddress = async (dataDir: string, url: string): Promise<void> => {
  const text = await readFile(fileOf(dataDir), "utf8").catch(() => "");
  if (text.trim() === url) await rm(fileOf(dataDir), { force: true });
};

/** Is the socket's folder ours alone? A crash leaves the address behind, and anybody can make a folder of that name in /tmp. */
const isOurs = async (folder: string): Promise<boolean> => {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
};

/** The address of the one that runs; undefined when none is known or its folder cannot be trusted. */
export const readAddress = async (dataDir: string): Promise<string | undefined> => {
  const url = (await readFile(fileOf(dataDir), "utf8").catch(() => "")).trim();
  const folder = URL.canParse(url) ? new URL(url).searchParams.get("host") : null;
  return folder !== null && (await isOurs(folder)) ? url : undefined;
};
