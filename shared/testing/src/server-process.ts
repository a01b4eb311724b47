// Starts a server as a child process and never leaves it behind.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { atProcessExit } from "./exit-hook.ts";

const readyLine = /ready to accept connections/i;
const longestStartMs = 30_000;

export interface ServerProcess {
  signal(name: NodeJS.Signals): void;
  /** Sends a signal and waits until the process is gone. */
  end(name: NodeJS.Signals): Promise<void>;
}

export interface ServerCommand {
  command: string;
  args: readonly string[];
  cwd: string;
  /** Sent by the kernel when this process dies without a word. */
  deathSignal: "KILL" | "QUIT";
  /** Run as another user (needs root). */
  user?: string;
}

/** Starts a server and waits until it says it accepts connections; rejects with its output if it exits first. */
export const startServerProcess = async (server: ServerCommand): Promise<ServerProcess> => {
  const [command, ...args] = withSetpriv(server);
  const child = spawn(command, args, { cwd: server.cwd, stdio: ["ignore", "pipe", "pipe"] });
  const forget = atProcessExit(() => child.kill("SIGKILL"));
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  }).then(forget);
  await untilReady(child, server.command);
  return {
    signal: (name) => void child.kill(name),
    end: async (name) => {
      child.kill(name);
      await gone;
    },
  };
};

const untilReady = (child: ChildProcess, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail(new Error(`${name} was not ready in ${longestStartMs} ms:\n${output}`));
    }, longestStartMs);
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (readyLine.test(output)) settle(resolve);
    };
    // "close", not "exit": the reason of an early exit may still be in the pipe.
    const onClose = (code: number | null, signal: string | null) =>
      fail(new Error(`${name} exited early (${code ?? signal}):\n${output}`));
    const fail = (error: Error) => settle(() => reject(error));
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      child.off("close", onClose).off("error", fail);
      for (const stream of [child.stdout, child.stderr]) stream?.off("data", listen).resume();
      finish();
    };
    child.once("close", onClose).once("error", fail);
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", listen);
  });

// An exit hook does not run when the test process itself is killed (vitest ends its workers with SIGTERM), so where
// util-linux is at hand the kernel is asked to end the server with it.
const withSetpriv = ({ command, args, deathSignal, user }: ServerCommand): [string, ...string[]] => {
  const identity = user ? asUser(user) : [];
  const death = knowsDeathSignal() ? ["--pdeathsig", deathSignal] : [];
  const options = [...death, ...identity];
  return options.length > 0 ? ["setpriv", ...options, command, ...args] : [command, ...args];
};

/** The setpriv options that turn root into another user. */
export const asUser = (user: string): string[] => [
  `--reuid=${user}`,
  `--regid=${user}`,
  "--init-groups",
  "--reset-env",
];

const knowsDeathSignal = () => spawnSync("setpriv", ["--pdeathsig", "KILL", "true"]).status === 0;
