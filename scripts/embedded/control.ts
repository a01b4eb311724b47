// The control database of an embedded start: the one the environment names, or one over a folder of the data directory.

import { ConfigError } from "@kpu-graph/config";
import { type ControlDatabase, ControlError, openControl } from "@kpu-graph/control";
import { startEmbeddedPostgres } from "@kpu-graph/estate";

export interface RunningControl {
  /** The embedded one; undefined where the environment names a server. */
  readonly database: ControlDatabase | undefined;
  close(): Promise<void>;
}

/** Starts what is missing; keys made while it runs are found through the address it leaves in the folder. */
export const startControl = async (env: NodeJS.ProcessEnv, dataDir: string): Promise<RunningControl> => {
  if (env["KPU_CONTROL_URL"]) return { database: undefined, close: async () => {} };
  try {
    return await openControl({ dataDir, startEmbedded: startEmbeddedPostgres, as: "hold" });
  } catch (error) {
    throw error instanceof ControlError ? new ConfigError(error.message) : error;
  }
};
