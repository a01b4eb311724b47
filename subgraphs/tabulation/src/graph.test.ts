// The subgraph over a source on the real wire: which documents answer for an area, what a question costs, and what faults become.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Graph, startGraph } from "../testkit/graph.ts";
import { type Sirekap, startSirekap } from "../testkit/sirekap.ts";

const ts = "2024-02-20 13:00:15";
const asOf = "2024-02-20T13:00:15+07:00";
const votes = (one: number, two: number, three: number) => ({ "100025": one, "100026": two, "100027": three });
const row = (one: number, two: number, three: number) => ({
  psu: "Reguler",
  ...votes(one, two, three),
  persen: 50,
  status_progress: true,
});
const area = (chart: object | null, table: object) => ({
  ts,
  psu: "Reguler",
  mode: "hhcw",
  chart: chart === null ? null : { ...chart, null: null, persen: 50.0 },
  table,
  progres: { total: 4, progres: 2 },
});
const station = (code: string, total: number | null) => ({
  chart: votes(total ?? 0, 1, 0),
  images: [null, null, null],
  administrasi: { pengguna_total_j: total },
  psu: null,
  ts,
  status_suara: true,
  status_adm: total !== null,
  kode_tps: code,
});

const masters = {
  "/pemilu/ppwp.json": Object.fromEntries([25, 26, 27].map((id, index) => [`1000${id}`, { nomor_urut: index + 1 }])),
  "/pemilu/partai.json": {
    "1": { nomor_urut: 1, is_aceh: false, warna: "#00764A" },
    "8": { nomor_urut: 8, is_aceh: false, warna: null },
  },
  "/pemilu/caleg/dpd/33.json": { "695661": { nomor_urut: 1 }, "695662": { nomor_urut: 2 } },
  "/pemilu/caleg/partai/3302.json": { "1": { "100441": { nomor_urut: 1 }, "100442": { nomor_urut: 2 } } },
};

const villageFolder = "/pemilu/hhcw/ppwp/33/3320/332001/3320012001";
const stations = Array.from({ length: 100 }, (_, index) => `3320012001${String(index + 1).padStart(3, "0")}`);

const documents = {
  ...masters,
  "/pemilu/hhcw/ppwp.json": area(votes(10, 20, 30), { "33": row(4, 5, 6), "99": row(1, 1, 1), "31": row(2, 3, 4) }),
  "/pemilu/hhcw/ppwp/33.json": area(votes(8, 9, 10), { "3319": row(4, 4, 5), "3320": row(4, 5, 5) }),
  "/pemilu/hhcw/ppwp/33/3320.json": area(votes(7, 7, 7), {
    "332001": row(1, 2, 3),
    "332002": { persen: 0, psu: "Reguler", status_progress: false },
  }),
  "/pemilu/hhcw/ppwp/33/3320/332001.json": area(votes(1, 2, 3), { "3320012001": row(1, 2, 3) }),
  [`${villageFolder}.json`]: area(votes(1, 2, 3), {
    [stations[0] ?? ""]: row(0, 1, 1),
    [stations[1] ?? ""]: row(1, 1, 2),
  }),
  ...Object.fromEntries(stations.map((code, index) => [`${villageFolder}/${code}.json`, station(code, 200 + index)])),
};

let sirekap: Sirekap;
let graph: Graph;

beforeEach(async () => {
  sirekap = await startSirekap(documents);
  graph = await startGraph(sirekap.url);
});

afterEach(async () => {
  await graph.close();
  await sirekap.close();
});

const region = (code: string) => ({ __typename: "Region", code });
const contest = (id: string) => ({ __typename: "Contest", id });
const form = (code: string) => ({ __typename: "PollingStation", code });
const data = (...entities: unknown[]) => ({ data: { _entities: entities } });
const failed = (code: string) => ({ errors: [{ extensions: { code } }] });
const short = "region { code } asOf votes { votes }";
const figures = (one: number, two: number, three: number) => [{ votes: one }, { votes: two }, { votes: three }];

