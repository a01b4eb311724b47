// Runs every repository check and prints each fault as file:line.
import { fileURLToPath } from "node:url";
import { repositoryChecks } from "./index.ts";
import { formatFault, readTree } from "./tree.ts";

const tree = readTree(fileURLToPath(new URL("../../", import.meta.url)));
for (const { name, check } of repositoryChecks) {
  const faults = check(tree);
  process.stdout.write(`${faults.length === 0 ? "ok   " : "FAULT"} ${name}\n`);
  for (const fault of faults) process.stdout.write(`      ${formatFault(fault)}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
