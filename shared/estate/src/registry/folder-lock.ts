// One process a database folder: a file that names its owner, taken before the folder is opened and left when the owner ends.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

// A number is given again after a crash, above all in a container; the time its process began is not (Linux only).
const beganAt = (pid: number): string => {
  try {
    // The second field is the program's name in brackets and may hold blanks; the time is the 22nd.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
  } catch {
    return "";
  }
};

const hasCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // There, but another user's.
    return hasCode(error, "EPERM");
  }
};

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

const ownerIn = (text: string): number | undefined => {
  const [number = "", began = ""] = text.split(" ");
  const pid = Number(number);
  return pid > 0 && isAlive(pid) && beganAt(pid) === began ? pid : undefined;
};

const create = (file: string): boolean => {
  try {
    writeFileSync(file, `${process.pid} ${beganAt(process.pid)}`, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
};

/** Moves a dead owner's file aside. Another process may have done so first and taken the lock: then its file goes back. */
const clear = (file: string, dead: string) => {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if (read(aside) === dead) rmSync(aside, { force: true });
  else renameSync(aside, file);
};

/** Takes the lock until this process ends; returns the number of the process that holds it when another does. */
export const takeFolderLock = (file: string): number | undefined => {
  for (let attempt = 0; attempt < 20; attempt++) {
    if (create(file)) {
      process.once("exit", () => rmSync(file, { force: true }));
      return undefined;
    }
    const text = read(file);
    const owner = ownerIn(text);
    if (owner !== undefined) return owner;
    clear(file, text);
  }
  throw new Error("the lock of the database folder could not be taken");
};
