// A copy of the repository's sources to break: nothing that is tried there can be left behind in the original.
import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type TestRun, testRun } from "./test-runner.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** A mutant that waits for something that never comes is found out too. */
const longestRunMs = 180_000;

export interface Workshop {
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Runs test files up to the first failure; "hung" when they do not end. */
  test(files: readonly string[]): Promise<TestRun | "hung">;
  remove(): Promise<void>;
}

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

const copySources = async (to: string) => {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)("git", ["ls-files", "-z", "-co", "--exclude-standard"], options);
  for (const file of stdout.split("\0").filter((name) => name !== "")) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await cp(join(root, file), join(to, file)).catch((error: unknown) => {
      // Known to git, and gone since.
      if (!isMissing(error)) throw error;
    });
  }
  await symlink(join(root, "node_modules"), join(to, "node_modules"));
};

/** Copies the sources as they are now, the uncommitted ones included. */
export const openWorkshop = async (): Promise<Workshop> => {
  const folder = await mkdtemp(join(tmpdir(), "kpu-mutations-"));
  await copySources(folder);
  const changed = new Set<string>();
  let runner: ChildProcess | undefined;

  const start = () =>
    fork(join(folder, "scripts/mutations/test-runner.ts"), {
      cwd: folder,
      execArgv: ["--conditions=source", "--import", "tsx"],
      // What the tests print is of no use to anybody here.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  const end = async (order: "end" | "SIGKILL") => {
    const ending = runner;
    runner = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = once(ending, "exit");
    if (order === "end") ending.send(order);
    else ending.kill(order);
    await ended;
  };
  /** What the runner answers; rejects when it ends instead. */
  const answerOf = (asked: ChildProcess) =>
    new Promise<unknown>((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`the test runner ended with ${code}`));
      const timer = setTimeout(resolve, longestRunMs, "hung");
      asked.once("exit", onExit);
      asked.once("message", (message) => {
        clearTimeout(timer);
        asked.off("exit", onExit);
        resolve(message);
      });
    });

  return {
    read: (file) => readFile(join(folder, file), "utf8"),
    async write(file, text) {
      changed.add(file);
      await writeFile(join(folder, file), text);
    },
    async test(tests) {
      runner ??= start();
      const answer = answerOf(runner);
      runner.send({ changed: [...changed], tests });
      changed.clear();
      const outcome = await answer;
      if (outcome !== "hung") return testRun.parse(outcome);
      await end("SIGKILL");
      return outcome;
    },
    async remove() {
      await end("end");
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