describe("at start", () => {
  it("reads the two masters every question needs", async () => {
    const fresh = await startGraph(sirekap.url, true);
    expect([...fresh.reads()].sort()).toEqual(["/pemilu/partai.json found", "/pemilu/ppwp.json found"]);
    await fresh.close();
  });
});

describe("the document that answers for an area", () => {
  const own = `... on Region { tally(contest: "2024-ppwp") { ${short} } }`;

  it("is its own, one read for one area", async () => {
    expect(await graph.entities([region("3320")], own)).toEqual(
      data({ tally: { region: { code: "3320" }, asOf, votes: figures(7, 7, 7) } }),
    );
    expect(graph.reads()).toEqual(["/pemilu/hhcw/ppwp/33/3320.json found"]);
  });

  it("is its row in the parent's when it has none, and null when that has none either", async () => {
    const select = `... on Region { tally(contest: "2024-ppwp") { ${short} progress { reported total percent } status children(first: 1) { totalCount } } }`;
    const rowless = {
      progress: { reported: null, total: null, percent: 0 },
      status: "WITHHELD",
      children: { totalCount: 0 },
    };
    const none = [{ votes: null }, { votes: null }, { votes: null }];
    expect(await graph.entities([region("332002"), region("332077"), region("77")], select)).toEqual(
      data({ tally: { region: { code: "332002" }, asOf, votes: none, ...rowless } }, { tally: null }, { tally: null }),
    );
    expect([...graph.reads()].sort()).toEqual([
      "/pemilu/hhcw/ppwp.json found",
      "/pemilu/hhcw/ppwp/33/3320.json found",
      "/pemilu/hhcw/ppwp/33/3320/332002.json absent",
      "/pemilu/hhcw/ppwp/33/3320/332077.json absent",
      "/pemilu/hhcw/ppwp/77.json absent",
    ]);
  });

  it("is the parent's, read once, for siblings asked together", async () => {
    expect(await graph.entities([region("31"), region("33"), region("99")], own)).toEqual(
      data(
        { tally: { region: { code: "31" }, asOf, votes: figures(2, 3, 4) } },
        { tally: { region: { code: "33" }, asOf, votes: figures(4, 5, 6) } },
        { tally: { region: { code: "99" }, asOf, votes: figures(1, 1, 1) } },
      ),
    );
    expect(graph.reads()).toEqual(["/pemilu/hhcw/ppwp.json found"]);
  });

  it("is its own for siblings too when totals or children are selected, through fragments as well", async () => {
    const select = `... on Region { tally(contest: "2024-ppwp") { votes { votes } progress { ...totals } } } } } fragment totals on Progress { total`;
    const answer = await graph.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Region { tally(contest: "2024-ppwp") { votes { votes } progress { ...totals } } } } }
       fragment totals on Progress { all: total }`,
      { of: [region("33"), region("31")] },
    );
    expect(select).toContain("total");
    expect(answer).toEqual(
      data(
        { tally: { votes: figures(8, 9, 10), progress: { all: 4 } } },
        { tally: { votes: figures(2, 3, 4), progress: { all: null } } },
      ),
    );
    expect([...graph.reads()].sort()).toEqual([
      "/pemilu/hhcw/ppwp.json found",
      "/pemilu/hhcw/ppwp/31.json absent",
      "/pemilu/hhcw/ppwp/33.json found",
    ]);
  });

  it("is none where the contest is not voted on, and nothing is read to find out", async () => {
    const select = `... on Region { tally(contest: "2024-pdpd-11") { asOf } turnout(contest: "2024-pdpd-11") { voted } }
      ... on PollingStation { result(contest: "2024-pdpd-11") { asOf } }`;
    const asked = [region("3320"), region("0"), form("3320012001001")];
    expect(await graph.entities(asked, select)).toEqual(
      data({ tally: null, turnout: null }, { tally: null, turnout: null }, { result: null }),
    );
    expect(graph.reads()).toEqual([]);
  });
});

describe("children", () => {
  const select = `... on Contest { tally { children(first: 2, after: null) { totalCount nodes { contest { id } region { code } asOf votes { votes } progress { total percent } } pageInfo { hasNextPage endCursor } } } }`;

  it("are the rows in code order, a whole map in one read and none when asked again", async () => {
    const progress = { total: null, percent: 50 };
    const node = { contest: { id: "2024-ppwp" }, asOf, progress };
    const expected = data({
      tally: {
        children: {
          totalCount: 3,
          nodes: [
            { ...node, region: { code: "31" }, votes: figures(2, 3, 4) },
            { ...node, region: { code: "33" }, votes: figures(4, 5, 6) },
          ],
          pageInfo: { hasNextPage: true, endCursor: "azozMw" },
        },
      },
    });
    expect(await graph.entities([contest("2024-ppwp")], select)).toEqual(expected);
    expect(graph.reads()).toEqual(["/pemilu/hhcw/ppwp.json found"]);
    expect(await graph.entities([contest("2024-ppwp")], select)).toEqual(expected);
    expect(graph.reads()).toEqual([]);
    const next = select.replace("after: null", 'after: "azozMw"');
    expect(await graph.entities([contest("2024-ppwp")], next)).toMatchObject(
      data({ tally: { children: { nodes: [{ region: { code: "99" } }], pageInfo: { hasNextPage: false } } } }),
    );
  });

  it("of a village are none: polling stations are no regions", async () => {
    expect(
      await graph.entities(
        [region("3320012001")],
        `... on Region { tally(contest: "2024-ppwp") { children(first: 5) { totalCount nodes { asOf } } } }`,
      ),
    ).toEqual(data({ tally: { children: { totalCount: 0, nodes: [] } } }));
  });

  it("refuse a bad page", async () => {
    const wrong = (args: string) =>
      graph.entities([contest("2024-ppwp")], `... on Contest { tally { asOf children(${args}) { totalCount } } }`);
    expect(await wrong("first: 0")).toMatchObject(failed("INVALID_PAGE_SIZE"));
    expect(await wrong("first: 101")).toMatchObject(failed("INVALID_PAGE_SIZE"));
    expect(await wrong('first: 5, after: "x"')).toMatchObject(failed("INVALID_CURSOR"));
  });
});

describe("contests of districts", () => {
  const list = {
    "1": { "100441": 60, "100442": 30, jml_suara_total: 100, jml_suara_partai: 10 },
    "8": { jml_suara_total: 0, jml_suara_partai: 0 },
  };

  it("have their whole tally in the district's document, which is of no region", async () => {
    sirekap.set("/pemilu/hhcd/pdpr/3302.json", {
      json: {
        ts,
        mode: "hhcw",
        chart: { "1": 100, "8": 0, persen: 62.09 },
        progres: { total: 9, progres: 5 },
        table: list,
      },
    });
    const select = `... on Contest { kind tally { region { code } progress { reported total percent } votes { candidate { id } party { id } ballotNumber votes listVotes state share } } }`;
    const line = { state: "PUBLISHED" };
    expect(await graph.entities([contest("2024-pdpr-3302")], select)).toEqual(
      data({
        kind: "DPR",
        tally: {
          region: null,
          progress: { reported: 5, total: 9, percent: 62.09 },
          votes: [
            {
              ...line,
              candidate: null,
              party: { id: "2024-general:1" },
              ballotNumber: 1,
              votes: 100,
              listVotes: 10,
              share: 1,
            },
            {
              ...line,
              candidate: { id: "2024-pdpr-3302:1:1" },
              party: { id: "2024-general:1" },
              ballotNumber: 1,
              votes: 60,
              listVotes: null,
              share: 60 / 90,
            },
            {
              ...line,
              candidate: { id: "2024-pdpr-3302:1:2" },
              party: { id: "2024-general:1" },
              ballotNumber: 2,
              votes: 30,
              listVotes: null,
              share: 30 / 90,
            },
            {
              ...line,
              candidate: null,
              party: { id: "2024-general:8" },
              ballotNumber: 8,
              votes: 0,
              listVotes: 0,
              share: 0,
            },
          ],
        },
      }),
    );
    expect([...graph.reads()].sort()).toEqual([
      "/pemilu/caleg/partai/3302.json found",
      "/pemilu/hhcd/pdpr/3302.json found",
    ]);
  });

  it("give all their candidates' votes from one document", async () => {
    sirekap.set("/pemilu/hhcw/pdpd/33.json", { json: area({ "695661": 5, "695662": null }, {}) });
    const ids = ["2024-pdpd-33:1", "2024-pdpd-33:2", "2024-pdpd-33:3", "nobody"];
    expect(
      await graph.entities(
        ids.map((id) => ({ __typename: "Candidate", id })),
        "... on Candidate { id votes }",
      ),
    ).toEqual(data({ id: ids[0], votes: 5 }, { id: ids[1], votes: null }, { id: ids[2], votes: null }, null));
    expect([...graph.reads()].sort()).toEqual(["/pemilu/caleg/dpd/33.json found", "/pemilu/hhcw/pdpd/33.json found"]);
  });

  it("are read from the folders the codes name", async () => {
    const asked = ["2024-pdprdp-330003", "2024-pdprdk-332001", "2024-pdpr-1101"].map(contest);
    expect(await graph.entities(asked, "... on Contest { tally { asOf } }")).toEqual(
      data({ tally: null }, { tally: null }, { tally: null }),
    );
    expect(graph.reads()).toEqual([
      "/pemilu/hhcd/pdprdp/33/330003.json absent",
      "/pemilu/hhcd/pdprdk/33/3320/332001.json absent",
      "/pemilu/hhcd/pdpr/1101.json absent",
    ]);
  });

  it("have no result at a polling station whose file names another district", async () => {
    const path = "/pemilu/hhcw/pdpr/33/3320/332001/3320012001/3320012001001.json";
    const chart = { "1": { jml_suara_total: 12, jml_suara_partai: 3 } };
    sirekap.set(path, {
      json: { chart, caleg: null, kode_dapil: "3302", psu: null, ts, status_suara: true, status_adm: false },
    });
    const select = `... on PollingStation { right: result(contest: "2024-pdpr-3302") { votes { votes state } } wrong: result(contest: "2024-pdpr-3301") { asOf } }`;
    const line = (state: string, figure: number | null) => ({ votes: figure, state });
    expect(await graph.entities([form("3320012001001")], select)).toEqual(
      data({
        right: { votes: [line("PUBLISHED", 12), line("NULL", null), line("NULL", null), line("KEY_MISSING", null)] },
        wrong: null,
      }),
    );
    expect([...graph.reads()].sort()).toEqual(["/pemilu/caleg/partai/3302.json found", `${path} found`]);
  });

  it("count voters abroad in DKI Jakarta II", async () => {
    const select = `... on PollingStation { result(contest: "2024-pdpr-3102") { asOf } }`;
    expect(await graph.entities([form("9901010001001")], select)).toEqual(data({ result: null }));
    expect(graph.reads()).toEqual(["/pemilu/hhcw/pdpr/99/9901/990101/9901010001/9901010001001.json absent"]);
  });
});

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

describe("parties", () => {
  it("have the colour of the master, without a read", async () => {
    const asked = ["2024-general:1", "2024-general:8", "2024-general:24"].map((id) => ({ __typename: "Party", id }));
    expect(await graph.entities(asked, "... on Party { colour }")).toEqual(
      data({ colour: "#00764A" }, { colour: null }, { colour: null }),
    );
    expect(graph.reads()).toEqual([]);
  });
});

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
      expect(one.reads()).toEqual([`${path} ${code}`]);
      await one.close();
    }
  });

  it("of the parent's document do not become one read a sibling", async () => {
    sirekap.set("/pemilu/hhcw/ppwp.json", { status: 503 });
    expect(await graph.entities([region("31"), region("33")], select)).toMatchObject({
      ...data({ tally: null }, { tally: null }),
      ...failed("SOURCE_UNAVAILABLE"),
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
