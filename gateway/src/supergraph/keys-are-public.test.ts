// Subgraphs are sent the keys of entities whoever asks: a key must hold nothing that a caller could be refused.
import { fileURLToPath } from "node:url";
import { coordinatesOf, loadPolicy } from "@kpu-graph/policy";
import { describe, expect, it } from "vitest";
import { loadSupergraph } from "./load.ts";
import { readSupergraph } from "./read-supergraph.ts";

describe("the keys of entities", () => {
  it("are of class public, every one", async () => {
    const { access, apiSchema } = readSupergraph(await loadSupergraph(undefined));
    const policy = await loadPolicy(fileURLToPath(new URL("../../policy.yaml", import.meta.url)), {
      coordinates: coordinatesOf(apiSchema),
      now: new Date("2026-11-24T00:00:00Z"),
    });
    const keys = [...access].flatMap(([coordinate, { isKey }]) => (isKey ? [coordinate] : []));
    expect(keys.sort()).toEqual([
      "Candidate.id",
      "Contest.id",
      "Election.id",
      "ElectoralDistrict.id",
      "Party.id",
      "PollingStation.code",
      "Region.code",
    ]);
    expect(keys.map((coordinate) => policy.classOf(coordinate))).toEqual(keys.map(() => "public"));
  });
});
