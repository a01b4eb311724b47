// What is counted of each fetch and of each plan.
import type { ErrorCode } from "@kpu-graph/errors";
import type { Registry } from "prom-client";
import { createNames, pairsOf } from "./names.ts";
import { type FetchOutcome, fetchOutcomes } from "./outcome.ts";
import { createTally, createTimes } from "./tally.ts";

/** A fetch that is over. */
export interface FinishedFetch {
  readonly subgraph: string;
  readonly outcome: FetchOutcome;
  readonly ms: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** Calls of the legacy source, as the subgraph told. */
  readonly sourceReads: number;
}

const outcomeRow = { ok: 0, timeout: 1, unavailable: 2, abandoned: 3 } as const satisfies Record<FetchOutcome, number>;

/** Codes with which a plan may be refused. */
const refusals = ["PLAN_TOO_EXPENSIVE", "OVERLOADED", "DRAINING", "INTERNAL_SERVER_ERROR"] as const;

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const mostSubgraphs = 32;

export interface FetchMetrics {
  fetched(fetch: FinishedFetch): void;
  /** A plan was made, in so many milliseconds. */
  planned(ms: number): void;
  /** None was made. A code that no plan is refused with counts as a fault of ours. */
  planRefused(code: ErrorCode): void;
}

export interface FetchMetricsOptions {
  readonly registry: Registry;
  /** Names of the supergraph. */
  readonly subgraphs: readonly string[];
}

/** Creates the counters. */
export const createFetchMetrics = ({ registry, subgraphs }: FetchMetricsOptions): FetchMetrics => {
  const names = createNames({ label: "subgraph", known: subgraphs, most: mostSubgraphs });
  const values = names.rows.map(({ subgraph = "other" }) => subgraph);
  const times = createTimes({
    registry,
    name: "kpu_fetch_duration_seconds",
    help: "Time of a fetch from a subgraph, by how it ended, in seconds.",
    rows: pairsOf(["subgraph", values], ["outcome", fetchOutcomes]),
    bounds,
  });
  const tally = (name: string, help: string) => createTally({ registry, name, help, rows: names.rows });
  const sent = tally("kpu_fetch_sent_bytes_total", "Size of the fetches' bodies, in bytes.");
  const received = tally("kpu_fetch_received_bytes_total", "Size of the subgraphs' replies, in bytes.");
  const reads = tally("kpu_source_reads_total", "Calls of the legacy sources, as the subgraphs tell.");
  const plans = createTimes({
    registry,
    name: "kpu_plan_duration_seconds",
    help: "Time of making a plan that was not known, with the wait for it, in seconds.",
    rows: [{}],
    bounds,
  });
  const refused = createTally({
    registry,
    name: "kpu_plan_refusals_total",
    help: "Plans that were not made, by the code of the refusal.",
    rows: refusals.map((code) => ({ code })),
  });
  const refusalRow = new Map<string, number>(refusals.map((code, row) => [code, row]));

  return {
    fetched({ subgraph, outcome, ms, bytesSent, bytesReceived, sourceReads }) {
      const row = names.rowOf(subgraph);
      times.observe(row * fetchOutcomes.length + outcomeRow[outcome], ms);
      sent.add(row, bytesSent);
      received.add(row, bytesReceived);
      reads.add(row, sourceReads);
    },
    planned: (ms) => plans.observe(0, ms),
    planRefused: (code) => refused.add(refusalRow.get(code) ?? refusals.length - 1, 1),
  };
};
