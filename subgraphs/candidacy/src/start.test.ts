// The subgraph over HTTP against the stand-in: answers, errors, and what each question costs the source.
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StandIn } from "@kpu-graph/estate";
import { buildSampleCandidacy, sampleCandidates, sampleContests, startCandidacyStandIn } from "@kpu-graph/estate";
import { createLogger } from "@kpu-graph/logging";
import type { RunningSubgraph } from "@kpu-graph/subgraph";
import { available, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startCandidacy } from "./start.ts";

const dir = mkdtempSync(join(tmpdir(), "kpu-candidacy-start-"));
const redisBinary = await available("redis");
let standIn: StandIn;
let subgraph: RunningSubgraph;

const start = (url: string, redisUrl?: string) =>
  startCandidacy({
    config: {
      host: "127.0.0.1",
      port: 0,
      sourceUrl: url,
      districtsUrl: `${url}/opendata`,
      sourceTimeoutMs: 2_000,
      redisUrl,
      cacheMemoryMb: 16,
      logLevel: "silent",
    },
    logger: createLogger({ app: "candidacy", level: "silent" }),
  });

const askText = async (query: string, variables: object = {}, url = subgraph.url): Promise<string> => {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return response.text();
};
const ask = async (query: string, variables: object = {}, url = subgraph.url) =>
  JSON.parse(await askText(query, variables, url));

const codesOf = (answer: { errors: { path: string[]; extensions: { code: string } }[] }) =>
  Object.fromEntries(answer.errors.map(({ path, extensions }) => [path.join("."), extensions.code]));

