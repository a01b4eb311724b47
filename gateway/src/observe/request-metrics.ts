// What is counted of each request: how it ended, how long it took, which way answered it, what the caches knew.
import type { Tier } from "@kpu-graph/auth";
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import type { Registry } from "prom-client";
import type { CacheResult, RequestCounts, ServedBy } from "./counts.ts";
import { createNames, pairsOf } from "./names.ts";
import { type Outcome, outcomes } from "./outcome.ts";
import { createTally, createTimes } from "./tally.ts";

/** A request that is over. */
export interface FinishedRequest {
  readonly tier: Tier;
  readonly outcome: Outcome;
  /** Codes of the answer's errors. */
  readonly codes: readonly ErrorCode[];
  /** Of a registered operation; any other text counts as "other". */
  readonly operationId: string | undefined;
  /** Of the policy; any other text counts as "other". */
  readonly agency: string | null;
  /** From its arrival to its answer. */
  readonly ms: number;
  /** Bytes of the request's body and of the answer's. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly counts: Readonly<RequestCounts>;
}

export interface RequestMetricsOptions {
  readonly registry: Registry;
  /** Ids of the registered operations. */
  readonly operations: Iterable<string>;
  /** Is this an agency of the policy now in force? */
  readonly isAgency: (agency: string) => boolean;
}

const tiers = ["public", "partner", "internal"] as const satisfies readonly Tier[];
const ways = ["none", "answer-cache", "bytes", "objects", "reference"] as const satisfies readonly ServedBy[];
const results = ["hit", "stale", "miss", "pass"] as const satisfies readonly Exclude<CacheResult, "off">[];
const codes = Object.keys(catalogue);

const tierRow = { public: 0, partner: 1, internal: 2 } as const satisfies Record<Tier, number>;
const outcomeRow = { ok: 0, partial: 1, refused: 2, error: 3 } as const satisfies Record<Outcome, number>;
const wayRow = { none: 0, "answer-cache": 1, bytes: 2, objects: 3, reference: 4 } as const satisfies Record<
  ServedBy,
  number
>;
const resultRow = { hit: 0, stale: 1, miss: 2, pass: 3 } as const satisfies Record<Exclude<CacheResult, "off">, number>;
const cacheRows = [
  ...results.map((result) => ({ place: "answer", result })),
  ...["entity", "resolver"].flatMap((place) => ["hit", "miss"].map((result) => ({ place, result }))),
];
const [entityRow, resolverRow] = [results.length, results.length + 2];

/** Buckets of a request, in seconds: a cached one takes less than the first, the deadline stands before the last. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const mostOperations = 500;
const mostAgencies = 100;

/** Creates the counters; the function takes a request that is over. */
export const createRequestMetrics = ({ registry, operations, isAgency }: RequestMetricsOptions) => {
  const times = createTimes({
    registry,
    name: "kpu_request_duration_seconds",
    help: "Time of a request of the graph, by the caller's tier and how it ended, in seconds.",
    rows: pairsOf(["tier", tiers], ["outcome", outcomes]),
    bounds,
  });
  const tally = (name: string, help: string, rows: Parameters<typeof createTally>[0]["rows"], hideZeros = false) =>
    createTally({ registry, name, help, rows, hideZeros });
  const served = tally(
    "kpu_requests_served_total",
    "Requests, by what answered: the cache of answers, a tier of the executor (bytes, objects, reference), or none.",
    ways.map((served_by) => ({ served_by })),
  );
  const errors = tally(
    "kpu_errors_total",
    "Errors in answers, by their code.",
    codes.map((code) => ({ code })),
    true,
  );
  const codeRow = new Map(codes.map((code, row) => [code, row]));
  const cache = tally(
    "kpu_cache_results_total",
    "What the caches knew: answers and entities in the gateway, keys in the subgraphs.",
    cacheRows,
  );
  const asked = tally("kpu_representations_total", "References to entities, before equal ones became one.", [{}]);
  const sent = tally("kpu_representations_sent_total", "References to entities that were sent to subgraphs.", [{}]);
  const bytesIn = tally("kpu_request_bytes_total", "Size of the requests' bodies, in bytes.", [{}]);
  const bytesOut = tally("kpu_response_bytes_total", "Size of the answers' bodies, in bytes.", [{}]);
  const operationNames = createNames({ label: "operation", known: operations, most: mostOperations });
  const byOperation = tally(
    "kpu_operation_requests_total",
    'Requests of a registered operation, by its id; all others are "other".',
    operationNames.rows,
    true,
  );
  const operationTime = tally(
    "kpu_operation_seconds_total",
    "Time of the requests of a registered operation, by its id, in seconds.",
    operationNames.rows,
    true,
  );
  const agencyNames = createNames({ label: "agency", isKnown: isAgency, most: mostAgencies });
  const byAgency = tally(
    "kpu_agency_requests_total",
    'Requests of an agency of the policy; of anybody else "other".',
    agencyNames.rows,
    true,
  );

  return (request: FinishedRequest): void => {
    const { tier, outcome, counts, operationId, agency, ms } = request;
    times.observe(tierRow[tier] * outcomes.length + outcomeRow[outcome], ms);
    served.add(wayRow[counts.servedBy], 1);
    for (const code of request.codes) errors.add(codeRow.get(code) ?? 0, 1);
    if (counts.answerCache !== "off") cache.add(resultRow[counts.answerCache], 1);
    cache.add(entityRow, counts.entityHits);
    cache.add(entityRow + 1, counts.entityMisses);
    cache.add(resolverRow, counts.resolverHits);
    cache.add(resolverRow + 1, counts.resolverMisses);
    asked.add(0, counts.representations);
    sent.add(0, counts.representationsSent);
    bytesIn.add(0, request.bytesIn);
    bytesOut.add(0, request.bytesOut);
    const operation = operationId === undefined ? 0 : operationNames.rowOf(operationId);
    byOperation.add(operation, 1);
    operationTime.add(operation, ms / 1_000);
    byAgency.add(agency === null ? 0 : agencyNames.rowOf(agency), 1);
  };
};
