// What becomes of a source that fails, and of a caller that asks amiss.
import { describe, expect, it } from "vitest";
import { area, contest, data, failed, form, region, votes } from "../testkit/documents.ts";
import { startGraph } from "../testkit/graph.ts";
import { useGraph } from "../testkit/use-graph.ts";

const { graph, sirekap } = useGraph();

describe("faults", () => {
  const select = `... on Region { tally(contest: "2024-ppwp") { asOf } }`;
  const path = "/pemilu/hhcw/ppwp/33/3320.json";

  it("are errors of the field, never an empty answer", async () => {
    for (const [answer, code] of [
      [{ text: "<html>Sistem sibuk" }, "SOURCE_INVALID"],
      [{ json: [] }, "SOURCE_INVALID"],
      [{ json: { chart: votes(1, 2, 3) } }, "SOURCE_INVALID"],
      [{ json: area({ "100025": "7" }, {}) }, "SOURCE_INVALID"],
      [{ status: 500 }, "SOURCE_UNAVAILABLE"],
      ["drop", "SOURCE_UNAVAILABLE"],
    ] as const) {
      const one = await startGraph(sirekap.url);
      sirekap.set(path, answer);
      expect(await one.entities([region("3320")], select)).toMatchObject({ ...data({ tally: null }), ...failed(code) });
      expect(one.reads().map((read) => read.split(" ")[0])).toEqual([path]);
      await one.close();
    }
  });

  it("of the parent's document do not become one read a sibling", async () => {
    sirekap.set("/pemilu/hhcw/ppwp.json", { status: 503 });
    expect(await graph.entities([region("31"), region("33")], select)).toMatchObject({
      ...data({ tally: null }, { tally: null }),
      errors: [0, 1].map((index) => ({
        path: ["_entities", index, "tally"],
        extensions: { code: "SOURCE_UNAVAILABLE", system: "tabulation" },
      })),
    });
    expect(graph.reads()).toEqual(["/pemilu/hhcw/ppwp.json SOURCE_UNAVAILABLE"]);
  });

  it("of a master make the figures unreadable, unless there are none", async () => {
    sirekap.set("/pemilu/caleg/dpd/33.json", null);
    sirekap.set("/pemilu/hhcw/pdpd/33.json", { json: area({ "695661": 5 }, {}) });
    sirekap.set("/pemilu/hhcw/pdpd/33/3320.json", { json: area(null, {}) });
    const asked = (code: string) =>
      graph.entities([region(code)], `... on Region { tally(contest: "2024-pdpd-33") { status votes { votes } } }`);
    expect(await asked("33")).toMatchObject({ ...data({ tally: null }), ...failed("SOURCE_INVALID") });
    expect(await asked("3320")).toEqual(data({ tally: { status: "WITHHELD", votes: [] } }));
  });

  it("of the caller are clear errors of the field", async () => {
    expect(await graph.entities([region("3")], select)).toMatchObject(failed("INVALID_REGION_CODE"));
    expect(await graph.entities([form("3")], "... on PollingStation { code }")).toMatchObject(
      failed("INVALID_POLLING_STATION_CODE"),
    );
    expect(await graph.entities([contest("x")], "... on Contest { id }")).toMatchObject(failed("INVALID_CONTEST_ID"));
    expect(await graph.entities([{ __typename: "Party", id: "x" }], "... on Party { id }")).toMatchObject(
      failed("UNKNOWN_PARTY"),
    );
    const bad = `... on Region { code tally(contest: "2024-pdpr") { asOf } }`;
    expect(await graph.entities([region("33")], bad)).toMatchObject({
      ...data({ code: "33", tally: null }),
      ...failed("INVALID_CONTEST_ID"),
    });
    const badRegion = `... on Contest { tally(region: "../../etc") { asOf } }`;
    expect(await graph.entities([contest("2024-ppwp")], badRegion)).toMatchObject({
      ...data({ tally: null }),
      ...failed("INVALID_REGION_CODE"),
    });
    expect(graph.reads()).toEqual([]);
  });
});
