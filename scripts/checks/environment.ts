// Only the edges read the environment: config.ts, main.ts, scripts, tests, and the two packages made for it.
import { sourcesOf, withoutComments } from "./source-text.ts";
import type { Check } from "./tree.ts";
import { lineAt } from "./tree.ts";

const mayRead = [
  /\/(?:config|main)\.ts$/,
  /\.test\.ts$/,
  /^(?:scripts|tests|shared\/config|shared\/testing)\//,
  /^[^/]+\.config\.ts$/,
  // Tells a library not to phone home; it listens to nothing else.
  /^gateway\/src\/federation\/federation\.ts$/,
];
const reading =
  /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*\[\s*["']env["']|\benv\b[^;\n]*(?:=\s*process\s*;|from\s*["'](?:node:)?process["'])/g;

/** `process.env` in any other file is a fault. */
export const checkEnvironment: Check = (tree) =>
  sourcesOf(tree)
    .filter(({ path }) => !mayRead.some((pattern) => pattern.test(path)))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return [...code.matchAll(reading)].map(({ index }) => ({
        path,
        line: lineAt(code, index),
        message: "process.env is read by config.ts and main.ts only: pass the value down",
      }));
    });
