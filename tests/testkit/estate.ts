// The estates the tests run on: built once on a machine and used by run after run, until nobody wants them any more.
import { mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildEstate, type Estate } from "@kpu-graph/estate";
import { withInstallLock } from "@kpu-graph/testing";

const dataDir = join(tmpdir(), `kpu-graph-tests-${process.getuid?.() ?? 0}`);
const keptForMs = 24 * 60 * 60_000;

// Every change of the builder's code makes another estate, of up to 300 MB.
const removeUnused = async (used: string) => {
  const folder = dirname(used);
  const now = new Date();
  await utimes(used, now, now);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (now.getTime() - (await stat(path)).mtimeMs > keptForMs) await rm(path, { recursive: true, force: true });
  }
};

const build = async (from: string | undefined): Promise<Estate> => {
  await mkdir(dataDir, { recursive: true });
  // Two runs on one machine may want the same estate at the same time.
  return withInstallLock(
    async () => {
      const estate = await buildEstate({ dataDir, from });
      await removeUnused(dirname(estate.registryDir));
      return estate;
    },
    join(dataDir, "building.lock"),
  );
};

const estates = new Map<string | undefined, Promise<Estate>>();

/** Gives the sample, or the estate of a folder of real files; global set-up builds the sample before any worker starts. */
export const buildTestEstate = (from?: string): Promise<Estate> => {
  const estate = estates.get(from) ?? build(from);
  estates.set(from, estate);
  return estate;
};
