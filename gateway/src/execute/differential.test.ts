import { describe, expect, test } from "vitest";
import { compareExecutors } from "./testkit/differential.ts";
import { createAbstractGraph, loadOwnGraph } from "./testkit/graphs.ts";
import { objectTier } from "./testkit/tiers.ts";

describe("the object tier", () => {
  // The long form: scripts/differential.ts, with a seed of its own for each run.
  test("answers random operations over hostile replies as @apollo/gateway does", async () => {
    const graphs = [await loadOwnGraph(), createAbstractGraph()];
    const report = await compareExecutors({ graphs, tiers: [objectTier], seed: 1, operations: 600, rounds: 2 });
    const { differences, operations, served, faulty } = report;
    expect(differences).toEqual([]);
    expect(operations).toBe(600);
    // The comparison is worth something only where most operations are served, and many replies are wrong.
    expect(served.get("objects")).toBeGreaterThan(1_000);
    expect(faulty).toBeGreaterThan(300);
  }, 180_000);
});