beforeAll(async () => {
  await buildSampleCandidacy({ dir, onProgress: () => {} });
  standIn = await startCandidacyStandIn({ dir });
  subgraph = await start(standIn.url);
});
afterAll(async () => {
  await subgraph.close();
  await standIn.close();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(() => standIn.forget());

describe("a contest", () => {
  it("answers with its district, areas and candidates", async () => {
    expect(
      await ask(`{ contest(id: "2024-pdprdk-332003") {
        id kind seats region { code } election { id kind name date }
        district { id code kind name seats regions { code } coverage { name part region { code } } contest { id } }
        candidates(party: "2024-general:4", first: 2) {
          totalCount pageInfo { hasNextPage hasPreviousPage }
          nodes { id ballotNumber name runningMate emptyColumn gender domicile party { id number name acehOnly } contest { id } }
        } } }`),
    ).toEqual({
      data: {
        contest: {
          id: "2024-pdprdk-332003",
          kind: "DPRD_REGENCY",
          seats: 8,
          region: { code: "3320" },
          election: { id: "2024-general", kind: "GENERAL", name: "Pemilihan Umum 2024", date: "2024-02-14" },
          district: {
            id: "2024-pdprdk-332003",
            code: "332003",
            kind: "DPRD_REGENCY",
            name: "JEPARA 3",
            seats: 8,
            regions: [{ code: "332009" }, { code: "332014" }, { code: "332016" }],
            coverage: [
              { name: "KELING", part: false, region: { code: "332009" } },
              { name: "KEMBANG", part: false, region: { code: "332014" } },
              { name: "DONOROJO", part: false, region: { code: "332016" } },
            ],
            contest: { id: "2024-pdprdk-332003" },
          },
          candidates: {
            totalCount: 8,
            pageInfo: { hasNextPage: true, hasPreviousPage: false },
            nodes: [
              {
                id: "2024-pdprdk-332003:4:1",
                ballotNumber: 1,
                name: "Hj. Calon Contoh 4-1 (332003), S.Pd.I.",
                runningMate: null,
                emptyColumn: false,
                gender: "MALE",
                domicile: "CONTOH",
                party: { id: "2024-general:4", number: 4, name: "Partai GOLKAR", acehOnly: false },
                contest: { id: "2024-pdprdk-332003" },
              },
              {
                id: "2024-pdprdk-332003:4:2",
                ballotNumber: 2,
                name: "CALON CONTOH 4-2 (332003), S.H.",
                runningMate: null,
                emptyColumn: false,
                gender: "FEMALE",
                domicile: "KAB. CONTOH UTARA",
                party: { id: "2024-general:4", number: 4, name: "Partai GOLKAR", acehOnly: false },
                contest: { id: "2024-pdprdk-332003" },
              },
            ],
          },
        },
      },
    });
  });

  it("has neither district nor seats when it is the presidency, and its pairs no party", async () => {
    expect(
      await ask(`{ contest(id: "2024-ppwp") { kind region { code } district { id } seats
        candidates(first: 1) { totalCount nodes { id name runningMate gender party { id } } } } }`),
    ).toEqual({
      data: {
        contest: {
          kind: "PRESIDENT",
          region: { code: "0" },
          district: null,
          seats: null,
          candidates: {
            totalCount: 3,
            nodes: [
              {
                id: "2024-ppwp:1",
                name: "H. ANIES RASYID BASWEDAN, Ph.D.",
                runningMate: "Dr. (H.C.) H. A. MUHAIMIN ISKANDAR",
                gender: null,
                party: null,
              },
            ],
          },
        },
      },
    });
  });

  it("is listed by its election, page by page", async () => {
    const page = `query($after: String) { election(id: "2024-general") { contests(kind: DPD, first: 30, after: $after) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }`;
    const one = (await ask(page)).data.election.contests;
    const two = (await ask(page, { after: one.pageInfo.endCursor })).data.election.contests;
    const ids = [...one.nodes, ...two.nodes].map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size, ids[0], ids.at(-1)]).toEqual([38, 38, "2024-pdpd-11", "2024-pdpd-96"]);
    expect([one.totalCount, one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual([38, true, false]);
    expect(standIn.requests).toEqual([]);
  });
});

describe("what was asked wrongly", () => {
  it("fails its own field with a code, or is null where the question was sound", async () => {
    const answer = await ask(`{
      malformed: contest(id: "2024-pdpr-11") { id }
      notHeld: contest(id: "2024-pdpr-9999") { id }
      unknownContest: candidates(contest: "2024-pdpr-9999", first: 1) { totalCount }
      unknownElection: parties(election: "2019-general") { id }
      noElection: election(id: "2019-general") { id }
      noParty: candidates(party: "2024-general:99", first: 1) { totalCount }
      badParty: candidates(party: "8", first: 1) { totalCount }
      search: candidates(search: " a ", first: 1) { totalCount }
      size: candidates(first: 101) { totalCount }
      cursor: candidates(first: 1, after: "zzz") { totalCount }
      election(id: "2024-general") { id }
    }`);
    expect(codesOf(answer)).toEqual({
      malformed: "INVALID_CONTEST_ID",
      unknownContest: "UNKNOWN_CONTEST",
      unknownElection: "UNKNOWN_ELECTION",
      noParty: "UNKNOWN_PARTY",
      badParty: "UNKNOWN_PARTY",
      search: "INVALID_SEARCH",
      size: "INVALID_PAGE_SIZE",
      cursor: "INVALID_CURSOR",
    });
    expect(answer.data).toMatchObject({ notHeld: null, noElection: null, election: { id: "2024-general" } });
    expect(standIn.requests).toEqual([]);
  });

  it("refuses the cursor of another contest", async () => {
    const query = `query($contest: ID!, $after: String) {
      candidates(contest: $contest, first: 1, after: $after) { pageInfo { endCursor } } }`;
    const { data } = await ask(query, { contest: "2024-pdpd-33" });
    const after = data.candidates.pageInfo.endCursor;
    const answer = await ask(query, { contest: "2024-pdpd-31", after });
    expect(codesOf(answer)).toEqual({ candidates: "INVALID_CURSOR" });
  });
});

describe("what a question costs the source", () => {
  it("is one read for a contest's list, whatever the pages and filters", async () => {
    const page = `query($after: String) { candidates(contest: "2024-pdpr-3302", first: 100, after: $after) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const one = (await ask(page)).data.candidates;
    const two = (await ask(page, { after: one.pageInfo.endCursor })).data.candidates;
    expect([one.nodes.length, one.pageInfo.hasNextPage, two.nodes.length, two.pageInfo.hasNextPage]).toEqual([
      100,
      true,
      20,
      false,
    ]);
    await ask(`{ candidates(contest: "2024-pdpr-3302", gender: FEMALE, search: "contoh", first: 10) { totalCount } }`);
    expect(standIn.requests).toEqual(["/Pemilu/Dct_dpr/Dct_dpr?kode_dapil=3302"]);
    standIn.forget();
    await ask(page);
    expect(standIn.requests).toEqual([]);
  });

  it("is one read a contest for any number of candidates asked by id", async () => {
    const ids = sampleCandidates("dprdprov", "310002").map(
      ({ partyNumber, number }) => `2024-pdprdp-310002:${partyNumber}:${number}`,
    );
    const representations = [...ids, "2024-pdprdp-310002:1:99", "2024-pdpr-9999:1:1"].map((id) => ({
      __typename: "Candidate",
      id,
    }));
    const query =
      "query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Candidate { id } } }";
    const { data } = await ask(query, { representations });
    expect(data._entities).toEqual([...ids.map((id) => ({ id })), null, null]);
    expect(standIn.requests).toEqual(["/Pemilu/Dct_dprprov/Dct_dprprov?kode_dapil=310002"]);
  });
});

describe("candidates of the whole election", () => {
  const query = `query($search: String, $party: ID, $after: String) {
    candidates(search: $search, party: $party, first: 50, after: $after) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;

  const walk = async (variables: object) => {
    const pages: { ids: string[]; reads: number }[] = [];
    let next: { endCursor: string | null; hasNextPage: boolean } = { endCursor: null, hasNextPage: true };
    while (next.hasNextPage) {
      standIn.forget();
      const { data } = await ask(query, { ...variables, after: next.endCursor });
      const ids = data.candidates.nodes.map(({ id }: { id: string }) => id);
      pages.push({ ids, reads: standIn.requests.length });
      expect(data.candidates.totalCount).toBeNull();
      next = data.candidates.pageInfo;
    }
    return pages;
  };

  const contestCodes = { dpr: "pdpr", dpd: "pdpd", dprdprov: "pdprdp", dprdkab: "pdprdk" } as const;
  const sampleIds = sampleContests().flatMap(({ list, district }) =>
    sampleCandidates(list, district).map(({ partyNumber, number }) =>
      [`2024-${contestCodes[list]}-${district}`, ...(partyNumber === null ? [] : [partyNumber]), number].join(":"),
    ),
  );

  it("are walked in order, every one once, at most 20 lists a page", async () => {
    const pages = await walk({ search: "calon" });
    expect(pages.flatMap(({ ids }) => ids)).toEqual(sampleIds.filter((id) => !id.includes("ppwp")));
    expect(pages.filter(({ ids, reads }) => ids.length > 50 || reads > 20)).toEqual([]);
    expect(pages.some(({ ids }) => ids.length === 0)).toBe(true);
  });

  it("are looked for only where the party stands", async () => {
    const pages = await walk({ party: "2024-general:24" });
    expect(pages.flatMap(({ ids }) => ids)).toEqual(sampleIds.filter((id) => id.includes(":24:")));
    // The sample holds no council of Aceh: nothing to read for a party that stands only there.
    expect(await walk({ party: "2024-general:21" })).toEqual([{ ids: [], reads: 0 }]);
  });
});

describe("references of other subgraphs", () => {
  it("resolve, or are null where nothing is behind them", async () => {
    const representations = [
      { __typename: "Region", code: "3320012001" },
      { __typename: "Region", code: "9901" },
      { __typename: "Contest", id: "2024-pdpd-96" },
      { __typename: "Contest", id: "2024-pdpd-99" },
      { __typename: "ElectoralDistrict", id: "2024-pdpr-3302" },
      { __typename: "Party", id: "2024-general:5" },
      { __typename: "Candidate", id: "2024-ppwp:3" },
      { __typename: "Candidate", id: "2024-ppwp:4" },
      { __typename: "Election", id: "2024-general" },
      { __typename: "Election", id: "2019-general" },
    ];
    const { data } = await ask(
      `query($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Region { electoralDistricts { id } onlyDpr: electoralDistricts(kind: DPR) { id } }
        ... on Contest { seats } ... on ElectoralDistrict { name } ... on Party { number }
        ... on Candidate { runningMate } ... on Election { date } } }`,
      { representations },
    );
    expect(data._entities).toEqual([
      {
        electoralDistricts: [
          { id: "2024-pdpr-3302" },
          { id: "2024-pdpd-33" },
          { id: "2024-pdprdp-330003" },
          { id: "2024-pdprdk-332001" },
        ],
        onlyDpr: [{ id: "2024-pdpr-3302" }],
      },
      { electoralDistricts: [{ id: "2024-pdpr-3102" }], onlyDpr: [{ id: "2024-pdpr-3102" }] },
      { seats: 4 },
      null,
      { name: "JAWA TENGAH II" },
      { number: 5 },
      { runningMate: "Prof. Dr. H. M. MAHFUD MD" },
      null,
      { date: "2024-02-14" },
      null,
    ]);
  });
});

describe("a sick source", () => {
  it("fails only what was not read before, with the system's name and nothing of its answer", async () => {
    const moody = await startCandidacyStandIn({ dir });
    const other = await start(moody.url);
    moody.setFault("garbage");
    const answer = await ask(
      `{ contest(id: "2024-pdpd-33") { id seats } candidates(contest: "2024-pdpd-33", first: 1) { totalCount } }`,
      {},
      other.url,
    );
    expect(answer).toEqual({
      data: { contest: { id: "2024-pdpd-33", seats: 4 }, candidates: null },
      errors: [
        {
          message: "The source system answered with something unreadable, so this could not be found out.",
          locations: [{ line: 1, column: 44 }],
          path: ["candidates"],
          extensions: { code: "SOURCE_INVALID", system: "candidacy" },
        },
      ],
    });
    await other.close();
    await moody.close();
  });
});

const secrets = /\d{16}|[0-9a-f]{64}|pas_foto|berkas|\.jpe?g|</;

describe("privacy", () => {
  it("lets no photo path, no NIK and no token into an answer", async () => {
    const everything = `{ contestants: candidates(contest: "2024-pdprdk-332002", first: 100) {
        nodes { id name runningMate emptyColumn gender domicile ballotNumber party { name } } }
      dpd: candidates(contest: "2024-pdpd-31", first: 100) { nodes { id name domicile } }
      pairs: candidates(contest: "2024-ppwp", first: 100) { nodes { id name runningMate domicile } }
      parties(election: "2024-general") { id name } }`;
    const text = await askText(everything);
    expect(text).toContain("2024-pdprdk-332002:11:2");
    expect(text).not.toMatch(secrets);
  });

  it.skipIf(redisBinary === undefined)("lets none of them into a cache entry either", async () => {
    const redis = await startRedis({ tcp: true });
    const cached = await start(standIn.url, redis.url);
    const client = new Redis(redis.url);
    const ids = ["2024-pdprdk-332004", "2024-pdpd-33", "2024-ppwp"];
    await vi.waitFor(
      async () => {
        const health = await fetch(new URL("/health/ready", cached.url));
        expect(await health.json()).toMatchObject({ cache: "redis" });
      },
      { timeout: 10_000 },
    );
    for (const contest of ids) {
      await ask(
        "query($contest: ID!) { candidates(contest: $contest, first: 1) { totalCount } }",
        { contest },
        cached.url,
      );
    }
    // Entries are written behind the answer.
    const keys = await vi.waitFor(
      async () => {
        const found = await client.keys("kpu:candidacy:*:candidates:*");
        expect(found.length).toBe(ids.length);
        return found;
      },
      { timeout: 10_000 },
    );
    const entries = await client.mget(keys);
    expect(entries.join("\n")).toContain("CALON CONTOH 24-8 (332004)");
    expect(entries.map((entry) => secrets.exec(entry?.replace(/^\[\d+,/, "") ?? "")?.[0])).toEqual(
      keys.map(() => undefined),
    );
    client.disconnect();
    await cached.close();
    await redis.stop();
  });
});
