// A small repository in a temporary folder, read the way the checks read the real one.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Check, Tree } from "../../scripts/checks/tree.ts";
import { formatFault, readTree } from "../../scripts/checks/tree.ts";

/** Writes the files, reads them as a tree, and removes them again. */
export const treeOf = (files: Readonly<Record<string, string>>): Tree => {
  const root = mkdtempSync(join(tmpdir(), "kpu-check-"));
  try {
    execFileSync("git", ["init", "--quiet"], { cwd: root });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return readTree(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** What a check says about these files, as it is printed. */
export const faultsIn = (check: Check, files: Readonly<Record<string, string>>): readonly string[] =>
  check(treeOf(files)).map(formatFault);
