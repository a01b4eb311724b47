// Traces against a collector that speaks OTLP over HTTP: what stands in them, what never does, and a collector that is ill.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { trace } from "@opentelemetry/api";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRequestCounts } from "./counts.ts";
import { startCollector } from "./testkit/collector.ts";
import { startTracing, type TracedRequest, type TracingOptions } from "./tracing.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const collect = async () => {
  const collector = await startCollector();
  closing.push(() => collector.close());
  return collector;
};

const open = async (endpoint: string, options: Partial<TracingOptions> = {}) => {
  const changes: string[] = [];
  const tracing = await startTracing({
    endpoint,
    node: "gateway-test-1",
    ratio: 1,
    isOperation: (id) => id === "national-map",
    onChange: (state) => changes.push(state),
    ...options,
  });
  if (tracing === undefined) throw new Error("no traces");
  return { tracing, changes };
};

const finished = (request: Partial<TracedRequest> = {}): TracedRequest => ({
  tier: "public",
  outcome: "ok",
  codes: [],
  operationId: undefined,
  operationHash: undefined,
  counts: createRequestCounts(),
  ...request,
});

describe("traces", () => {
  it("show a request and under it the plan, each fetch and each look into a cache", async () => {
    const collector = await collect();
    const { tracing } = await open(collector.endpoint);
    const request = tracing.start(performance.now());
    request?.cache("answer", "miss", performance.now());
    request?.plan(performance.now());
    const fetches = [request?.fetch("registry"), request?.fetch("tabulation")];
    fetches[0]?.end("ok", 1_234);
    fetches[1]?.end("timeout", 0);
    request?.end(
      finished({
        tier: "partner",
        outcome: "partial",
        codes: ["SUBGRAPH_TIMEOUT", "SUBGRAPH_TIMEOUT"],
        operationId: "national-map",
        operationHash: "0123456789abcdef".repeat(4),
        counts: {
          ...createRequestCounts(),
          servedBy: "objects",
          answerCache: "miss",
          fetches: 2,
          bytes: 1_234,
          representations: 9,
          representationsSent: 4,
          sourceReads: 3,
        },
      }),
    );
    await tracing.close();

    const spans = collector.spans();
    const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
    const shown = spans.map(({ name, kind, parentSpanId, attributes, status }) => ({
      name,
      kind,
      parent: parentSpanId && names.get(parentSpanId),
      attributes,
      status: status.code,
    }));
    expect(shown).toEqual([
      {
        name: "cache look-up",
        kind: 1,
        parent: "request",
        attributes: { "kpu.cache.place": "answer", "kpu.cache.result": "miss" },
        status: 0,
      },
      { name: "plan", kind: 1, parent: "request", attributes: {}, status: 0 },
      {
        name: "fetch",
        kind: 3,
        parent: "request",
        attributes: { "kpu.subgraph": "registry", "kpu.outcome": "ok", "kpu.bytes": 1_234 },
        status: 0,
      },
      {
        name: "fetch",
        kind: 3,
        parent: "request",
        attributes: { "kpu.subgraph": "tabulation", "kpu.outcome": "timeout", "kpu.bytes": 0 },
        status: 2,
      },
      {
        name: "request",
        kind: 2,
        parent: undefined,
        attributes: {
          "kpu.tier": "partner",
          "kpu.outcome": "partial",
          "kpu.operation.id": "national-map",
          "kpu.operation.hash": "0123456789abcdef",
          "kpu.error.codes": ["SUBGRAPH_TIMEOUT"],
          "kpu.served_by": "objects",
          "kpu.cache.answer": "miss",
          "kpu.fetches": 2,
          "kpu.bytes": 1_234,
          "kpu.representations": 9,
          "kpu.representations_sent": 4,
          "kpu.entity_hits": 0,
          "kpu.entity_misses": 0,
          "kpu.source_reads": 3,
        },
        status: 0,
      },
    ]);
    const [, , first] = spans;
    expect(fetches[0]?.traceparent).toBe(`00-${first?.traceId}-${first?.spanId}-01`);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    for (const { startTimeUnixNano, endTimeUnixNano } of spans)
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
    expect(collector.paths).toEqual(["/v1/traces"]);
    expect(collector.resources()).toMatchObject([
      { "service.name": "kpu-graph-gateway", "service.instance.id": "gateway-test-1" },
    ]);
  });

  it("hold no text of a request: an id that is not registered and a hash that is none are left out", async () => {
    const collector = await collect();
    const { tracing } = await open(collector.endpoint);
    const nik = `98${"0101"}${"0101900001"}`;
    tracing
      .start(performance.now())
      ?.end(finished({ operationId: `SITI CANARY ${nik}`, operationHash: `{ voters(nik: "${nik}") }` }));
    await tracing.close();
    expect(collector.spans().map(({ attributes }) => Object.keys(attributes))).toEqual([
      expect.not.arrayContaining(["kpu.operation.id", "kpu.operation.hash"]),
    ]);
    expect(collector.texts.join()).not.toMatch(/CANARY|voters|98\d{14}/);
  });

  it("are taken of the part of the requests that is configured", async () => {
    const collector = await collect();
    const numbers = [0.1, 0.3, 0.2, 0.9];
    const { tracing } = await open(collector.endpoint, { ratio: 0.25, random: () => numbers.shift() ?? 1 });
    for (let index = 0; index < 4; index += 1) tracing.start(performance.now())?.end(finished());
    await tracing.close();
    expect(collector.spans()).toHaveLength(2);
  });

  it("are the product's own: what a library traces by itself goes nowhere", async () => {
    const collector = await collect();
    const { tracing } = await open(collector.endpoint);
    trace
      .getTracer("@apollo/gateway")
      .startSpan("gateway.request", { attributes: { query: "{ secret }" } })
      .end();
    await tracing.close();
    expect(collector.texts).toEqual([]);
  });

  it("load no library where none are configured", async () => {
    const loadedWith = async (options: string) => {
      const script = `
        const { createRequire } = await import("node:module");
        const { startTracing } = await import(${JSON.stringify(new URL("./tracing.ts", import.meta.url).href)});
        await startTracing(${options});
        const files = Object.keys(createRequire("/").cache);
        console.log(files.some((file) => file.includes("@opentelemetry")));
        process.exit();`;
      const node = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", script];
      const { stdout } = await promisify(execFile)(process.execPath, node);
      return stdout.trim();
    };
    expect(await loadedWith("undefined")).toBe("false");
    expect(await loadedWith('{ endpoint: "http://127.0.0.1:9", node: "test", ratio: 1 }')).toBe("true");
  });
});

