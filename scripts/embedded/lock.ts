// One process a data folder: the embedded database has a single owner.
import { readFileSync, rmSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "@kpu-graph/config";

// A number is given again after a crash, above all in a container; the time its process began is not (Linux only).
const beganAt = (pid: number): string => {
  try {
    // The second field is the program's name in brackets and may hold blanks; the time is the 22nd.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
  } catch {
    return "";
  }
};

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but another user's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const ownerOf = async (file: string): Promise<number | undefined> => {
  const [number = "", began = ""] = (await readFile(file, "utf8").catch(() => "")).split(" ");
  const pid = Number(number);
  return pid > 0 && pid !== process.pid && isAlive(pid) && beganAt(pid) === began ? pid : undefined;
};

/** Takes the folder for this process until it ends; throws ConfigError when another process holds it or it can't be written to. */
export const lockDataDir = async (dataDir: string): Promise<void> => {
  const file = join(dataDir, "owner.pid");
  const owner = await ownerOf(file);
  if (owner !== undefined)
    throw new ConfigError(
      `KPU_DATA_DIR: ${dataDir} is in use by process ${owner}. Stop it, or set KPU_DATA_DIR to another folder.`,
    );
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, `${process.pid} ${beganAt(process.pid)}`);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.code : "unknown reason";
    throw new ConfigError(`KPU_DATA_DIR: cannot write to ${dataDir} (${reason}). Set it to a folder of your own.`);
  }
  process.once("exit", () => rmSync(file, { force: true }));
};
