// Faults of a ledger's folder, in words for the one who named it.
import { UsageError } from "../command.ts";

const words: Readonly<Record<string, string>> = {
  ENOENT: "there is no ledger in this folder, or no such file",
  ENOTDIR: "this is no folder",
  EACCES: "this account may not read the ledger",
};

/** Runs the work; what the file system refuses becomes UsageError. */
export const withFaults = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
    throw words[code] === undefined ? error : new UsageError(words[code]);
  }
};
