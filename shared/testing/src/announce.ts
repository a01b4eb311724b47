// What a skipped test says: one line on stderr, or a failure where a skip is not allowed.
import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectSkipsIn, testEnvironment } from "./environment.ts";

/** Prints one line of the test setup. */
export const announce = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const skipLine = (what: string, missing: string, howToGet: string): string =>
  `SKIPPED ${what} tests: ${missing}. Get it: ${howToGet}`;

/** Says that a test file skips, or throws it when KPU_TEST_REQUIRE_ALL=1 (in CI a skip is a failure). */
export const announceSkip = (what: string, missing: string, howToGet: string): void => {
  const line = skipLine(what, missing, howToGet);
  const { requireAll, skipsFile } = testEnvironment();
  if (requireAll) throw new Error(`${line} (KPU_TEST_REQUIRE_ALL=1 forbids the skip)`);
  if (skipsFile === undefined) announce(line);
  else appendFileSync(skipsFile, `${line}\n`);
};

/** Lets the test workers, which inherit the environment, write down their skips; the result prints each once. */
export const collectSkips = (): (() => void) => {
  const file = join(tmpdir(), `kpu-test-skips-${process.pid}`);
  rmSync(file, { force: true });
  collectSkipsIn(file);
  return () => {
    for (const line of new Set(readLines(file))) announce(line);
    rmSync(file, { force: true });
  };
};

const readLines = (file: string): string[] => {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return []; // Nobody skipped.
  }
};
