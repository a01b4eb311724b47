// Metrics of a small gateway for tests, and requests to feed them.
import { createRequestCounts, type RequestCounts } from "../counts.ts";
import { createMetrics, type MetricsOptions } from "../metrics.ts";
import type { FinishedRequest } from "../request-metrics.ts";

export const createTestMetrics = (parts: Partial<MetricsOptions> = {}) =>
  createMetrics({
    operations: ["national-map", "counting-progress"],
    isAgency: (agency) => agency === "bps" || agency === "dashboard",
    subgraphs: ["registry", "tabulation"],
    ...parts,
  });

/** A request of the public, answered at once, but for what is said. */
export const requestOf = ({
  counts = {},
  ...rest
}: Partial<Omit<FinishedRequest, "counts">> & { readonly counts?: Partial<RequestCounts> } = {}): FinishedRequest => ({
  tier: "public",
  outcome: "ok",
  codes: [],
  operationId: undefined,
  agency: null,
  ms: 2,
  bytesIn: 100,
  bytesOut: 1_000,
  ...rest,
  counts: { ...createRequestCounts(), ...counts },
});

/** The text without what no two runs share: the process itself. */
export const withoutProcess = (body: string): string =>
  body
    .trimEnd()
    .split("\n\n")
    .filter((family) => !/^# HELP kpu_(?:process|event_loop)_/.test(family))
    .join("\n\n");

/** The lines of one metric. */
export const linesOf = (body: string, name: string): readonly string[] =>
  body.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
