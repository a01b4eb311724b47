// A process in a copy of the sources that runs test files whenever it is told to, and starts the test runner but once.
import { createVitest } from "vitest/node";
import { z } from "zod";

const order = z.object({
  /** Files that have changed since the last order, from the root of the copy. */
  changed: z.array(z.string()),
  tests: z.array(z.string()),
});

export const testRun = z.object({
  /** Names of the tests that failed. */
  failed: z.array(z.string()),
  passed: z.number(),
  /** Why files could not be run at all. */
  faults: z.array(z.string()),
});
export type TestRun = z.output<typeof testRun>;

const messageOf = (error: unknown) =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);

/** Obeys its parent until it is told to end. */
const obey = async () => {
  // The first failure decides; nobody reads a report.
  const vitest = await createVitest("test", { watch: false, bail: 1, reporters: [{}] });
  const run = async ({ changed, tests: files }: z.output<typeof order>): Promise<TestRun> => {
    for (const file of changed) vitest.invalidateFile(`${process.cwd()}/${file}`);
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
      await vitest.globTestSpecifications(files),
    );
    const tests = testModules.flatMap(({ children }) => [...children.allTests()]);
    const inState = (state: "failed" | "passed") => tests.filter((test) => test.result().state === state);
    const ofSuites = testModules.flatMap(({ children }) =>
      [...children.allSuites()].flatMap((suite) => suite.errors()),
    );
    return {
      failed: inState("failed").map(({ fullName }) => fullName),
      passed: inState("passed").length,
      faults: [...testModules.flatMap((module) => module.errors()), ...ofSuites, ...unhandledErrors].map(messageOf),
    };
  };
  process.on("message", (message: unknown) => {
    if (message === "end") {
      void vitest.close().finally(() => process.exit());
      return;
    }
    run(order.parse(message)).then(
      (outcome) => process.send?.(outcome),
      (error: unknown) => process.send?.({ failed: [], passed: 0, faults: [messageOf(error)] }),
    );
  });
};

// Imported for its types, it runs nothing.
if (process.send !== undefined) await obey();
