// The product under load: `npm start` over the sample estate, as a process of its own on free ports of loopback.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LoopDelay, type Memory, startWatched } from "./watched-process.ts";

export type { LoopDelay, Memory } from "./watched-process.ts";

export interface LoadedProduct {
  /** http://localhost:4000/graphql */
  readonly graph: string;
  /** Of the process, gateway and subgraphs together, since the last call. */
  loopDelay(): Promise<LoopDelay>;
  /** Of the process, after a collection of what it no longer holds. */
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

/** Starts it; the folder of its data is removed when it is closed. */
export const startProduct = async (): Promise<LoadedProduct> => {
  const dataDir = await mkdtemp(join(tmpdir(), "kpu-load-"));
  const remove = () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  try {
    const settings = { KPU_PORT: "0", KPU_ADMIN_PORT: "0", KPU_LOG_LEVEL: "error", KPU_DATA_DIR: dataDir };
    const { ready, ...watched } = await startWatched({
      options: ["--conditions=source"],
      main: "scripts/start.ts",
      settings,
    });
    const close = async () => {
      await watched.close();
      await remove();
    };
    return { ...watched, graph: ready, close };
  } catch (error) {
    await remove();
    throw error;
  }
};
