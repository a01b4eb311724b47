// Traces, where a collector is configured: one span a request, and under it the plan, each fetch, each look into a cache.

import type { Tier } from "@kpu-graph/auth";
import { type ErrorCode, isErrorCode } from "@kpu-graph/errors";
import type { Attributes } from "@opentelemetry/api";
import type { CacheResult, RequestCounts } from "./counts.ts";
import type { FetchOutcome, Outcome } from "./outcome.ts";
import type { SpanExporterOptions } from "./span-exporter.ts";

export interface TracingOptions extends SpanExporterOptions {
  /** Part of the requests that is traced, 0 to 1. */
  readonly ratio: number;
  /** Is this the id of a registered operation? No other text stands in a trace. */
  readonly isOperation: (id: string) => boolean;
  readonly random?: () => number;
}

export interface TracedRequest {
  readonly tier: Tier;
  readonly outcome: Outcome;
  readonly codes: readonly ErrorCode[];
  readonly operationId: string | undefined;
  /** SHA-256 of the document, in hex. */
  readonly operationHash: string | undefined;
  readonly counts: Readonly<RequestCounts>;
}

export interface FetchTrace {
  /** Goes to the subgraph as the header of that name. */
  readonly traceparent: string;
  end(outcome: FetchOutcome, bytes: number): void;
}

export interface RequestTrace {
  /** A plan was asked for then (`performance.now()`), and is there now or was refused. */
  plan(startedAt: number, refusal?: ErrorCode): void;
  /** A cache was asked then, and has answered now. */
  cache(place: "answer" | "entity", result: CacheResult, startedAt: number): void;
  fetch(subgraph: string): FetchTrace;
  /** The request is over. */
  end(request: TracedRequest): void;
}

export interface Tracing {
  /** The trace of a request that began then (`performance.now()`); undefined for those that are not traced. */
  start(startedAt: number): RequestTrace | undefined;
  /** Sends what waits, for two seconds at most. */
  close(): Promise<void>;
}

/** The library's kinds and its status for a failure: values of its interface, so that nothing of it is loaded for them. */
const kinds = { internal: 0, server: 1, client: 2 } as const;
const failed = { code: 2 } as const;

const hashForm = /^[0-9a-f]{16}/;

const attributesOf = (request: TracedRequest, isOperation: TracingOptions["isOperation"]): Attributes => {
  const { tier, outcome, operationId, operationHash = "", codes, counts } = request;
  const hash = hashForm.exec(operationHash)?.[0];
  return {
    "kpu.tier": tier,
    "kpu.outcome": outcome,
    ...(operationId !== undefined && isOperation(operationId) ? { "kpu.operation.id": operationId } : {}),
    ...(hash === undefined ? {} : { "kpu.operation.hash": hash }),
    ...(codes.length === 0 ? {} : { "kpu.error.codes": [...new Set(codes.filter(isErrorCode))] }),
    "kpu.served_by": counts.servedBy,
    "kpu.cache.answer": counts.answerCache,
    "kpu.fetches": counts.fetches,
    "kpu.bytes": counts.bytes,
    "kpu.representations": counts.representations,
    "kpu.representations_sent": counts.representationsSent,
    "kpu.entity_hits": counts.entityHits,
    "kpu.entity_misses": counts.entityMisses,
    "kpu.source_reads": counts.sourceReads,
  };
};

/** Opens traces; undefined where none are configured, and then nothing of the libraries is loaded. */
export const startTracing = async (options: TracingOptions | undefined): Promise<Tracing | undefined> => {
  if (options === undefined) return undefined;
  const { ratio, isOperation, random = Math.random } = options;
  const { ROOT_CONTEXT, trace } = await import("@opentelemetry/api");
  const { openSpanExporter } = await import("./span-exporter.ts");
  const { tracer, close } = openSpanExporter(options);

  const start = (startTime: number): RequestTrace => {
    // What a client sends as traceparent is not believed: every trace begins here.
    const root = tracer.startSpan("request", { kind: kinds.server, startTime }, ROOT_CONTEXT);
    const under = trace.setSpan(ROOT_CONTEXT, root);
    const done = (name: string, startedAt: number, attributes: Attributes, code?: ErrorCode) => {
      const span = tracer.startSpan(name, { startTime: startedAt, attributes }, under);
      if (code !== undefined) span.setStatus(failed).setAttribute("kpu.error.codes", [code]);
      span.end(performance.now());
    };
    return {
      plan: (startedAt, refusal) => done("plan", startedAt, {}, refusal),
      cache: (place, result, startedAt) =>
        done("cache look-up", startedAt, { "kpu.cache.place": place, "kpu.cache.result": result }),
      fetch(subgraph) {
        const attributes = { "kpu.subgraph": subgraph };
        const span = tracer.startSpan("fetch", { kind: kinds.client, startTime: performance.now(), attributes }, under);
        const { traceId, spanId } = span.spanContext();
        return {
          traceparent: `00-${traceId}-${spanId}-01`,
          end(outcome, bytes) {
            span.setAttribute("kpu.outcome", outcome).setAttribute("kpu.bytes", bytes);
            if (outcome !== "ok") span.setStatus(failed);
            span.end(performance.now());
          },
        };
      },
      end(request) {
        root.setAttributes(attributesOf(request, isOperation));
        if (request.outcome === "error") root.setStatus(failed);
        root.end(performance.now());
      },
    };
  };
  return { start: (startedAt) => (random() < ratio ? start(startedAt) : undefined), close };
};
