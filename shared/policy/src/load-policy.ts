// The policy from its file, bounded before it is read.
import { open } from "node:fs/promises";
import { type ParsePolicyOptions, parsePolicy } from "./parse-policy.ts";
import type { LoadedPolicy } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { longestPolicy } from "./yaml-file.ts";

// A character of UTF-8 has up to four bytes.
const largestFile = 4 * longestPolicy;

/** Reads the text of a policy file; throws PolicyError for what is no file or far too large, or the file system's error. */
export const readPolicyFile = async (file: string): Promise<string> => {
  const handle = await open(file, "r");
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new PolicyError([{ line: 1, message: "this is not a file" }]);
    if (facts.size > largestFile)
      throw new PolicyError([{ line: 1, message: `the file is longer than ${largestFile} bytes` }]);
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
};

/** Reads a policy from a file; throws PolicyError that lists every fault with its line. */
export const loadPolicy = async (file: string, options: ParsePolicyOptions): Promise<LoadedPolicy> =>
  parsePolicy(await readPolicyFile(file), options);
