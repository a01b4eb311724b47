// Runs a module of this folder as a child process: PGlite would block the event loop of this one, and keep its 700 MB.
import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export interface ChildOptions {
  readonly module: "build-process" | "server-process";
  readonly args: readonly string[];
  readonly onMessage: (message: unknown) => void;
}

export interface Child {
  /** Resolves when it ended well; rejects with what it wrote to stderr otherwise. */
  readonly ended: Promise<void>;
  /** Tells it to end. It also ends when this process does. */
  end(): void;
}

// Beside sources run by tsx this file ends in .ts, and the child needs tsx too; compiled, plain Node runs both.
const extension = extname(fileURLToPath(import.meta.url));
const execArgv = () => {
  if (extension !== ".ts") return [];
  const tsx = createRequire(import.meta.url).resolve("tsx");
  return ["--conditions=source", "--import", pathToFileURL(tsx).href];
};

const endOf = (child: ChildProcess, name: string) =>
  new Promise<void>((resolve, reject) => {
    let complaint = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      complaint = `${complaint}${chunk.toString()}`.slice(-4_000);
    });
    child.once("error", reject);
    // Not "close", which waits for stderr to end: a helper of tsx holds that pipe too, and the event may never come.
    child.once("exit", (code, signal) => {
      const fail = () => reject(new Error(`the process ${name} ended with ${code ?? signal}: ${complaint.trim()}`));
      if (code === 0) resolve();
      // What it wrote before it ended may still be in the pipe.
      else setImmediate(fail);
    });
  });

/** Starts the child. */
export const startChild = ({ module, args, onMessage }: ChildOptions): Child => {
  const path = fileURLToPath(new URL(`./${module}${extension}`, import.meta.url));
  const child = fork(path, args, { execArgv: execArgv(), stdio: ["ignore", "ignore", "pipe", "ipc"] });
  child.on("message", onMessage);
  return {
    ended: endOf(child, module),
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
};
