// The product's policy with other words in some places: what a test of the policy writes into a house.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { coordinatesOf, type LoadedPolicy, parsePolicy } from "@kpu-graph/policy";
import { composeApiSchema, readSubgraphFiles } from "../../scripts/schema/compose.ts";

/** Old words, each of which stands in the policy exactly once, and new ones. */
export type Change = readonly [old: string, replacement: string];

export const policyFile = fileURLToPath(new URL("../../gateway/policy.yaml", import.meta.url));

/** Makes the changes in this text; throws for words that are not there, or not once: the policy has moved on. */
export const changed = (text: string, changes: readonly Change[]): string =>
  changes.reduce((before, [old, replacement]) => {
    if (before.split(old).length !== 2) throw new Error(`not once in the policy: ${old}`);
    return before.replace(old, () => replacement);
  }, text);

/** The product's policy with these changes. */
export const samplePolicy = async (...changes: readonly Change[]): Promise<string> =>
  changed(await readFile(policyFile, "utf8"), changes);

/** Reads a policy as the gateway does. */
export const readPolicy = async (text: string): Promise<LoadedPolicy> => {
  const schema = composeApiSchema(await readSubgraphFiles());
  return parsePolicy(text, { coordinates: coordinatesOf(schema), now: new Date() });
};
