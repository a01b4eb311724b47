// Cache: memory, then Redis, then one load per key.
export { type Cache, type CacheOptions, createCache, type Load, type RequestCache } from "./cache.ts";
export { type CachePolicy, definePolicy, isRecordOf } from "./policy.ts";
export { createRedisTier, longestWaitMs, type RedisTier, type RedisTierOptions } from "./redis-tier.ts";
