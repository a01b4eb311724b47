// The cache of fetches, opened from the configuration.
import type { GatewayConfig } from "../config.ts";
import { type OpenCache, type OpenCacheOptions, openCache } from "../open-cache.ts";

export interface OpenFetchCacheOptions
  extends Pick<OpenCacheOptions, "logger" | "schemaVersion" | "secret" | "waitMs"> {
  readonly config: Pick<GatewayConfig, "fetchCacheMb" | "redisUrls">;
}

/** Opens it; undefined where no reply is to be kept. */
export const openFetchCache = ({ config, ...options }: OpenFetchCacheOptions): OpenCache | undefined =>
  openCache({
    ...options,
    name: "kpu:fetches",
    what: "replies of subgraphs",
    megabytes: config.fetchCacheMb,
    redisUrls: config.redisUrls,
  });
