// Replicas of the whole product before one Sidalih, one Sirekap and one Redis, with a network before Redis that can break.
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecrets } from "@kpu-graph/config";
import { fillSampleRegistry } from "@kpu-graph/estate";
import {
  available,
  type ChaosMode,
  type ChaosProxy,
  type PostgresServer,
  type RedisServer,
  startChaosProxy,
  startPostgres,
  startRedis,
} from "@kpu-graph/testing";
import { inject, vi } from "vitest";
import { isShared } from "./figures.ts";
import { type GatedSource, startGatedSource } from "./gated-source.ts";
import { type House, startHouse } from "./house.ts";

export interface Replicas {
  readonly houses: readonly House[];
  /** One of them; throws where there is none. */
  at(index: number): House;
  readonly redis: RedisServer;
  readonly network: ChaosProxy;
  /** The source of results of all of them. */
  readonly results: GatedSource;
  /** Starts one more, with more settings. */
  join(env?: Readonly<Record<string, string>>): Promise<House>;
  /** Resolves when every cache of every replica uses Redis. */
  untilShared(): Promise<unknown>;
  close(): Promise<void>;
}

export interface ReplicasOptions {
  readonly count: number;
  /** How the network before Redis is at the start; "pass" unless said. */
  readonly network?: ChaosMode;
  readonly env?: Readonly<Record<string, string>>;
}

/** Is there what replicas need? False after the reason was announced. */
export const replicasAvailable = async (): Promise<boolean> =>
  (await Promise.all([available("postgres"), available("redis")])).every((path) => path !== undefined);

const patience = { timeout: 15_000, interval: 20 };

// It is only read, and ends with this process.
let sidalih: Promise<PostgresServer> | undefined;
const startSidalih = async (): Promise<PostgresServer> => {
  const server = await startPostgres({ tcp: true });
  await fillSampleRegistry({ exec: server.exec });
  return server;
};

/** Starts them together. */
export const startReplicas = async ({
  count,
  network: mode = "pass",
  env = {},
}: ReplicasOptions): Promise<Replicas> => {
  sidalih ??= startSidalih();
  const [registry, redis, results] = await Promise.all([sidalih, startRedis({ tcp: true }), startGatedSource()]);
  const network = await startChaosProxy(redis.address);
  await network.setMode(mode);
  const secrets = join(await mkdtemp(join(inject("scratch"), "replicas-")), "secrets.json");
  await writeFile(secrets, JSON.stringify(createSecrets()), { mode: 0o600 });
  const houses: House[] = [];
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const house = await startHouse({
      env: {
        KPU_REDIS_URL: `redis://${network.host}`,
        KPU_SECRETS_FILE: secrets,
        KPU_REGISTRY_URL: registry.url,
        KPU_REGISTRY_POOL: "2",
        KPU_TABULATION_URL: results.url,
        KPU_GATEWAY_REPLICAS: String(count),
        // Reads that wait at the gate wait for the test, however slow the machine.
        KPU_REQUEST_TIMEOUT_MS: "30000",
        KPU_SOURCE_TIMEOUT_MS: "25000",
        ...env,
        ...more,
      },
    });
    houses.push(house);
    return house;
  };
  await Promise.all(Array.from({ length: count }, () => start()));
  return {
    houses,
    at(index) {
      const house = houses[index];
      if (house === undefined) throw new Error(`there are ${houses.length} replicas`);
      return house;
    },
    redis,
    network,
    results,
    join: start,
    untilShared: () =>
      vi.waitUntil(async () => (await Promise.all(houses.map(isShared))).every((yes) => yes), patience),
    async close() {
      results.release();
      await Promise.all(houses.map((house) => house.close()));
      await network.close();
      await Promise.all([results.close(), redis.stop()]);
    },
  };
};
