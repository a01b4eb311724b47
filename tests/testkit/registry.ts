// Sidalih for the houses: an embedded database takes seconds to open, so one is kept and lent to house after house.
import { cp, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { startRegistryStandIn } from "@kpu-graph/estate";
import { type ChaosProxy, startChaosProxy } from "@kpu-graph/testing";
import { inject } from "vitest";

interface Database {
  readonly host: string;
  readonly port: number;
}

export interface LentRegistry {
  readonly url: string;
  /** Nobody listens any more, and open connections are closed. */
  stop(): Promise<void>;
  /** Gives it back. */
  close(): Promise<void>;
}

// Nobody writes to it, and it ends with this process.
const idle = new Map<string, Database[]>();

const open = async (builtDir: string): Promise<Database> => {
  // The embedded database has one owner: every process works on its own copy.
  const dir = await mkdtemp(join(inject("scratch"), "registry-"));
  await cp(builtDir, dir, { recursive: true });
  const { hostname, port } = new URL((await startRegistryStandIn({ dir })).url);
  return { host: hostname, port: Number(port) };
};

/** Lends a database that holds what was built in this folder; it has one borrower at a time, as it has one session. */
export const borrowRegistry = async (builtDir: string): Promise<LentRegistry> => {
  const databases = idle.get(builtDir) ?? [];
  idle.set(builtDir, databases);
  const database = databases.pop() ?? (await open(builtDir));
  const proxy: ChaosProxy = await startChaosProxy(database);
  return {
    url: `postgres://postgres@${proxy.host}/postgres`,
    stop: () => proxy.setMode("refuse"),
    close: async () => {
      await proxy.close();
      databases.push(database);
    },
  };
};
