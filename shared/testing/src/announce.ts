// What a skipped test says: one line on stderr, or a failure where a skip is not allowed.
import { testEnvironment } from "./environment.ts";

const announced = new Set<string>();

/** Prints one line of the test setup. */
export const announce = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const skipLine = (what: string, missing: string, howToGet: string): string =>
  `SKIPPED ${what} tests: ${missing}. Get it: ${howToGet}`;

/** Prints a skip once per process, or throws it when KPU_TEST_REQUIRE_ALL=1 (in CI a skip is a failure). */
export const announceSkip = (what: string, missing: string, howToGet: string): void => {
  const line = skipLine(what, missing, howToGet);
  if (testEnvironment().requireAll) throw new Error(`${line} (KPU_TEST_REQUIRE_ALL=1 forbids the skip)`);
  if (announced.has(line)) return;
  announced.add(line);
  announce(line);
};
