// Polling stations and the turnout of their villages.
import { describe, expect, it } from "vitest";
import { data, failed, form, region, station, stations, villageFolder } from "../testkit/documents.ts";
import { useGraph } from "../testkit/use-graph.ts";

const { graph, sirekap } = useGraph();

describe("polling stations", () => {
  const select = `... on PollingStation { result(contest: "2024-ppwp") { votersTotal { total } } }`;

  it("cost one read each, none again", async () => {
    const expected = data(...stations.map((_, index) => ({ result: { votersTotal: { total: 200 + index } } })));
    expect(await graph.entities(stations.map(form), select)).toEqual(expected);
    expect(graph.reads().length).toBe(100);
    expect(await graph.entities(stations.map(form), select)).toEqual(expected);
    expect(graph.reads()).toEqual([]);
  });

  it("of a contest whose master was not read yet cost one read more in all", async () => {
    for (const code of stations) {
      const file = { ...station(code, 100), chart: { "695661": 5, "695662": 6 } };
      sirekap.set(`/pemilu/hhcw/pdpd/33/3320/332001/3320012001/${code}.json`, { json: file });
    }
    await graph.entities(
      stations.map(form),
      `... on PollingStation { result(contest: "2024-pdpd-33") { votes { votes } } }`,
    );
    expect(graph.reads().length).toBe(101);
  });

  it("fail one by one", async () => {
    const path = (code: string) => `${villageFolder}/${code}.json`;
    sirekap.set(path("3320012001002"), { text: "<html>" });
    sirekap.set(path("3320012001003"), { json: { ...station("", 1), status_suara: "true" } });
    sirekap.set(path("3320012001004"), null);
    const answer = await graph.entities(stations.slice(0, 4).map(form), select);
    const at = (index: number) => ({
      path: ["_entities", index, "result"],
      extensions: { code: "SOURCE_INVALID", system: "tabulation" },
    });
    expect(answer).toMatchObject({
      ...data({ result: { votersTotal: { total: 200 } } }, { result: null }, { result: null }, { result: null }),
      errors: [at(1), at(2)],
    });
    expect(JSON.stringify(answer)).not.toContain("html");
  });
});

describe("turnout", () => {
  const ask = (code: string, voterRoll: unknown) =>
    graph.entities(
      [{ ...region(code), voterRoll }],
      `... on Region { turnout(contest: "2024-ppwp") { registered voted percent } }`,
    );

  it("of a village adds up the forms of the polling stations its document lists", async () => {
    expect(await ask("3320012001", { total: 450 })).toEqual(
      data({ turnout: { registered: 450, voted: 401, percent: 89.11 } }),
    );
    expect([...graph.reads()].sort()).toEqual([
      `${villageFolder}.json found`,
      `${villageFolder}/3320012001001.json found`,
      `${villageFolder}/3320012001002.json found`,
    ]);
  });

  it("is not known when one form was not read or is not there, or above villages, or without a roll", async () => {
    const path = `${villageFolder}/3320012001002.json`;
    sirekap.set(path, { json: station("", null) });
    const unknown = { voted: null, percent: null };
    expect(await ask("3320012001", { total: 450 })).toEqual(data({ turnout: { registered: 450, ...unknown } }));
    expect(await ask("332001", { total: 4_500 })).toEqual(data({ turnout: { registered: 4_500, ...unknown } }));
    expect(await ask("3320012001", null)).toEqual(data({ turnout: { registered: null, ...unknown } }));
  });

  it("is an error when a form could not be read", async () => {
    sirekap.set(`${villageFolder}/3320012001002.json`, { status: 500 });
    expect(await ask("3320012001", { total: 450 })).toMatchObject({
      ...data({ turnout: null }),
      ...failed("SOURCE_UNAVAILABLE"),
    });
  });
});
