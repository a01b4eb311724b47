// The whole subgraph over HTTP against a real database: what is answered, and how often the source is asked for it.
import { available } from "@kpu-graph/testing";
import { describe, expect, it } from "vitest";
import { publicCaller, useRegistry } from "../testkit/use-registry.ts";

const postgresBinary = await available("postgres");

const nationalMap = `{ region(code: "0") { name children(first: 100) { totalCount
  nodes { code name voterRoll { male female total } } pageInfo { hasNextPage } } } }`;

describe.skipIf(!postgresBinary)("the registry subgraph", () => {
  const registry = useRegistry();
  const ask = async (query: string, variables: object = {}) => {
    const { answer, reads } = await registry.ask(publicCaller, query, variables);
    return { answer, reads };
  };

  it("answers an area with its roll and the areas above it", async () => {
    const query = `{ region(code: "3320") { code name level overseas pollingStationCount
      voterRoll { stage male female total decree asOf } parent { name parent { name parent { name } } } } }`;
    expect((await ask(query)).answer).toEqual({
      data: {
        region: {
          code: "3320",
          name: "JEPARA",
          level: "REGENCY",
          overseas: false,
          pollingStationCount: 3_490,
          voterRoll: {
            stage: "DPT",
            male: 457_357,
            female: 457_639,
            total: 914_996,
            decree: null,
            asOf: "2023-07-02T00:00:00+07:00",
          },
          parent: { name: "JAWA TENGAH", parent: { name: "INDONESIA", parent: null } },
        },
      },
    });
  });

  it("reads a national map in four questions, and not at all the second time", async () => {
    const first = await ask(nationalMap);
    const { children } = first.answer.data.region;
    expect([children.totalCount, children.nodes.length, children.pageInfo.hasNextPage]).toEqual([39, 39, false]);
    expect(children.nodes[0]).toEqual({
      code: "11",
      name: "ACEH",
      voterRoll: { male: 1_839_412, female: 1_902_625, total: 3_742_037 },
    });
    expect(first.reads).toEqual(["areas found", "child-counts found", "children found", "rolls found"]);
    const second = await ask(nationalMap);
    expect(second).toEqual({ answer: first.answer, reads: [] });
  });

  it("does not count a list unless its length is asked for", async () => {
    const { reads } = await ask(`{ region(code: "0") { children(first: 100) { nodes { voterRoll { total } } } } }`);
    expect(reads).toEqual(["areas found", "children found", "rolls found"]);
  });

  it("reads a page of polling stations with villages and two stages of the roll in four questions", async () => {
    const query = `{ region(code: "3101") { pollingStations(first: 100) { nodes {
      code number kind specialLocation village { name } voterRoll { total } moved: voterRoll(stage: DPTB) { total } } } } }`;
    const { answer, reads } = await ask(query);
    const { nodes } = answer.data.region.pollingStations;
    expect(nodes.length).toBe(88);
    expect(nodes[0]).toEqual({
      code: "3101011001001",
      number: "001",
      kind: "TPS",
      specialLocation: false,
      village: { name: "PULAU PANGGANG" },
      voterRoll: { total: 278 },
      moved: { total: 4 },
    });
    expect(reads).toEqual(["areas found", "areas found", "rolls found", "station-pages found"]);
  });

  it("reads nested lists level by level, not row by row", async () => {
    const query = `{ region(code: "33") { children(first: 100) { nodes { children(first: 100) { nodes { code
      children(first: 100) { nodes { code } } } } } } } }`;
    const { answer, reads } = await ask(query);
    const districts = answer.data.region.children.nodes.flatMap(
      (regency: { children: { nodes: { children: { nodes: unknown[] } }[] } }) => regency.children.nodes,
    );
    expect(districts.length).toBe(16);
    expect(reads).toEqual(["areas found", "children found", "children found", "children found"]);
  });

  it("pages through a list without losing or repeating a row", async () => {
    const query = `query ($after: String) { region(code: "3101") { pollingStations(first: 30, after: $after) {
      totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
    const pages: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean } }[] = [];
    let after: string | null = null;
    do {
      const page: (typeof pages)[number] & { pageInfo: { endCursor: string } } = (await ask(query, { after })).answer
        .data.region.pollingStations;
      pages.push(page);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const codes = pages.flatMap(({ nodes }) => nodes.map(({ code }) => code));
    expect(pages.map(({ nodes, pageInfo }) => [nodes.length, pageInfo.hasPreviousPage])).toEqual([
      [30, false],
      [30, true],
      [28, true],
    ]);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.length).toBe(88);
  });

  it("searches by part of a name, whatever its case, and says how many there are", async () => {
    const query = `query ($search: String) { regions(search: $search, first: 2) { totalCount nodes { code name } } }`;
    const expected = {
      data: {
        regions: {
          totalCount: 2,
          nodes: [
            { code: "3320", name: "JEPARA" },
            { code: "332006", name: "JEPARA" },
          ],
        },
      },
    };
    expect(await ask(query, { search: "Jepara" })).toEqual({
      answer: expected,
      reads: ["area-list found", "area-list-count found"],
    });
    expect(await ask(query, { search: " jepara " })).toEqual({ answer: expected, reads: [] });
  });

  it("resolves entities of the graph in one question a type, null for those it does not have", async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Region { code name } ... on PollingStation { station: code number } } }`;
    const representations = [
      { __typename: "Region", code: "3320" },
      { __typename: "PollingStation", code: "3320012001001" },
      { __typename: "Region", code: "7777" },
      { __typename: "Region", code: "99AG" },
    ];
    expect(await ask(query, { representations })).toEqual({
      answer: {
        data: {
          _entities: [
            { code: "3320", name: "JEPARA" },
            { station: "3320012001001", number: "001" },
            null,
            { code: "99AG", name: "Singapura, Singapura" },
          ],
        },
      },
      reads: ["areas found", "stations found"],
    });
  });

  it("answers null, not an error, for what the registry does not have", async () => {
    const query = `{ region(code: "7777") { name } pollingStation(code: "3320012001999") { number }
      aceh: region(code: "1101") { voterRoll(stage: DPTB) { total } pollingStations(first: 5) { nodes { code } } } }`;
    expect((await ask(query)).answer).toEqual({
      data: { region: null, pollingStation: null, aceh: { voterRoll: null, pollingStations: { nodes: [] } } },
    });
  });

  it("fails only the field whose argument is wrong, and asks nothing for it", async () => {
    const query = `query ($cursor: String) { code: region(code: "33x") { name } station: pollingStation(code: "12") { number }
      short: regions(search: "a", first: 5) { totalCount } large: regions(first: 101) { totalCount }
      foreign: region(code: "31") { children(first: 1, after: $cursor) { totalCount } } good: region(code: "31") { name } }`;
    // A cursor of another list: of the children of 33.
    const cursor = Buffer.from("k:3320").toString("base64url");
    const { answer, reads } = await ask(query, { cursor });
    expect(answer.data).toEqual({
      code: null,
      station: null,
      short: null,
      large: null,
      foreign: null,
      good: { name: "DKI JAKARTA" },
    });
    const errors: { path: string[]; extensions: unknown }[] = answer.errors;
    expect(Object.fromEntries(errors.map(({ path, extensions }) => [path.join("."), extensions]))).toEqual({
      code: { code: "INVALID_REGION_CODE" },
      station: { code: "INVALID_POLLING_STATION_CODE" },
      short: { code: "INVALID_SEARCH" },
      large: { code: "INVALID_PAGE_SIZE" },
      "foreign.children": { code: "INVALID_CURSOR" },
    });
    expect(reads).toEqual(["areas found"]);
  });

  it("says which system could not be asked, and nothing of where it stands", async () => {
    await ask(`{ region(code: "33") { name } }`);
    await registry.server.stop();
    const { answer } = await ask(`{ known: region(code: "33") { name } unknown: region(code: "34") { name } }`);
    await registry.server.start();
    expect(answer).toEqual({
      data: { known: { name: "JAWA TENGAH" }, unknown: null },
      errors: [
        {
          message: "The source system does not answer. The rest of the answer is not affected.",
          locations: [{ line: 1, column: 38 }],
          path: ["unknown"],
          extensions: { code: "SOURCE_UNAVAILABLE", system: "registry" },
        },
      ],
    });
  });
});
