// Before any test: build the sample estate, once for all workers, and make the run a folder of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildTestEstate } from "./estate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this test run; removed after it. */
    readonly scratch: string;
    /** Data directory of the sample's registry; an embedded database has one owner, so open a copy. */
    readonly sampleRegistry: string;
  }
}

export const setup = async (project: TestProject) => {
  const { registryDir } = await buildTestEstate();
  const scratch = await mkdtemp(join(tmpdir(), "kpu-graph-test-run-"));
  project.provide("scratch", scratch);
  project.provide("sampleRegistry", registryDir);
  return () => rm(scratch, { recursive: true, force: true, maxRetries: 5 });
};
