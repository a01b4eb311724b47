// The subgraph over HTTP: contests, what is asked wrongly, and references of other subgraphs.
import { describe, expect, it } from "vitest";
import { codesOf, useCandidacy } from "../testkit/use-candidacy.ts";

const { ask, standIn } = useCandidacy();

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

  it("has all its candidates at once, as its pages have them", async () => {
    const paged = `query($after: String) { contest(id: "2024-pdpr-3302") { candidateList { id party { number } }
      candidates(first: 40, after: $after) { totalCount nodes { id party { number } } pageInfo { endCursor hasNextPage } } } }`;
    const nodes: unknown[] = [];
    for (let after: string | undefined; ; ) {
      const { candidateList, candidates } = (await ask(paged, { after })).data.contest;
      nodes.push(...candidates.nodes);
      after = candidates.pageInfo.endCursor;
      if (candidates.pageInfo.hasNextPage) continue;
      expect(candidateList).toEqual(nodes);
      expect(candidateList).toHaveLength(candidates.totalCount);
      break;
    }
    expect(nodes.length).toBeGreaterThan(40);
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
