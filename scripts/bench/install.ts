// The packages of a peer, installed when it is first measured: nobody who only uses the product ever has them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folderOf = (peer: string) => fileURLToPath(new URL(`./peers/${peer}/`, import.meta.url));

const isInstalled = async (folder: string) => {
  // npm writes this file last.
  const done = `${folder}node_modules/.package-lock.json`;
  if (!existsSync(done)) return false;
  const [installed, locked] = await Promise.all([stat(done), stat(`${folder}package-lock.json`)]);
  return installed.mtimeMs >= locked.mtimeMs;
};

/** Installs what is locked; rejects with the end of what npm said. */
export const installPeer = async (peer: string, note: (line: string) => void): Promise<void> => {
  const folder = folderOf(peer);
  if (await isInstalled(folder)) return;
  note(`installing ${peer} for the bench alone (npm ci --prefix scripts/bench/peers/${peer}) ...`);
  const args = ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = spawn("npm", args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  npm.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  });
  const [code]: unknown[] = await once(npm, "exit");
  if (code !== 0) throw new Error(`npm ci ended with ${code}: ${said.trim()}`);
};
