// How much a question costs the legacy sources: reads are counted, so that N+1 is a failing test.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

describe("reads of the legacy sources", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());
  beforeEach(() => house.forgetReads());

  const readsOf = (source: string) => house.reads.filter((read) => read.source === source).map(({ path }) => path);

  const nationalMap = `{
    region(code: "0") { tally(contest: "2024-ppwp") { votes { candidate { name } votes } children(first: 39) { nodes { region { name } votes { votes candidate { name } } } } } }
  }`;

  it("reads Sirekap once for the national map, and nothing at all the second time", async () => {
    const first = await house.ask(nationalMap);
    expect(first.errors).toBeUndefined();
    expect(readsOf("tabulation")).toEqual(["/pemilu/hhcw/ppwp.json"]);
    expect(readsOf("candidacy")).toHaveLength(1);
    expect(readsOf("registry").length).toBeLessThanOrEqual(2);

    house.forgetReads();
    const second = await house.ask(nationalMap);
    expect(second.data).toEqual(first.data);
    expect(house.reads).toEqual([]);
  });

  it("reads the parent's document once when the children of an area are asked for their tallies", async () => {
    const { data, errors } = await house.ask(`{
      region(code: "3320") { children(first: 100) { nodes { code name tally(contest: "2024-ppwp") { asOf votes { votes } } voterRoll { total } } } }
    }`);
    expect(errors).toBeUndefined();
    expect((data as { region: { children: { nodes: unknown[] } } }).region.children.nodes).toHaveLength(16);
    expect(readsOf("tabulation")).toEqual(["/pemilu/hhcw/ppwp/33/3320.json"]);
    expect(readsOf("registry").length).toBeLessThanOrEqual(3);
  });

  it("reads each polling station's file once, and at most two lists, for a page of polling stations with results", async () => {
    const page = `{
      region(code: "3320") { pollingStations(first: 100) { nodes { code number village { name } result(contest: "2024-ppwp") { validVotes votes { votes candidate { name } } } } } }
    }`;
    const { data, errors } = await house.ask(page);
    expect(errors).toBeUndefined();
    const stations = (data as { region: { pollingStations: { nodes: { code: string }[] } } }).region.pollingStations
      .nodes;
    expect(stations).toHaveLength(100);
    const files = readsOf("tabulation");
    expect(files).toHaveLength(100);
    expect(new Set(files).size).toBe(100);
    // The area, the page of stations, and their villages together.
    expect(readsOf("registry").length).toBeLessThanOrEqual(3);

    house.forgetReads();
    await house.ask(page);
    expect(house.reads).toEqual([]);
  });

  it("asks three systems once each for many areas at a time", async () => {
    const { errors } = await house.ask(`{
      region(code: "33") { children(first: 40) { nodes { name pollingStationCount voterRoll { total } electoralDistricts(kind: DPR) { name seats } } } }
    }`);
    expect(errors).toBeUndefined();
    expect(readsOf("registry").length).toBeLessThanOrEqual(3);
    expect(readsOf("candidacy").length).toBeLessThanOrEqual(3);
  });
});
