// One process a data folder: the embedded database has a single owner.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "@kpu-graph/config";

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Takes the folder for this process; throws ConfigError when another process holds it. Returns the release. */
export const lockDataDir = async (dataDir: string): Promise<() => Promise<void>> => {
  const file = join(dataDir, "owner.pid");
  await mkdir(dataDir, { recursive: true });
  const owner = Number(await readFile(file, "utf8").catch(() => "0"));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new ConfigError(
      `KPU_DATA_DIR: ${dataDir} is in use by process ${owner}. Stop it, or set KPU_DATA_DIR to another folder.`,
    );
  }
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
};
