// Where spans go: OTLP over HTTP, in batches, with a bounded queue. Loaded only where traces are configured.
import type { Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { Resource } from "@opentelemetry/resources";
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";

export interface SpanExporterOptions {
  /** Of the collector: http://127.0.0.1:4318 */
  readonly endpoint: string;
  /** Name of this gateway. */
  readonly node: string;
  /** Told once when the collector begins to fail, and once when it takes spans again. */
  readonly onChange: (state: "failing" | "ok", cause?: unknown) => void;
  /** Spans that may wait; one more is lost. */
  readonly longestQueue?: number;
}

/** Longest wait for the collector to take a batch, in milliseconds; at the end, for all that is left. */
const exportTimeoutMs = 5_000;
const longestCloseMs = 2_000;

const watched = (exporter: SpanExporter, onChange: SpanExporterOptions["onChange"]): SpanExporter => {
  let isFailing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.code !== 0;
        if (failed !== isFailing) onChange(failed ? "failing" : "ok", result.error);
        isFailing = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
};

const within = async (work: Promise<unknown>, limitMs: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
};

/** Opens the way to the collector. Nothing is made global: what libraries trace by themselves goes nowhere. */
export const openSpanExporter = ({ endpoint, node, onChange, longestQueue = 2_048 }: SpanExporterOptions) => {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
    timeoutMillis: exportTimeoutMs,
  });
  const processor = new BatchSpanProcessor(watched(exporter, onChange), {
    maxQueueSize: longestQueue,
    maxExportBatchSize: Math.min(512, longestQueue),
    scheduledDelayMillis: 2_000,
    exportTimeoutMillis: exportTimeoutMs + 1_000,
  });
  const provider = new BasicTracerProvider({
    // Who asks for a span has decided already.
    sampler: new AlwaysOnSampler(),
    resource: new Resource({ "service.name": "kpu-graph-gateway", "service.instance.id": node }),
    spanProcessors: [processor],
  });
  const tracer: Tracer = provider.getTracer("kpu-graph");
  return {
    tracer,
    /** Sends what waits, for two seconds at most. */
    close: () => within(provider.shutdown(), longestCloseMs),
  };
};
