// A process of the product whose event loop and memory are watched from outside, ready once it says so.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../../", import.meta.url));
const delay = z.object({ p50: z.number(), p99: z.number(), max: z.number(), ownMax: z.number(), cpuMs: z.number() });
const memory = z.object({ rssMb: z.number(), heapMb: z.number() });

/**
 * Milliseconds between the turns of the event loop, of which 5 are the clock's own; the longest also without what it waited for a processor.
 * And what the process used of processors.
 */
export type LoopDelay = z.output<typeof delay>;

/** Megabytes: of the whole process, and of what its JavaScript holds. */
export type Memory = z.output<typeof memory>;

export interface WatchedOptions {
  /** More options of node. */
  readonly options: readonly string[];
  /** File it runs, seen from the root of the repository. */
  readonly main: string;
  readonly settings: Readonly<Record<string, string>>;
}

export interface Watched {
  /** The address it said that it is ready at. */
  readonly ready: string;
  /** Since the last call. */
  loopDelay(): Promise<LoopDelay>;
  memory(): Promise<Memory>;
  /** Ends it as a supervisor does. */
  close(): Promise<void>;
}

const readiness = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const graph = /ready at (\S+)/.exec(printed)?.[1];
      if (graph !== undefined) resolve(graph);
    });
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}`)));
  });

/** Starts it and waits until it is ready; rejects where it ends before. */
export const startWatched = async ({ options, main, settings }: WatchedOptions): Promise<Watched> => {
  const loaded = ["--expose-gc", "--import", "tsx", "--import", "./scripts/load/loop-delay.ts"];
  const child = spawn(process.execPath, [...options, ...loaded, main], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const close = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  const ask = async (question: "delay" | "memory"): Promise<unknown> => {
    const answer = once(child, "message");
    child.send(question);
    const [told] = await answer;
    return told;
  };
  try {
    return {
      ready: await readiness(child),
      loopDelay: async () => delay.parse(await ask("delay")),
      memory: async () => memory.parse(await ask("memory")),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
