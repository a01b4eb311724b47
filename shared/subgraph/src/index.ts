// What makes the three subgraphs identical: configuration, start and bootstrap, cache, loaders, JSON documents, scalars.
export type { AuditNotes } from "./audit-notes.ts";
export { requireSourceUrl, type SubgraphConfig, subgraphVariables, toSubgraphConfig } from "./config.ts";
export type { RunningSubgraph } from "./create-subgraph.ts";
export { jsonOf } from "./json-of.ts";
export { createCachedLoader, createLoader, createPresentLoader, each, type Loader } from "./loader.ts";
export type { RequestParts } from "./request-parts.ts";
export { runSubgraph } from "./run-subgraph.ts";
export { DateScalar, DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar, UrlScalar } from "./scalars.ts";
export { type StartOptions, startSubgraph } from "./start-subgraph.ts";
