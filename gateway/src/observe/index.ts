// Watching the gateway: counts of a request, metrics, traces.
export {
  type CacheResult,
  createRequestCounts,
  type RequestCounts,
  type ServedBy,
  toExtensions,
} from "./counts.ts";
export { createMetrics, type Metrics, type MetricsOptions } from "./metrics.ts";
export { type FetchOutcome, type Outcome, outcomeOf } from "./outcome.ts";
export { addSubgraphCounts, readSubgraphCounts, type SubgraphCounts } from "./subgraph-counts.ts";
export { type FetchTrace, type RequestTrace, startTracing, type Tracing, type TracingOptions } from "./tracing.ts";
