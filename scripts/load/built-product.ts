// The built product under load, as production runs it: the gateway in a process of its own, which alone is watched.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBuilt } from "../smoke/built-process.ts";
import { startStandIns } from "../smoke/stand-ins.ts";
import type { LoadedProduct } from "./product.ts";
import { startWatched } from "./watched-process.ts";

const subgraphs = ["registry", "candidacy", "tabulation"] as const;

/** Starts what `npm run build` made; `options` are more options of node for the gateway. */
export const startBuiltProduct = async (options: readonly string[] = []): Promise<LoadedProduct> => {
  const dataDir = await mkdtemp(join(tmpdir(), "kpu-load-"));
  const closers: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const standIns = await startStandIns(dataDir);
    closers.push(standIns.process.stop);
    const addresses: Record<string, string> = {};
    for (const name of subgraphs) {
      const variable = `KPU_${name.toUpperCase()}_SUBGRAPH`;
      const own = { ...standIns.settings, [`${variable}_PORT`]: "0" };
      const subgraph = startBuilt([`subgraphs/${name}/dist/main.js`], own);
      closers.push(subgraph.stop);
      const [, url = ""] = await subgraph.waitFor(/"url":"([^"]+)"[^\n]*"subgraph is ready"/);
      addresses[`${variable}_URL`] = url;
    }
    const own = { KPU_PORT: "0", KPU_ADMIN_PORT: "0", KPU_LOG_LEVEL: "error", KPU_DATA_DIR: dataDir };
    const { ready, ...gateway } = await startWatched({
      options,
      main: "gateway/dist/main.js",
      settings: { ...addresses, ...own },
    });
    closers.push(gateway.close);
    return { ...gateway, graph: ready, close };
  } catch (error) {
    await close();
    throw error;
  }
};
