// The cache of answers, opened from the configuration.
import type { GatewayConfig } from "../config.ts";
import { type OpenCache, type OpenCacheOptions, openCache } from "../open-cache.ts";

export interface OpenAnswerCacheOptions extends Pick<OpenCacheOptions, "logger" | "schemaVersion" | "secret"> {
  readonly config: Pick<GatewayConfig, "answerCacheMb" | "redisUrls">;
}

/** Opens it; undefined where no answer is to be kept. */
export const openAnswerCache = ({ config, ...options }: OpenAnswerCacheOptions): OpenCache | undefined =>
  openCache({
    ...options,
    name: "kpu:answers",
    what: "answers",
    megabytes: config.answerCacheMb,
    redisUrls: config.redisUrls,
  });