describe("a collector", () => {
  it("that is not there costs spans, and is told of once", async () => {
    const gone = await startCollector();
    await gone.close();
    const { tracing, changes } = await open(gone.endpoint, { longestQueue: 10 });
    for (let index = 0; index < 1_000; index += 1) tracing.start(performance.now())?.end(finished());
    await vi.waitUntil(() => changes.length > 0, { timeout: 15_000 });
    await tracing.close();
    expect(changes).toEqual(["failing"]);
  });

  it("that takes and never answers costs spans: no more wait for it than the queue holds", async () => {
    const collector = await collect();
    collector.setSilent(true);
    const { tracing, changes } = await open(collector.endpoint, { longestQueue: 100 });
    for (let index = 0; index < 100; index += 1) tracing.start(performance.now())?.end(finished());
    await vi.waitUntil(() => collector.texts.length === 1, { timeout: 15_000 });
    for (let index = 0; index < 10_000; index += 1) tracing.start(performance.now())?.end(finished());
    collector.setSilent(false);
    await tracing.close();
    expect(collector.spans()).toHaveLength(200);
    expect(changes).toEqual([]);
  });

  it("that is well again is told of, and gets what comes from then on", async () => {
    const first = await startCollector();
    const port = Number(new URL(first.endpoint).port);
    await first.close();
    const { tracing, changes } = await open(first.endpoint, { longestQueue: 1 });
    tracing.start(performance.now())?.end(finished());
    await vi.waitUntil(() => changes.length === 1, { timeout: 15_000 });
    const second = await startCollector(port);
    closing.push(() => second.close());
    tracing.start(performance.now())?.end(finished({ tier: "internal" }));
    await tracing.close();
    expect(changes).toEqual(["failing", "ok"]);
    expect(second.spans().map(({ attributes }) => attributes["kpu.tier"])).toEqual(["internal"]);
  });
});
