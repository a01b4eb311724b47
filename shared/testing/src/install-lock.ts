// A lock between processes, so that test workers that start together install a server once.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const pollMs = 250;
const longestWaitMs = 15 * 60_000;
// Between mkdir and the written pid the owner is unknown for an instant; after this long it has died there.
const longestOwnerlessMs = 10_000;

/** Runs one task at a time across all processes of this machine. */
export const withInstallLock = async <T>(task: () => Promise<T>, lock = join(tmpdir(), "kpu-test-install.lock")) => {
  await acquire(lock);
  try {
    return await task();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

const acquire = async (lock: string): Promise<void> => {
  const giveUpAt = Date.now() + longestWaitMs;
  while (!tryAcquire(lock)) {
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    else if (Date.now() > giveUpAt) throw new Error(`another process holds ${lock}; remove it if none is running`);
    else await delay(pollMs);
  }
};

const tryAcquire = (lock: string): boolean => {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
  writeFileSync(join(lock, "pid"), String(process.pid));
  return true;
};

const isAbandoned = (lock: string): boolean => {
  try {
    return !isAlive(Number(readFileSync(join(lock, "pid"), "utf8")));
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false });
    return made !== undefined && Date.now() - made.mtimeMs > longestOwnerlessMs;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
