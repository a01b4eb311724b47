// One control database, behind a network that can break, for one house or several: what replicas of the product share.
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecrets } from "@kpu-graph/config";
import type { KeyStore } from "@kpu-graph/control";
import { type ChaosProxy, startChaosProxy } from "@kpu-graph/testing";
import { inject } from "vitest";
import { placesOfDatabase } from "./canary-places.ts";
import { borrowControl } from "./control.ts";
import { requireClean } from "./house-sweep.ts";

export interface SharedControl {
  /** Settings that let a house share it, and the secrets with it. */
  readonly env: Readonly<Record<string, string>>;
  /** By a connection of its own: works whatever happens to the network of the houses. */
  readonly keys: KeyStore;
  /** Of the database itself, past the network that can break. */
  readonly url: string;
  readonly network: ChaosProxy;
  /** Rejects when anything of people was left in it. */
  close(): Promise<void>;
}

// The test server listens on a unix socket: libpq writes its folder as `host`.
const socketOf = (url: URL) => join(url.searchParams.get("host") ?? "", `.s.PGSQL.${url.port}`);

/** Makes the database, with the secrets its keys are hashed under. */
export const shareControl = async (): Promise<SharedControl> => {
  const secrets = createSecrets();
  const file = join(await mkdtemp(join(inject("scratch"), "shared-")), "secrets.json");
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
  const lent = await borrowControl(secrets);
  const url = new URL(lent.url);
  const network = await startChaosProxy({ path: socketOf(url) });
  return {
    env: { KPU_CONTROL_URL: `postgres://postgres@${network.host}${url.pathname}`, KPU_SECRETS_FILE: file },
    keys: lent.keys,
    url: lent.url,
    network,
    async close() {
      requireClean(await placesOfDatabase(lent.url));
      await network.close();
      await lent.close();
    },
  };
};
