// The product under load: `npm start` over the sample estate, as a process of its own on free ports of loopback.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../../", import.meta.url));
const delay = z.object({ p50: z.number(), p99: z.number(), max: z.number() });

/** Milliseconds between the turns of the event loop, of which 5 are the clock's own. */
export type LoopDelay = z.output<typeof delay>;

export interface LoadedProduct {
  /** http://localhost:4000/graphql */
  readonly graph: string;
  /** Of the process, gateway and subgraphs together, since the last call. */
  loopDelay(): Promise<LoopDelay>;
  close(): Promise<void>;
}

/** Starts it; the folder of its data is removed when it is closed. */
export const startProduct = async (): Promise<LoadedProduct> => {
  const dataDir = await mkdtemp(join(tmpdir(), "kpu-load-"));
  const options = ["--conditions=source", "--import", "tsx", "--import", "./scripts/load/loop-delay.ts"];
  const child = spawn(process.execPath, [...options, "scripts/start.ts"], {
    cwd: root,
    env: { ...process.env, KPU_PORT: "0", KPU_ADMIN_PORT: "0", KPU_LOG_LEVEL: "error", KPU_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const close = async () => {
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const ready = new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const graph = /ready at (\S+)/.exec(printed)?.[1];
      if (graph !== undefined) resolve(graph);
    });
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}`)));
  });
  try {
    return {
      graph: await ready,
      async loopDelay() {
        const answer = once(child, "message");
        child.send("delay");
        const [told] = await answer;
        return delay.parse(told);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
