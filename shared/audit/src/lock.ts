// One writer a node: a file that names the process which holds the folder.
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lockFile } from "./paths.ts";

export interface FolderLock {
  /** Does the folder still belong to us? */
  isHeld(): Promise<boolean>;
  release(): void;
}

// A number is given again after a crash, above all in a container; the time its process began is not (Linux only).
const beganAt = (pid: number): string => {
  try {
    // The second field is the program's name in brackets and may hold blanks; the time is the 22nd.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "-";
  } catch {
    return "-";
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

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

/** The process that holds a node's folder; undefined when nobody does. A holder on another host cannot be looked at and counts as gone. */
export const ownerOf = async (folder: string): Promise<number | undefined> => {
  const text = await readFile(join(folder, lockFile), "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "";
    throw error;
  });
  const [number = "", began = "", host = ""] = text.split(" ");
  const pid = Number(number);
  return pid > 0 && host === hostname() && isAlive(pid) && beganAt(pid) === began ? pid : undefined;
};

/** Takes the folder; undefined when a living process holds it (this one included). Throws what the file system throws. */
export const lockFolder = async (folder: string): Promise<FolderLock | undefined> => {
  const file = join(folder, lockFile);
  const mine = `${process.pid} ${beganAt(process.pid)} ${hostname()} ${randomUUID()}`;
  const isHeld = async () => (await readFile(file, "utf8").catch(() => "")) === mine;
  const take = () =>
    writeFile(file, mine, { flag: "wx", mode: 0o600 }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
        throw error;
      },
    );
  if (!(await take())) {
    if ((await ownerOf(folder)) !== undefined) return undefined;
    // Moved away before it is removed: of two that find a dead owner, one moves and one fails.
    const grave = `${file}.${randomUUID()}`;
    const moved = await rename(file, grave).then(
      () => true,
      () => false,
    );
    if (moved) await rm(grave, { force: true });
    if (!(await take())) return undefined;
  }
  const release = () => {
    process.removeListener("exit", release);
    try {
      if (readFileSync(file, "utf8") === mine) rmSync(file, { force: true });
    } catch {
      // Gone with its folder.
    }
  };
  process.once("exit", release);
  return { isHeld, release };
};
