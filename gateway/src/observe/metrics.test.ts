// The metrics: their whole text after known requests, and what can never stand in it.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Metrics } from "./metrics.ts";
import { createTestMetrics, linesOf, requestOf, withoutProcess } from "./testkit/metrics.ts";

const open: Metrics[] = [];
afterEach(() => {
  for (const metrics of open.splice(0)) metrics.close();
});
const create = (...args: Parameters<typeof createTestMetrics>): Metrics => {
  const metrics = createTestMetrics(...args);
  open.push(metrics);
  return metrics;
};

describe("the metrics", () => {
  it("tell of every request, fetch and plan, and of the parts of the gateway", async () => {
    const metrics = create({
      caches: { answer: () => ({ entries: 3, bytes: 4_096, evictions: 1, badEntries: 2 }) },
      limits: () => "local",
      redis: () => "down",
      keysFresh: () => true,
      policy: () => ({ version: "2026-11-25.1", hash: "0123456789abcdef".repeat(4) }),
      ledger: () => ({ writable: true, records: 17 }),
    });
    metrics.begin();
    metrics.planned(40);
    metrics.fetched({
      subgraph: "tabulation",
      outcome: "ok",
      ms: 3,
      bytesSent: 200,
      bytesReceived: 900,
      sourceReads: 2,
    });
    metrics.end(
      requestOf({
        operationId: "national-map",
        ms: 50,
        counts: {
          servedBy: "bytes",
          answerCache: "miss",
          representations: 6,
          representationsSent: 4,
          entityHits: 1,
          entityMisses: 3,
          resolverHits: 5,
          resolverMisses: 2,
        },
      }),
    );
    metrics.begin();
    metrics.end(
      requestOf({
        operationId: "national-map",
        ms: 0.25,
        counts: { servedBy: "answer-cache", answerCache: "hit" },
      }),
    );
    metrics.begin();
    metrics.fetched({
      subgraph: "registry",
      outcome: "timeout",
      ms: 30_000,
      bytesSent: 100,
      bytesReceived: 0,
      sourceReads: 0,
    });
    metrics.end(
      requestOf({
        tier: "partner",
        agency: "bps",
        outcome: "partial",
        codes: ["SUBGRAPH_TIMEOUT"],
        ms: 30_000,
        counts: { servedBy: "objects", answerCache: "pass" },
      }),
    );
    metrics.begin();
    metrics.planRefused("PLAN_TOO_EXPENSIVE");
    metrics.end(requestOf({ outcome: "refused", codes: ["PLAN_TOO_EXPENSIVE"], ms: 5_000, bytesOut: 120 }));
    metrics.alert("cache_degraded");
    metrics.alert("shed", "partner");
    metrics.begin();
    const { contentType, body } = await metrics.text();
    expect(contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
    await expect(`${withoutProcess(body)}\n`).toMatchFileSnapshot("testkit/metrics.txt");
  });

  it("tell of the process: delay of the event loop, memory, processor time", async () => {
    const { body } = await create().text();
    const shapes = body
      .split("\n")
      .filter((line) => /^kpu_(?:process|event_loop)_/.test(line))
      .map((line) => line.replace(/ \d+(?:\.\d+)?(?:e[-+]\d+)?$/, " N"));
    expect(shapes).toEqual([
      'kpu_event_loop_delay_seconds{statistic="p50"} N',
      'kpu_event_loop_delay_seconds{statistic="p99"} N',
      'kpu_event_loop_delay_seconds{statistic="max"} N',
      'kpu_process_memory_bytes{part="rss"} N',
      'kpu_process_memory_bytes{part="heap_used"} N',
      'kpu_process_memory_bytes{part="heap_total"} N',
      'kpu_process_memory_bytes{part="external"} N',
      'kpu_process_memory_bytes{part="array_buffers"} N',
      'kpu_process_cpu_seconds_total{mode="user"} N',
      'kpu_process_cpu_seconds_total{mode="system"} N',
      "kpu_process_start_time_seconds N",
    ]);
  });

  it("raise an alert where the event loop stood still", async () => {
    const metrics = create();
    const raised = async () => /loop_delay_high",about="none"} [1-9]/.test((await metrics.text()).body);
    expect(await raised()).toBe(false);
    const standStill = (): void => {
      const end = performance.now() + 400;
      while (performance.now() < end);
    };
    await vi.waitUntil(
      async () => {
        standStill();
        return await raised();
      },
      { timeout: 15_000, interval: 50 },
    );
  });

  it("are the same when read twice: reading takes nothing away", async () => {
    const metrics = create();
    metrics.begin();
    metrics.end(requestOf());
    const first = withoutProcess((await metrics.text()).body);
    const [second, third] = await Promise.all([metrics.text(), metrics.text()]);
    expect([second, third].map(({ body }) => withoutProcess(body))).toEqual([first, first]);
  });

  it("leave out a part that cannot be read, and no more", async () => {
    const broken = () => {
      throw new Error("no");
    };
    const { body } = await create({ keysFresh: broken, limits: () => "shared", redis: () => "off" }).text();
    expect(linesOf(body, "kpu_keys_fresh")).toEqual([]);
    expect(linesOf(body, "kpu_redis_up")).toEqual([]);
    expect(linesOf(body, "kpu_limits_shared")).toEqual(["kpu_limits_shared 1"]);
  });

  it("take numbers that are none for nothing", async () => {
    const metrics = create();
    const wrong = [Number.NaN, Number.POSITIVE_INFINITY, -1];
    for (const number of wrong) metrics.end(requestOf({ ms: number, bytesIn: number, counts: { entityHits: number } }));
    metrics.end(requestOf({ ms: 1, bytesIn: 7, counts: { entityHits: 1 } }));
    const { body } = await metrics.text();
    expect(linesOf(body, "kpu_request_duration_seconds_count")).toEqual([
      'kpu_request_duration_seconds_count{tier="public",outcome="ok"} 1',
    ]);
    expect(linesOf(body, "kpu_request_bytes_total")).toEqual(["kpu_request_bytes_total 7"]);
    expect(linesOf(body, "kpu_cache_results_total")).toContain(
      'kpu_cache_results_total{place="entity",result="hit"} 1',
    );
  });

  it("are the product's alone: two gateways in one process count for themselves", async () => {
    const [one, other] = [create(), create()];
    one.begin();
    expect(linesOf((await one.text()).body, "kpu_requests_in_flight")).toEqual(["kpu_requests_in_flight 1"]);
    expect(linesOf((await other.text()).body, "kpu_requests_in_flight")).toEqual(["kpu_requests_in_flight 0"]);
  });
});

describe("a label of the metrics", () => {
  it("is one of a bounded list, whatever ids requests bring", async () => {
    const metrics = create();
    const before = (await metrics.text()).body.split("\n").length;
    for (let index = 0; index < 10_000; index += 1) {
      const name = `made-up-${index}`;
      metrics.fetched({ subgraph: name, outcome: "ok", ms: 1, bytesSent: 1, bytesReceived: 1, sourceReads: 1 });
      metrics.end(requestOf({ operationId: name, agency: name }));
    }
    const { body } = await metrics.text();
    expect(linesOf(body, "kpu_operation_requests_total")).toEqual([
      'kpu_operation_requests_total{operation="other"} 10000',
    ]);
    expect(linesOf(body, "kpu_agency_requests_total")).toEqual(['kpu_agency_requests_total{agency="other"} 10000']);
    // One row each of requests and fetches in a histogram, one each of three counters by name.
    expect(body.split("\n").length - before).toBe(15 + 3 + 13 + 3 + 3);
  });

  it("of agencies stays bounded also where the policy names ten thousand", async () => {
    const metrics = create({ isAgency: () => true });
    for (let index = 0; index < 10_000; index += 1) metrics.end(requestOf({ agency: `agency-${index}` }));
    const lines = linesOf((await metrics.text()).body, "kpu_agency_requests_total");
    expect(lines).toHaveLength(100);
    expect(lines[0]).toBe('kpu_agency_requests_total{agency="other"} 9901');
  });

  it("holds nothing of a request's text", async () => {
    const canaries = [
      `98${"0101"}${"0101900001"}`,
      "SITI CANARY",
      'x"} 1\nkpu_forged{a="b',
      "__proto__",
      "constructor",
    ];
    const metrics = create();
    for (const canary of canaries) {
      metrics.fetched({ subgraph: canary, outcome: "ok", ms: 1, bytesSent: 1, bytesReceived: 1, sourceReads: 1 });
      metrics.end(requestOf({ operationId: canary, agency: canary }));
    }
    const { body } = await metrics.text();
    expect(canaries.filter((canary) => body.includes(canary))).toEqual([]);
    expect(body).not.toContain("forged");
    expect(body).not.toMatch(/\d{16}/);
  });
});
