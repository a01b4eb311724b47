// Two policies: the product's, under which all of the tallies is public, and one that closes two fields of them.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { identityNames } from "./identities.ts";

export type PolicyName = "open" | "closed";

const policyFile = fileURLToPath(new URL("../../gateway/policy.yaml", import.meta.url));

/** Words of the product's policy, each of which stands there once, and what the closed one says instead. */
const changes = [
  [
    "fields: { reported: public, total: public, percent: public }",
    "fields: { reported: public, total: public, percent: { class: restricted, holds: plain } }",
  ],
  ["      share: public\n", "      share: internal\n"],
] as const;

/** What the closed policy leaves open, and to whom. No grant opens the percentage. */
export const closed = {
  "Progress.percent": [],
  "VoteCount.share": identityNames.filter((name) => name !== "public" && name !== "press"),
} as const;

/** Reads both; throws where the product's policy has moved on. */
export const readPolicies = async (): Promise<Readonly<Record<PolicyName, string>>> => {
  const open = await readFile(policyFile, "utf8");
  const text = changes.reduce((before, [old, replacement]) => {
    if (before.split(old).length !== 2) throw new Error(`not once in the policy: ${old}`);
    return before.replace(old, () => replacement);
  }, open);
  return { open, closed: text };
};
