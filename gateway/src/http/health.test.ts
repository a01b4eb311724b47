// The admin listener's page of metrics.
import { afterEach, expect, it } from "vitest";
import { createTestMetrics, linesOf } from "../observe/testkit/metrics.ts";
import { createAdminServer } from "./health.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ask = async (metrics?: ReturnType<typeof createTestMetrics>) => {
  const admin = createAdminServer({ sources: new Map(), isDraining: () => false, metrics });
  closing.push(() => admin.close());
  const url = await admin.listen({ host: "127.0.0.1", port: 0 });
  const response = await fetch(`${url}/metrics`);
  return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
};

it("gives the metrics as Prometheus reads them", async () => {
  const metrics = createTestMetrics();
  closing.push(() => metrics.close());
  metrics.begin();
  const { status, type, body } = await ask(metrics);
  expect({ status, type }).toEqual({ status: 200, type: "text/plain; version=0.0.4; charset=utf-8" });
  expect(linesOf(body, "kpu_requests_in_flight")).toEqual(["kpu_requests_in_flight 1"]);
});

it("has no such page where nothing is measured", async () => {
  expect((await ask()).status).toBe(404);
});
