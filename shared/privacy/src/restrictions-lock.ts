// Commands that change the file of restrictions take turns, so that none writes over the entry of another.
import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { RestrictionsError } from "./restrictions.ts";

const longestWaitMs = 10_000;
const lookAgainMs = 20;

const hasCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but another user's.
    return hasCode(error, "EPERM");
  }
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  }
};

const take = (file: string, mine: string): Promise<boolean> =>
  writeFile(file, mine, { flag: "wx", mode: 0o600 }).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, "EEXIST")) return false;
      throw error;
    },
  );

/** Takes away the lock of a process of this host that is gone; one of another host cannot be looked at and is left. */
const clear = async (file: string) => {
  const [pid = "", host = ""] = (await textOf(file)).split(" ");
  if (host !== hostname() || isAlive(Number(pid))) return;
  // Moved away before it is removed: of two that find a dead owner, one moves it and one fails.
  const grave = `${file}.${randomUUID()}`;
  const moved = await rename(file, grave).then(
    () => true,
    () => false,
  );
  if (moved) await rm(grave, { force: true });
};

/**
 * Runs the work while this process holds the lock file; throws RestrictionsError when another holds it for ten seconds.
 * The work asks `isHeld` right before what cannot be taken back.
 */
export const withRestrictionsLock = async <Value>(
  file: string,
  work: (isHeld: () => Promise<boolean>) => Promise<Value>,
): Promise<Value> => {
  const mine = `${process.pid} ${hostname()} ${randomUUID()}`;
  const isHeld = async () => (await textOf(file)) === mine;
  for (let waitedMs = 0; !(await take(file, mine)); waitedMs += lookAgainMs) {
    if (waitedMs >= longestWaitMs)
      throw new RestrictionsError(
        "Another command is changing the restrictions. When none runs, remove the file that ends in .lock beside them.",
      );
    await clear(file);
    await wait(lookAgainMs);
  }
  try {
    return await work(isHeld);
  } finally {
    if (await isHeld()) await rm(file, { force: true });
  }
};
