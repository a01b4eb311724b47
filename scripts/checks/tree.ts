// The repository as the checks see it: every text file that is or could be committed, with its path from the root.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface TextFile {
  /** From the root of the repository, with "/". */
  readonly path: string;
  readonly text: string;
}

export type Tree = readonly TextFile[];

export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A rule of the repository; returns every place that breaks it. */
export type Check = (tree: Tree) => readonly Fault[];

/** Reads the files git tracks and the new ones it does not ignore; files that hold a zero byte are not text. */
export const readTree = (root: string): Tree => {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(list.split("\0"))].filter((path) => path !== "" && existsSync(join(root, path)));
  return paths
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
};

/** The number of the line that holds this place of the text, from 1. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/** A fault as every tool prints one. */
export const formatFault = ({ path, line, message }: Fault): string => `${path}:${line}  ${message}`;
