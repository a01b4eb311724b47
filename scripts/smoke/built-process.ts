// One process of the built product: plain node, no loader, no source condition, and only the settings it is given.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BuiltProcess {
  /** Resolves with the first match in what the process prints; rejects when it ends without one. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  readonly exited: Promise<Exit>;
  /** Asks it to stop as an operator's supervisor does. */
  stop(): Promise<Exit>;
  /** Ends it as a crash would. */
  kill(): Promise<Exit>;
}

const longestWaitMs = 120_000;

// What the caller's shell holds for the product must not leak in, nor must options that change how node loads modules.
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("KPU_") && name !== "NODE_OPTIONS"),
  );

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts `node ARGS` in the root of the repository. */
export const startBuilt = (args: readonly string[], settings: Readonly<Record<string, string>>): BuiltProcess => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...cleanEnvironment(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code, stdout, stderr });
    });
  });

  const waitFor = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`node ${args[0]} ${why}\n${stdout}${stderr}`));
      const timer = setTimeout(() => fail(`did not print ${pattern} in ${longestWaitMs} ms`), longestWaitMs);
      const look = () => {
        const match = pattern.exec(stdout);
        if (match === null) return;
        clearTimeout(timer);
        child.stdout.off("data", look);
        resolve(match);
      };
      child.stdout.on("data", look);
      exited.then(({ code }) => {
        clearTimeout(timer);
        fail(`ended with ${code} before it printed ${pattern}`);
      }, reject);
      look();
    });

  const endBy = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return { waitFor, exited, stop: () => endBy("SIGTERM"), kill: () => endBy("SIGKILL") };
};
