// Before the tests of the whole product: build the sample estate, once for all workers, and make the run a folder of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildTestEstate } from "./house.ts";

export const setup = async (project: TestProject) => {
  await buildTestEstate();
  const scratch = await mkdtemp(join(tmpdir(), "kpu-graph-test-run-"));
  project.provide("scratch", scratch);
  return () => rm(scratch, { recursive: true, force: true, maxRetries: 5 });
};
