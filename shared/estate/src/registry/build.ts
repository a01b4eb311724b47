// Builds the registry's data directory in a child process, so that the caller stays awake and gives the memory back.
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { BuildOptions, RealBuildOptions } from "../build-options.ts";
import { startChild } from "./child.ts";

const progressOf = (message: unknown): number | undefined =>
  typeof message === "object" && message !== null && "progress" in message && typeof message.progress === "number"
    ? message.progress
    : undefined;

/** Builds the registry as a PGlite data directory: the sample's, or from real files that of the whole country. */
export const buildRegistry = async ({
  dir,
  from,
  onProgress,
}: BuildOptions & Partial<RealBuildOptions>): Promise<void> => {
  await mkdir(dirname(dir), { recursive: true });
  const { ended } = startChild({
    module: "build-process",
    args: from === undefined ? [dir] : [dir, from],
    onMessage: (message) => {
      const progress = progressOf(message);
      if (progress !== undefined) onProgress(progress);
    },
  });
  await ended;
};
