// The planted voters of KPU_HONEYTOKENS_FILE: people who do not exist, named by their audit tokens. Whoever reads one is looked at.
import { readFile } from "node:fs/promises";
import { createHoneytokens, type Honeytokens } from "@kpu-graph/audit";
import { ConfigError } from "@kpu-graph/config";

// Ten thousand of them, each with its agency.
const longestFile = 2 * 1024 * 1024;

const reasonOf = (error: unknown): string => {
  if (error instanceof SyntaxError) return "it is not JSON";
  if (error instanceof Error && "code" in error) return `it cannot be read (${String(error.code)})`;
  return error instanceof Error ? error.message : "unknown";
};

/** Reads the file; without one nobody is planted. Throws ConfigError, which quotes neither the file nor its path. */
export const loadHoneytokens = async (file: string | undefined): Promise<Honeytokens> => {
  if (file === undefined) return createHoneytokens([]);
  try {
    const text = await readFile(file, "utf8");
    if (text.length > longestFile) throw new Error(`it is longer than ${longestFile} bytes`);
    return createHoneytokens(JSON.parse(text));
  } catch (error) {
    throw new ConfigError(`KPU_HONEYTOKENS_FILE is not usable: ${reasonOf(error)}`);
  }
};
