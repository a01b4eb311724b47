// Cache: memory, then Redis, then one load per key.
export { type Cache, type CacheOptions, createCache, type RequestCache } from "./cache.ts";
export { canonicalJson } from "./canonical-json.ts";
export type { CacheStats } from "./counters.ts";
export type { BadKind } from "./entry-bytes.ts";
export type { Held, HeldSource } from "./held.ts";
export type { Load } from "./load.ts";
export { type Loaded, type LoadedOptions, loaded } from "./loaded.ts";
export { type CachePolicy, type Codec, definePolicy, isBytes, isRecordOf, type PolicyOptions } from "./policy.ts";
export { createRedisTier, longestWaitMs, type RedisTier, type RedisTierOptions } from "./redis-tier.ts";
