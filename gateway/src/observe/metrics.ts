// The metrics of the gateway, for Prometheus: plain numbers while requests run, text when somebody asks.
import { Registry } from "prom-client";
import { createAlerts, type RaiseAlert } from "./alerts.ts";
import { createFetchMetrics, type FetchMetrics } from "./fetch-metrics.ts";
import { createProcessMetrics } from "./process-metrics.ts";
import { createGauge } from "./readings.ts";
import { createRequestMetrics, type FinishedRequest, type RequestMetricsOptions } from "./request-metrics.ts";
import { createStateMetrics, type ObservedParts } from "./state-metrics.ts";

export interface MetricsOptions extends ObservedParts, Omit<RequestMetricsOptions, "registry"> {
  /** Names of the supergraph's subgraphs. */
  readonly subgraphs: readonly string[];
}

export interface Metrics extends FetchMetrics {
  /** A request has come; each is ended once. */
  begin(): void;
  end(request: FinishedRequest): void;
  readonly alert: RaiseAlert;
  /** All of it as Prometheus reads it. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
  close(): void;
}

/**
 * Creates the metrics, in a registry of their own. No label holds anything of a request but words of closed lists: operations
 * registered, agencies of the policy, subgraphs, codes.
 */
export const createMetrics = ({ operations, isAgency, subgraphs, ...parts }: MetricsOptions): Metrics => {
  const registry = new Registry();
  let inFlight = 0;
  createGauge(registry, { name: "kpu_requests_in_flight", help: "Requests under way." }, () => [[{}, inFlight]]);
  const countRequest = createRequestMetrics({ registry, operations, isAgency });
  const fetches = createFetchMetrics({ registry, subgraphs });
  const alert = createAlerts(registry);
  createStateMetrics(registry, parts);
  const ofProcess = createProcessMetrics(registry, alert);
  return {
    ...fetches,
    begin: () => {
      inFlight += 1;
    },
    end: (request) => {
      inFlight -= 1;
      countRequest(request);
    },
    alert,
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
    close: ofProcess.close,
  };
};
