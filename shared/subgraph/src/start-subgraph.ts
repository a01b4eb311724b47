// The assembly all three subgraphs share: cache, context, warm-up, server. What differs is given: schema, policies, resolvers, source.
import { readFileSync } from "node:fs";
import type { BaseContext } from "@apollo/server";
import type { GatewayKeys, Passport } from "@kpu-graph/auth";
import type { Cache, CachePolicy } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";
import type { ReadEvent } from "@kpu-graph/resilience";
import type { SubgraphConfig } from "./config.ts";
import { createSubgraph, type RunningSubgraph } from "./create-subgraph.ts";
import { openCache } from "./open-cache.ts";
import { type RequestParts, type SubgraphContext, warmUpParts } from "./request-parts.ts";
import { countCache, countReads, createSourceReads, type SourceReads, tellSourceReads } from "./source-reads.ts";

/** What whoever starts a subgraph gives it. */
export interface StartOptions<Config extends SubgraphConfig> {
  readonly config: Config;
  readonly logger: Logger;
  /** The keys by which it knows the gateway. */
  readonly gatewayKeys: GatewayKeys;
  /** Told of every read that really goes to the source. */
  readonly onRead?: (event: ReadEvent) => void;
}

export interface SubgraphParts<
  Source extends { close(): Promise<void> },
  Context extends BaseContext & SubgraphContext,
> {
  readonly name: string;
  /** File of its schema. */
  readonly schema: URL;
  readonly config: SubgraphConfig;
  readonly logger: Logger;
  readonly gatewayKeys: GatewayKeys;
  /** Its cache-policy table; a change of it is a change of the cache's keys. */
  readonly policies: Readonly<Record<string, CachePolicy<never> | object>>;
  readonly resolvers: object;
  readonly source: Source;
  /** Creates the context of one request. */
  readonly createContext: (deps: RequestParts & { readonly cache: Cache; readonly source: Source }) => Context;
  /** Loads what the first question would otherwise wait for. */
  readonly warmUp?: (context: Context) => Promise<unknown>;
}

/** Starts a subgraph and listens. */
export const startSubgraph = async <
  Source extends { close(): Promise<void> },
  Context extends BaseContext & SubgraphContext,
>({
  name,
  schema,
  config,
  logger,
  gatewayKeys,
  policies,
  resolvers,
  source,
  createContext,
  warmUp,
}: SubgraphParts<Source, Context>): Promise<RunningSubgraph> => {
  const typeDefs = readFileSync(schema, "utf8");
  const { redisUrl, cacheMemoryMb: memoryMb, host, port, tls } = config;
  const { cache, close } = openCache({ subgraph: name, typeDefs, policies, redisUrl, memoryMb, logger });
  const counted = new WeakMap<Passport, SourceReads>();
  const contextOf = (parts: RequestParts) => {
    const counts = createSourceReads();
    counted.set(parts.passport, counts);
    return createContext({ ...parts, cache: countCache(cache, counts), source: countReads(source, counts) });
  };
  return createSubgraph<Context>({
    name,
    typeDefs,
    resolvers,
    createContext: contextOf,
    logger,
    host,
    port,
    gatewayKeys,
    tls,
    warmUp: async () => {
      await warmUp?.(contextOf(warmUpParts()));
    },
    plugins: [tellSourceReads(counted)],
    health: async () => ({ cache: cache.state() }),
    close: async () => {
      await Promise.all([close(), source.close()]);
    },
  });
};
