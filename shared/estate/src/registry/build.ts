// Builds the registry's data directory in a child process, so that the caller stays awake and gives the memory back.
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { OnProgress } from "../progress.ts";
import { startChild } from "./child.ts";

export interface BuildRegistryOptions {
  /** The data directory to make. */
  readonly dir: string;
  /** Folder of real files; without it the sample is built. */
  readonly from?: string;
  readonly onProgress: OnProgress;
}

const progressOf = (message: unknown): number | undefined =>
  typeof message === "object" && message !== null && "progress" in message && typeof message.progress === "number"
    ? message.progress
    : undefined;

/** Builds the data directory of a registry. */
export const buildRegistry = async ({ dir, from, onProgress }: BuildRegistryOptions): Promise<void> => {
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
