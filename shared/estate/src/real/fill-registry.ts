// Fills a database with the registry of the whole country, read from real files.
import type { OnProgress } from "../progress.ts";
import { type Exec, fillRegistry } from "../registry/fill.ts";
import { realRegistryRows } from "./registry-rows.ts";

export interface FillRealRegistryOptions {
  /** Folder of real files. */
  readonly from: string;
  readonly exec: Exec;
  readonly onProgress?: OnProgress;
}

/** Makes the registry's tables in an empty database and fills them from real files. */
export const fillRealRegistry = async ({ from, ...options }: FillRealRegistryOptions): Promise<void> =>
  fillRegistry({ ...options, rows: await realRegistryRows(from) });
