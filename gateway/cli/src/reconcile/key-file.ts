// The key that a command is given in a file, so that it stands in no shell's history.
import { readFile } from "node:fs/promises";
import { UsageError } from "../command.ts";

/** Reads it; throws UsageError, which holds nothing of it. */
export const readKeyFile = async (file: string | undefined): Promise<string | undefined> => {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = (await readFile(file, "utf8")).trim();
  } catch {
    throw new UsageError("the file of --key-file cannot be read");
  }
  if (!/^[!-~]{1,200}$/.test(text)) throw new UsageError("the file of --key-file holds no key, or more than one line");
  return text;
};
