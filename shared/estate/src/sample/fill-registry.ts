// Fills a database with the sample registry.
import type { OnProgress } from "../progress.ts";
import { type Exec, fillRegistry } from "../registry/fill.ts";
import { sampleRegistryRows } from "./registry-rows.ts";

export interface FillSampleRegistryOptions {
  readonly exec: Exec;
  readonly onProgress?: OnProgress;
}

/** Makes the registry's tables in an empty database and fills them with the sample. */
export const fillSampleRegistry = (options: FillSampleRegistryOptions): Promise<void> =>
  fillRegistry({ ...options, rows: sampleRegistryRows() });
