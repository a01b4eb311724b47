// The processes of a run: each started here, pinned where the system can, stopped by its id with all it started.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

export interface StartOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Core it may run on; undefined for any. */
  readonly core: number | undefined;
  /** Speaks with this process over IPC. */
  readonly ipc?: boolean;
}

export interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The last of what it printed. */
  said(): string;
  stop(): Promise<void>;
}

const graceMs = 4_000;
const longestSaid = 4_000;
const running = new Set<number>();

/** Is there a taskset to pin with? */
export const canPin = (): boolean =>
  spawnSync("taskset", ["-p", String(process.pid)], { stdio: "ignore" }).status === 0;

/** Keeps this process, and what it starts from now on, on one core. */
export const pinSelf = (core: number): void => {
  spawnSync("taskset", ["-a", "-p", "-c", String(core), String(process.pid)], { stdio: "ignore" });
};

// Each child leads a group of its own: the group is ours to end, whatever the child started in it.
const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended.
  }
};

/** Ends at once whatever still runs: for the end of this process. */
export const killAll = (): void => {
  for (const pid of running) signal(pid, "SIGKILL");
};

/** Starts one. Nothing of this process's environment reaches it but the path and what `env` names. */
export const startProcess = async (options: StartOptions): Promise<Started> => {
  const { command, args, env = {}, cwd, core, ipc = false } = options;
  const pinned = core === undefined ? [command, ...args] : ["taskset", "-c", String(core), command, ...args];
  const [program = command, ...rest] = pinned;
  const child = spawn(program, rest, {
    cwd,
    env: { PATH: process.env["PATH"], ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", ...(ipc ? (["ipc"] as const) : [])],
  });
  await once(child, "spawn");
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} has no process id`);
  running.add(pid);
  let said = "";
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString("latin1")).slice(-longestSaid);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = once(child, "exit").then(() => running.delete(pid));
  return {
    child,
    pid,
    said: () => said,
    async stop() {
      if (!running.has(pid)) return signal(pid, "SIGKILL");
      signal(pid, "SIGTERM");
      const timer = setTimeout(() => signal(pid, "SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
      // What it started and left behind.
      signal(pid, "SIGKILL");
    },
  };
};

/** The next message of a process over IPC; rejects when it ends first. */
export const nextMessage = ({ child, said }: Started): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      child.off("exit", onExit);
      resolve(message);
    };
    const onExit = () => {
      child.off("message", onMessage);
      reject(new Error(`a helper process ended: ${said()}`));
    };
    child.once("message", onMessage);
    child.once("exit", onExit);
  });

/** A port of this machine that is free now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
};
