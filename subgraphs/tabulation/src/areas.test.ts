// Which documents answer for an area, and what a question costs in reads of the source.
import { describe, expect, it } from "vitest";
import { asOf, contest, data, failed, figures, form, region, short } from "../testkit/documents.ts";
import { startGraph } from "../testkit/graph.ts";
import { useGraph } from "../testkit/use-graph.ts";

const { graph, sirekap } = useGraph();

describe("at start", () => {
  it("reads the two masters every question needs", async () => {
    const fresh = await startGraph(sirekap.url, { keepStartReads: true });
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
    const answer = await graph.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Region { tally(contest: "2024-ppwp") { votes { votes } progress { ...totals } } } } }
       fragment totals on Progress { all: total }`,
      { of: [region("33"), region("31")] },
    );
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
