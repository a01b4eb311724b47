// The graph on real KPU files: figures that were published, asked over HTTP, equal to the files.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { realDataDir } from "@kpu-graph/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const folder = realDataDir();

interface Connection {
  readonly nodes: readonly Record<string, unknown>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const isConnection = (value: unknown): value is Connection =>
  typeof value === "object" && value !== null && "nodes" in value;

describe.skipIf(folder === undefined)("on real files", () => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse({ from: folder ?? "" });
  });
  afterAll(() => house?.close());
  beforeEach(() => house.forgetReads());

  const readJson = (path: string): unknown => JSON.parse(readFileSync(join(folder ?? "", path), "utf8"));

  /** Pages through a list to its end; `query` takes $after and selects the list as `list`. */
  const walk = async (query: string, pick: (data: Record<string, unknown> | null | undefined) => unknown) => {
    const nodes: Record<string, unknown>[] = [];
    let after: string | null = null;
    for (let page = 0; page < 20; page += 1) {
      const { data, errors } = await house.ask(query, { after });
      expect(errors).toBeUndefined();
      const list = pick(data);
      if (!isConnection(list)) throw new Error("not a page");
      nodes.push(...list.nodes);
      if (!list.pageInfo.hasNextPage) return { nodes, totalCount: list.totalCount };
      after = list.pageInfo.endCursor;
    }
    throw new Error("the list does not end");
  };

  it("gives the national presidential figures and all 39 areas with their candidates' names in one Sirekap read", async () => {
    const { data, errors } = await house.ask(`{
      region(code: "0") {
        tally(contest: "2024-ppwp") {
          asOf status progress { reported total percent }
          votes { ballotNumber votes candidate { name runningMate } }
          children(first: 39) { totalCount nodes { region { code name } votes { ballotNumber votes candidate { name } } } }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    const tally = (data as { region: { tally: Record<string, unknown> } }).region.tally;
    const { children, ...nation } = tally;
    expect(nation).toEqual({
      asOf: "2024-03-07T15:00:16+07:00",
      status: "PROVISIONAL",
      progress: { reported: 643_124, total: 823_378, percent: 78.11 },
      votes: [
        {
          ballotNumber: 1,
          votes: 31_374_310,
          candidate: { name: "H. ANIES RASYID BASWEDAN, Ph.D.", runningMate: "Dr. (H.C.) H. A. MUHAIMIN ISKANDAR" },
        },
        {
          ballotNumber: 2,
          votes: 75_357_899,
          candidate: { name: "H. PRABOWO SUBIANTO", runningMate: "GIBRAN RAKABUMING RAKA" },
        },
        {
          ballotNumber: 3,
          votes: 21_374_165,
          candidate: { name: "H. GANJAR PRANOWO, S.H., M.I.P.", runningMate: "Prof. Dr. H. M. MAHFUD MD" },
        },
      ],
    });
    const rows = children as {
      totalCount: number;
      nodes: { region: { code: string; name: string }; votes: { votes: number; candidate: { name: string } }[] }[];
    };
    const file = readJson("sirekap-2024/pemilu/hhcw/ppwp.json") as { table: Record<string, Record<string, number>> };
    expect(rows.totalCount).toBe(39);
    expect(rows.nodes.map(({ region, votes }) => [region.code, ...votes.map((vote) => vote.votes)])).toEqual(
      Object.keys(file.table)
        .sort()
        .map((code) => [
          code,
          file.table[code]?.["100025"],
          file.table[code]?.["100026"],
          file.table[code]?.["100027"],
        ]),
    );
    expect(rows.nodes[0]).toEqual({
      region: { code: "11", name: "ACEH" },
      votes: [
        { ballotNumber: 1, votes: 1_874_157, candidate: { name: "H. ANIES RASYID BASWEDAN, Ph.D." } },
        { ballotNumber: 2, votes: 565_282, candidate: { name: "H. PRABOWO SUBIANTO" } },
        { ballotNumber: 3, votes: 56_566, candidate: { name: "H. GANJAR PRANOWO, S.H., M.I.P." } },
      ],
    });
    expect(house.reads.filter(({ source }) => source === "tabulation").map(({ path }) => path)).toEqual([
      "/pemilu/hhcw/ppwp.json",
    ]);
  });

  it("joins all three systems for one regency in one request", async () => {
    const { data, errors } = await house.ask(`{
      region(code: "1101") {
        name pollingStationCount
        voterRoll { stage male female total }
        electoralDistricts(kind: DPR) { code name seats }
        tally(contest: "2024-ppwp") { asOf status progress { reported total percent } votes { ballotNumber votes } }
      }
    }`);
    expect(errors).toBeUndefined();
    const file = readJson("sirekap-2024/pemilu/hhcw/ppwp/11/1101.json") as {
      ts: string;
      chart: Record<string, number>;
      progres: { total: number; progres: number };
    };
    expect(data).toEqual({
      region: {
        name: "ACEH SELATAN",
        pollingStationCount: 697,
        voterRoll: { stage: "DPT", male: 83_690, female: 86_078, total: 169_768 },
        electoralDistricts: [{ code: "1101", name: "ACEH I", seats: 7 }],
        tally: {
          asOf: `${file.ts.replace(" ", "T")}+07:00`,
          status: "PROVISIONAL",
          progress: { reported: file.progres.progres, total: file.progres.total, percent: file.chart["persen"] },
          votes: [
            { ballotNumber: 1, votes: file.chart["100025"] },
            { ballotNumber: 2, votes: file.chart["100026"] },
            { ballotNumber: 3, votes: file.chart["100027"] },
          ],
        },
      },
    });
  });

  it("gives one polling station's form as it was read, and its DPD result with candidates by name", async () => {
    const { data, errors } = await house.ask(`{
      pollingStation(code: "1101012001001") {
        number kind specialLocation village { name }
        president: result(contest: "2024-ppwp") {
          asOf votesRead administrationRead validVotes invalidVotes totalVotes revote
          votes { ballotNumber votes state } votersTotal { male female total } rollVoters { male female total }
          formPages { number uploadedAt } unknownKeys
        }
        council: result(contest: "2024-pdpd-11") { validVotes totalVotes votes { ballotNumber votes candidate { name } } formPages { number } }
      }
    }`);
    expect(errors).toBeUndefined();
    const station = (data as { pollingStation: Record<string, unknown> }).pollingStation;
    const { council, ...rest } = station;
    expect(rest).toEqual({
      number: "001",
      kind: "TPS",
      specialLocation: false,
      village: { name: "KEUDE BAKONGAN" },
      president: {
        asOf: "2024-02-20T13:00:00+07:00",
        votesRead: true,
        administrationRead: true,
        validVotes: 165,
        invalidVotes: 1,
        totalVotes: 166,
        revote: "NONE",
        votes: [
          { ballotNumber: 1, votes: 144, state: "PUBLISHED" },
          { ballotNumber: 2, votes: 19, state: "PUBLISHED" },
          { ballotNumber: 3, votes: 2, state: "PUBLISHED" },
        ],
        votersTotal: { male: 112, female: 127, total: 239 },
        rollVoters: { male: 139, female: 145, total: 284 },
        formPages: [
          { number: 1, uploadedAt: "2024-02-15T10:14:21+07:00" },
          { number: 2, uploadedAt: "2024-02-19T23:56:51+07:00" },
          { number: 3, uploadedAt: "2024-02-19T23:58:28+07:00" },
        ],
        unknownKeys: [],
      },
    });
    const dpd = council as {
      validVotes: number;
      totalVotes: number;
      votes: { ballotNumber: number; votes: number | null; candidate: { name: string } | null }[];
      formPages: unknown[];
    };
    expect({ valid: dpd.validVotes, total: dpd.totalVotes, pages: dpd.formPages.length }).toEqual({
      valid: 226,
      total: 239,
      pages: 5,
    });
    expect(dpd.votes).toHaveLength(30);
    expect(dpd.votes.slice(0, 2)).toEqual([
      { ballotNumber: 1, votes: 13, candidate: { name: "ABDUL HADI BANG JONI" } },
      { ballotNumber: 2, votes: 2, candidate: { name: "Tgk. AHMADA" } },
    ]);
  });

  it("pages through the real DPR list of ACEH I without photo paths or tokens", async () => {
    const query = `query ($after: String) {
      candidates(contest: "2024-pdpr-1101", first: 50, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id name ballotNumber gender party { number name } domicile }
      }
    }`;
    const { nodes, totalCount } = await walk(query, (data) => data?.["candidates"]);
    expect(totalCount).toBe(124);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(124);
    expect(nodes[0]).toEqual({
      id: "2024-pdpr-1101:1:1",
      name: "H. IRMAWAN, S.Sos., M.M.",
      ballotNumber: 1,
      gender: "MALE",
      party: { number: 1, name: "Partai Kebangkitan Bangsa" },
      domicile: "KOTA BANDA ACEH",
    });
    expect(JSON.stringify(nodes)).not.toMatch(/pas_foto|berkas-silon|[0-9a-f]{64}|\d{16}/);
    // Three pages, one read of the list, and the parties once.
    expect(house.reads.filter(({ source }) => source === "candidacy").map(({ path }) => path)).toEqual([
      "/Pemilu/Dct_dpr/Dct_dpr?kode_dapil=1101",
      "/Pemilu/Pemutakhiran_parpol/get_parpol_diterima_nasional",
    ]);
  });

  it("pages through all 88 polling stations of 3101 and all 260 villages of 1101, equal to the files", async () => {
    const stations = await walk(
      `query ($after: String) { region(code: "3101") { list: pollingStations(first: 30, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { code result(contest: "2024-ppwp") { asOf votes { votes } validVotes totalVotes votersTotal { total } } } } } }`,
      (data) => (data as { region: { list: unknown } }).region.list,
    );
    expect(stations.totalCount).toBe(88);
    expect(new Set(stations.nodes.map(({ code }) => code)).size).toBe(88);
    for (const { code, result } of stations.nodes) {
      const station = String(code);
      const file = readJson(
        `sirekap-2024/pemilu/hhcw/ppwp/31/3101/${station.slice(0, 6)}/${station.slice(0, 10)}/${station}.json`,
      ) as {
        ts: string;
        chart: Record<string, number | null> | null;
        administrasi: Record<string, number | null> | null;
      };
      expect({ station, result }).toEqual({
        station,
        result: {
          asOf: `${file.ts.replace(" ", "T")}+07:00`,
          votes: ["100025", "100026", "100027"].map((id) => ({ votes: file.chart?.[id] ?? null })),
          validVotes: file.administrasi?.["suara_sah"] ?? null,
          totalVotes: file.administrasi?.["suara_total"] ?? null,
          votersTotal: file.administrasi === null ? null : { total: file.administrasi["pengguna_total_j"] },
        },
      });
    }

    const tree = readFileSync(join(folder ?? "", "sirekap-2024/wilayah_tingkat1-4.csv"), "utf8").split("\n");
    const villagesInFile = tree.flatMap((line) => /^(1101\d{6}),/.exec(line)?.[1] ?? []).sort();
    const districts = await walk(
      `query ($after: String) { region(code: "1101") { list: children(first: 100, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { code } } } }`,
      (data) => (data as { region: { list: unknown } }).region.list,
    );
    expect(districts.totalCount).toBe(18);
    const villages: string[] = [];
    for (const { code } of districts.nodes) {
      const page = await walk(
        `query ($after: String) { region(code: "${code}") { list: children(first: 7, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } nodes { code tally(contest: "2024-ppwp") { votes { votes } } } } } }`,
        (data) => (data as { region: { list: unknown } }).region.list,
      );
      const file = readJson(`sirekap-2024/pemilu/hhcw/ppwp/11/1101/${code}.json`) as {
        table: Record<string, Record<string, number>>;
      };
      for (const village of page.nodes) {
        const row = file.table[String(village["code"])];
        const own = village["tally"] as { votes: { votes: number | null }[] } | null;
        expect({ village: village["code"], votes: own?.votes.map(({ votes }) => votes) }).toEqual({
          village: village["code"],
          votes: ["100025", "100026", "100027"].map((id) => row?.[id] ?? null),
        });
      }
      villages.push(...page.nodes.map((village) => String(village["code"])));
    }
    expect(villages.sort()).toEqual(villagesInFile);
    expect(villages).toHaveLength(260);
  });

  it("puts the districts of Sorong in the right places although Sidapil's codes mean other places there", async () => {
    const { data, errors } = await house.ask(`{
      aimas: contest(id: "2024-pdprdk-960101") { district { name coverage { name region { code name } } } }
      salawati: region(code: "960105") { name electoralDistricts(kind: DPRD_REGENCY) { code name } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      aimas: {
        district: { name: "SORONG 1", coverage: [{ name: "AIMAS", region: { code: "960107", name: "AIMAS" } }] },
      },
      salawati: { name: "SALAWATI", electoralDistricts: [{ code: "960104", name: "SORONG 4" }] },
    });
  });
});
