// The registry of the sample estate.
import type { OnProgress } from "../progress.ts";
import { buildRegistry } from "../registry/build.ts";

export interface BuildSampleRegistryOptions {
  readonly dir: string;
  readonly onProgress: OnProgress;
}

/** Builds the sample registry as a PGlite data directory. */
export const buildSampleRegistry = (options: BuildSampleRegistryOptions): Promise<void> => buildRegistry(options);
