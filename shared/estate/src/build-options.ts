// What every part of an estate is built with.
import type { OnProgress } from "./progress.ts";

export interface BuildOptions {
  /** The part's own folder in the estate. */
  readonly dir: string;
  readonly onProgress: OnProgress;
}

export interface RealBuildOptions extends BuildOptions {
  /** Folder of real files. */
  readonly from: string;
}
