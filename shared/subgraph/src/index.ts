// What makes the three subgraphs identical: bootstrap, cache, loaders, scalars.
export { createSubgraph, type RunningSubgraph, type SubgraphOptions } from "./create-subgraph.ts";
export { createLoader, type Loader } from "./loader.ts";
export { type OpenCache, type OpenCacheOptions, openCache } from "./open-cache.ts";
export { DateScalar, DateTimeScalar, PollingStationCodeScalar, RegionCodeScalar, UrlScalar } from "./scalars.ts";
