// What a question costs the source: one read a list, and a bounded walk over all lists.
import { sampleCandidates, sampleContests } from "@kpu-graph/estate";
import { describe, expect, it } from "vitest";
import { useCandidacy } from "../testkit/use-candidacy.ts";

const { ask, standIn } = useCandidacy();

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
