// What is watched of a gateway: its metrics, read from the parts when somebody asks, and its traces where there is a collector.
import type { Cache } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayConfig } from "./config.ts";
import { createMetrics, type Metrics, startTracing, type Tracing } from "./observe/index.ts";
import type { RegisteredOperations } from "./operations/registered.ts";
import type { Services } from "./services.ts";

export interface WatchDeps {
  readonly config: Pick<GatewayConfig, "answerCacheMb" | "fetchCacheMb" | "redisUrls" | "tracing" | "node">;
  readonly logger: Logger;
  readonly registered: RegisteredOperations;
  readonly subgraphs: readonly string[];
  /** Asked when somebody reads the metrics; until then it may throw. */
  readonly services: () => Services;
}

export interface Watch {
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  close(): Promise<void>;
}

/** Starts watching. */
export const startWatch = async ({ config, logger, registered, subgraphs, services }: WatchDeps): Promise<Watch> => {
  const statsOf = (open: () => { readonly cache: Cache } | undefined) => () => {
    const { cache } = open() ?? {};
    if (cache === undefined) throw new Error("no cache");
    return cache.stats();
  };
  const metrics = createMetrics({
    operations: registered.byId.keys(),
    isAgency: (agency) => services().policy().agencies.has(agency),
    subgraphs,
    caches: {
      ...(config.answerCacheMb === 0 ? {} : { answer: statsOf(() => services().answerCache) }),
      ...(config.fetchCacheMb === 0 ? {} : { entity: statsOf(() => services().fetchCache) }),
    },
    limits: () => services().limiter.state(),
    redis: () => (config.redisUrls.length === 0 ? "off" : services().limiter.state() === "shared" ? "up" : "down"),
    keysFresh: () => services().control.keys.isFresh(),
    policy: () => services().policy(),
    ledger: () => ({ writable: services().ledger.state() === "ok" }),
  });
  const tracing = await startTracing(
    config.tracing && {
      ...config.tracing,
      node: config.node,
      isOperation: (id) => registered.byId.has(id),
      onChange: (state, err) =>
        state === "failing"
          ? logger.warn({ err }, "the collector takes no traces")
          : logger.info({}, "the collector takes traces again"),
    },
  );
  return {
    metrics,
    tracing,
    async close() {
      await tracing?.close();
      metrics.close();
    },
  };
};
