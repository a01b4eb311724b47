// Lists of people: whose they may be, how they go from page to page, and an order that tells nobody anything.
import { available } from "@kpu-graph/testing";
import { describe, expect, it } from "vitest";
import { callerOf, codesOf, useRegistry } from "../testkit/use-registry.ts";

const postgresBinary = await available("postgres");

const masks = { "Voter.id": "token", "Voter.nik": "full" } as const;
const caller = callerOf("bawaslu", "PENGAWASAN_DPT", masks);
const large = "3101011001001";

const page = `query ($region: RegionCode, $station: PollingStationCode, $first: Int!, $after: String) {
  voters(region: $region, pollingStation: $station, first: $first, after: $after) {
    totalCount nodes { nik } edges { cursor node { nik } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface VoterPage {
  readonly totalCount: number;
  readonly nodes: readonly { readonly nik: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const decoded = (cursor: string | null | undefined) =>
  cursor === null || cursor === undefined ? cursor : Buffer.from(cursor, "base64url").toString();
const cursorOf = (key: string) => Buffer.from(`k:${key}`).toString("base64url");

describe.skipIf(!postgresBinary)("a list of people", () => {
  const registry = useRegistry();
  const askPage = async (variables: object, passport = caller): Promise<VoterPage> =>
    (await registry.ask(passport, page, variables)).answer.data.voters;
  const niksOf = async (variables: object, passport = caller) =>
    (await askPage(variables, passport)).nodes.map(({ nik }) => nik);

  it.each([
    ["a polling station", { station: large }, 119, [50, 50, 19]],
    ["a village", { region: "3101011001" }, 171, [50, 50, 50, 21]],
  ])("of %s is walked through without losing or repeating anybody", async (_what, area, total, sizes) => {
    const pages: VoterPage[] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const next: VoterPage = await askPage({ ...area, first: 50, after });
      pages.push(next);
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : undefined;
    }
    const niks = pages.flatMap(({ nodes }) => nodes.map(({ nik }) => nik));
    expect(pages.map(({ nodes }) => nodes.length)).toEqual(sizes);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual(sizes.map(() => total));
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(sizes.map((_, index) => index > 0));
    expect([niks.length, new Set(niks).size]).toEqual([total, total]);
    const stations = Object.values(area)[0];
    const rows = await registry.rows(`SELECT nik FROM pemilih
      WHERE kode_tps LIKE '${stations}%' AND tanggal_lahir <= '2007-02-14' ORDER BY nik`);
    expect([...niks].sort()).toEqual(rows.map(({ nik }) => nik));
  });

  it("has cursors that hold its own code and a number, nothing of anybody", async () => {
    const first = await askPage({ region: "3101011001", first: 2 });
    expect(first.edges.map(({ cursor }) => decoded(cursor))).toEqual(["k:3101011001:1", "k:3101011001:2"]);
    const second = await askPage({ region: "3101011001", first: 2, after: first.pageInfo.endCursor });
    expect([second.pageInfo.startCursor, second.pageInfo.endCursor].map(decoded)).toEqual([
      "k:3101011001:3",
      "k:3101011001:4",
    ]);
  });

  it("ends: past its end there is nobody", async () => {
    expect(await askPage({ station: large, first: 5, after: cursorOf(`${large}:119`) })).toEqual({
      totalCount: 119,
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it.each([
    ["a cursor of another station", { station: large, first: 5, after: cursorOf("3101011001002:5") }, "INVALID_CURSOR"],
    ["a cursor of the village", { station: large, first: 5, after: cursorOf("3101011001:5") }, "INVALID_CURSOR"],
    ["a cursor of areas", { station: large, first: 5, after: cursorOf("3101") }, "INVALID_CURSOR"],
    ["a number of no use", { station: large, first: 5, after: cursorOf(`${large}:0`) }, "INVALID_CURSOR"],
    ["SQL in a cursor", { station: large, first: 5, after: cursorOf(`${large}:1 OR 1=1`) }, "INVALID_CURSOR"],
    ["rubbish", { station: large, first: 5, after: "rubbish" }, "INVALID_CURSOR"],
    ["no row", { station: large, first: 0 }, "INVALID_PAGE_SIZE"],
    ["101 rows", { station: large, first: 101 }, "INVALID_PAGE_SIZE"],
    ["no area", { first: 5 }, "INVALID_VOTER_AREA"],
    ["two areas", { region: "3101011001", station: large, first: 5 }, "INVALID_VOTER_AREA"],
    ["a district", { region: "310101", first: 5 }, "INVALID_VOTER_AREA"],
    ["the nation", { region: "0", first: 5 }, "INVALID_VOTER_AREA"],
    ["SQL as an area", { region: "' OR 1=1--", first: 5 }, "INVALID_VOTER_AREA"],
  ])("refuses %s, and asks nothing for it", async (_what, variables, code) => {
    const { answer, reads } = await registry.ask(caller, page, variables);
    expect([answer.data, codesOf(answer), reads]).toEqual([{ voters: null }, { voters: code }, []]);
  });

  it.each([
    ["village", { region: "3101011999" }, "areas absent"],
    ["polling station", { station: "3101011001999" }, "stations absent"],
  ])("is null for a %s that does not exist, also inside the grant", async (_what, area, read) => {
    const { answer, reads } = await registry.ask(caller, page, { ...area, first: 5 });
    expect([answer, reads]).toEqual([{ data: { voters: null } }, [read]]);
  });

  describe("outside the areas of the grant", () => {
    const within = (...areas: string[]) => callerOf("bawaslu", "PENGAWASAN_DPT", masks, areas);
    const village = "3101011001";
    const station = { pollingStation: large };

    it.each([
      ["a village of another regency", within("3320"), { region: village }, { region: "3101011999" }],
      ["a neighbouring village", within("3101011002"), { region: village }, { region: "3101011999" }],
      ["a village of which one station is granted", within(large), { region: village }, { region: "3101011999" }],
      ["a station of another regency", within("3320"), station, { pollingStation: "3101011001999" }],
      ["a neighbouring station", within("3101011001002"), station, { pollingStation: "3101011001999" }],
      ["everything, where nothing is granted", within(), station, { pollingStation: "3101011001999" }],
    ])("%s is exactly as one that does not exist", async (_what, passport, there, nowhere) => {
      const query = `query ($region: RegionCode, $pollingStation: PollingStationCode) {
        voters(region: $region, pollingStation: $pollingStation, first: 100) {
          totalCount nodes { id nik } edges { cursor } pageInfo { endCursor } } }`;
      const outside = await registry.ask(passport, query, there);
      const absent = await registry.ask(passport, query, nowhere);
      expect(outside.text).toBe('{"data":{"voters":null}}\n');
      expect(absent.text).toBe(outside.text);
      // As many questions, of the same kind; what they find is in the cache of both afterwards.
      const kind = (reads: readonly string[]) => reads.map((read) => read.split(" ")[0]);
      expect(kind(absent.reads)).toEqual(kind(outside.reads));
      expect(outside.reads.length).toBe(1);
      expect((await registry.ask(passport, query, there)).reads).toEqual([]);
      expect((await registry.ask(passport, query, nowhere)).reads).toEqual([]);
    });

    it.each([
      ["its province", within("33", "31")],
      ["its regency", within("3101")],
      ["its district", within("310101")],
      ["its village", within(village)],
      ["the station itself", within(large)],
    ])("nothing is left out when the grant is of %s", async (_what, passport) => {
      expect((await niksOf({ station: large, first: 100 }, passport)).length).toBe(100);
    });
  });

  describe("has an order", () => {
    const variables = { station: large, first: 100 };

    it("that is the same every time for one caller", async () => {
      expect(await niksOf(variables)).toEqual(await niksOf(variables));
    });

    it("that is not the order of NIKs, in which a place in the list would tell the day of birth", async () => {
      const niks = await niksOf(variables);
      expect(niks).not.toEqual([...niks].sort());
    });

    it("that is another for another agency or purpose, so that lists cannot be laid side by side", async () => {
      const orders = await Promise.all([
        niksOf(variables),
        niksOf(variables, callerOf("mk", "PENGAWASAN_DPT", masks)),
        niksOf(variables, callerOf("bawaslu", "PHPU-1", masks)),
      ]);
      expect(new Set(orders.map(([first]) => first)).size).toBe(3);
    });
  });
});
