// The registry of an estate made from real files.
import type { OnProgress } from "../progress.ts";
import { buildRegistry } from "../registry/build.ts";

export interface BuildRealRegistryOptions {
  /** Folder of real files. */
  readonly from: string;
  readonly dir: string;
  readonly onProgress: OnProgress;
}

/** Builds the registry of the whole country as a PGlite data directory. */
export const buildRealRegistry = (options: BuildRealRegistryOptions): Promise<void> => buildRegistry(options);
