// The subgraph on files the commission really published: every figure as it stands in them.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { realDataDir } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Graph, startGraph } from "../testkit/graph.ts";

const folder = realDataDir();

/** Lines of a table whose columns hold no quotes or commas before the last one used. */
const rowsOf = async (file: string): Promise<readonly (readonly string[])[]> =>
  (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trimEnd().split(","));

const numberOf = (cell: string | undefined): number | null => (cell === undefined || cell === "" ? null : Number(cell));

describe.skipIf(folder === undefined)("with real files", () => {
  let graph: Graph;
  let tree: string;

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), "kpu-tabulation-"));
    await cp(join(folder ?? "", "sirekap-2024/pemilu"), join(tree, "pemilu"), { recursive: true });
    // The folder holds the DPD master as a table only; the wire holds it by province.
    const rows = await rowsOf(join(folder ?? "", "derived/dpd_calon_sirekap_id.csv"));
    const aceh = rows
      .filter(([, province]) => province === "11")
      .map(([id, , number]) => [id, { nomor_urut: Number(number) }]);
    await mkdir(join(tree, "pemilu/caleg/dpd"), { recursive: true });
    await writeFile(join(tree, "pemilu/caleg/dpd/11.json"), JSON.stringify(Object.fromEntries(aceh)));
    graph = await startGraph(pathToFileURL(tree).href);
  });

  afterAll(async () => {
    await graph.close();
    await rm(tree, { recursive: true });
  });

  it("gives the nation of 7 March 2024 and its 39 areas in one read", async () => {
    const answer = await graph.entities(
      [{ __typename: "Contest", id: "2024-ppwp" }],
      `... on Contest { kind tally {
        contest { id } region { code } status asOf unknownKeys
        progress { reported total percent }
        votes { candidate { id } party { id } ballotNumber votes listVotes state share }
        children(first: 39) { totalCount pageInfo { hasNextPage } nodes { region { code } votes { votes } progress { reported percent } } }
      } }`,
    );
    const votes = { party: null, listVotes: null, state: "PUBLISHED" };
    const total = 31_374_310 + 75_357_899 + 21_374_165;
    expect(answer).toMatchObject({
      data: {
        _entities: [
          {
            kind: "PRESIDENT",
            tally: {
              contest: { id: "2024-ppwp" },
              region: { code: "0" },
              status: "PROVISIONAL",
              asOf: "2024-03-07T15:00:16+07:00",
              unknownKeys: [],
              progress: { reported: 643_124, total: 823_378, percent: 78.11 },
              votes: [
                {
                  candidate: { id: "2024-ppwp:1" },
                  ballotNumber: 1,
                  votes: 31_374_310,
                  share: 31_374_310 / total,
                  ...votes,
                },
                {
                  candidate: { id: "2024-ppwp:2" },
                  ballotNumber: 2,
                  votes: 75_357_899,
                  share: 75_357_899 / total,
                  ...votes,
                },
                {
                  candidate: { id: "2024-ppwp:3" },
                  ballotNumber: 3,
                  votes: 21_374_165,
                  share: 21_374_165 / total,
                  ...votes,
                },
              ],
              children: { totalCount: 39, pageInfo: { hasNextPage: false } },
            },
          },
        ],
      },
    });
    expect(graph.reads()).toEqual(["/pemilu/hhcw/ppwp.json found"]);
  });

  it("gives a polling station's form as it was read", async () => {
    const sexes = "male female total";
    const answer = await graph.entities(
      [{ __typename: "PollingStation", code: "1101012001001" }],
      `... on PollingStation { result(contest: "2024-ppwp") {
        contest { id } pollingStation { code } asOf votesRead administrationRead validVotes invalidVotes totalVotes revote unknownKeys
        rollVoters { ${sexes} } votersByRoll { ${sexes} } votersTransferred { ${sexes} } votersOffRoll { ${sexes} } votersTotal { ${sexes} }
        votes { candidate { id } votes state } formPages { number url uploadedAt }
      } }`,
    );
    const image = "https://sirekap-obj-formc.kpu.go.id/204f/pemilu/ppwp/11/01/01/20/01/1101012001001";
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            result: {
              contest: { id: "2024-ppwp" },
              pollingStation: { code: "1101012001001" },
              asOf: "2024-02-20T13:00:00+07:00",
              votesRead: true,
              administrationRead: true,
              validVotes: 165,
              invalidVotes: 1,
              totalVotes: 166,
              revote: "NONE",
              unknownKeys: [],
              rollVoters: { male: 139, female: 145, total: 284 },
              votersByRoll: { male: 110, female: 126, total: 236 },
              votersTransferred: { male: 0, female: 1, total: 1 },
              votersOffRoll: { male: 2, female: 0, total: 2 },
              votersTotal: { male: 112, female: 127, total: 239 },
              votes: [
                { candidate: { id: "2024-ppwp:1" }, votes: 144, state: "PUBLISHED" },
                { candidate: { id: "2024-ppwp:2" }, votes: 19, state: "PUBLISHED" },
                { candidate: { id: "2024-ppwp:3" }, votes: 2, state: "PUBLISHED" },
              ],
              formPages: [
                {
                  number: 1,
                  url: `${image}-20240215-101421--bf8d6f39-234c-410b-89d4-8339434bf62a.jpg`,
                  uploadedAt: "2024-02-15T10:14:21+07:00",
                },
                {
                  number: 2,
                  url: `${image}-20240219-235651--89440bcf-5883-4d48-8e8e-c2f42480c5c4.jpg`,
                  uploadedAt: "2024-02-19T23:56:51+07:00",
                },
                {
                  number: 3,
                  url: `${image}-20240219-235828--c3b0fa3c-dd61-4f3f-a794-e76cd7fb287e.jpg`,
                  uploadedAt: "2024-02-19T23:58:28+07:00",
                },
              ],
            },
          },
        ],
      },
    });
  });

  it("gives its DPD form by ballot number, with what each key of the file stands for", async () => {
    const answer = await graph.entities(
      [{ __typename: "PollingStation", code: "1101012001001" }],
      `... on PollingStation { result(contest: "2024-pdpd-11") { validVotes totalVotes unknownKeys votes { ballotNumber votes } } }`,
    );
    const votes = [13, 2, 1, 0, 2, 2, 1, 0, 2, 3, 1, 0, 1, 0, 5, 4, 8, 92, 14, 0, 3, 1, 0, 10, 10, 3, 2, 0, 46, 0];
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            result: {
              validVotes: 226,
              totalVotes: 239,
              unknownKeys: [],
              votes: votes.map((figure, index) => ({ ballotNumber: index + 1, votes: figure })),
            },
          },
        ],
      },
    });
  });

  it("gives all 460 presidential forms of the folder as an independent reading of them", async () => {
    const rows = await rowsOf(join(folder ?? "", "derived/tps_rule_hits.csv"));
    expect(rows.length).toBe(460);
    const expected = rows.map(([code, ts, votesRead, administrationRead, c1, c2, c3, ...administration]) => {
      const [valid, invalid, total, roll, byRoll, transferred, offRoll, all] = administration.slice(0, 8).map(numberOf);
      const isRead = administrationRead === "True";
      const of = (figure: number | null | undefined) => (isRead ? { total: figure } : null);
      return {
        code,
        result: {
          asOf: `${ts?.replace(" ", "T")}+07:00`,
          votesRead: votesRead === "True",
          administrationRead: isRead,
          votes: [c1, c2, c3].map((votes) => ({ votes: numberOf(votes) })),
          validVotes: valid,
          invalidVotes: invalid,
          totalVotes: total,
          rollVoters: of(roll),
          votersByRoll: of(byRoll),
          votersTransferred: of(transferred),
          votersOffRoll: of(offRoll),
          votersTotal: of(all),
        },
      };
    });
    graph.reads();
    const answer = await graph.entities(
      rows.map(([code]) => ({ __typename: "PollingStation", code })),
      `... on PollingStation { code result(contest: "2024-ppwp") {
        asOf votesRead administrationRead votes { votes } validVotes invalidVotes totalVotes
        rollVoters { total } votersByRoll { total } votersTransferred { total } votersOffRoll { total } votersTotal { total }
      } }`,
    );
    expect(answer).toEqual({ data: { _entities: expected } });
    // One of them was read by a test above.
    expect(graph.reads().length).toBe(459);
  });

  it("tells the three kinds of nothing apart", async () => {
    const form = (code: string) => ({ __typename: "PollingStation", code });
    const answer = await graph.entities(
      [form("3173011005085"), form("3101011001004"), form("1101012017999")],
      `... on PollingStation { result(contest: "2024-ppwp") { votesRead votes { votes state } } }`,
    );
    const three = (state: string) => [1, 2, 3].map(() => ({ votes: null, state }));
    expect(answer).toEqual({
      data: {
        _entities: [
          { result: { votesRead: true, votes: three("KEY_MISSING") } },
          { result: { votesRead: false, votes: three("NULL") } },
          { result: null },
        ],
      },
    });
  });

  it("answers for a province, whose own document is not there, with its row of the nation", async () => {
    const answer = await graph.entities(
      [{ __typename: "Region", code: "11" }],
      `... on Region { tally(contest: "2024-ppwp") { asOf votes { votes } progress { reported total percent } children(first: 5) { totalCount } } }`,
    );
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            tally: {
              asOf: "2024-03-07T15:00:16+07:00",
              votes: [{ votes: 1_874_157 }, { votes: 565_282 }, { votes: 56_566 }],
              progress: { reported: null, total: null, percent: 78.81 },
              children: { totalCount: 0 },
            },
          },
        ],
      },
    });
  });

  it("gives the 18 districts of a regency in one read", async () => {
    graph.reads();
    const districts = Array.from({ length: 18 }, (_, index) => `1101${String(index + 1).padStart(2, "0")}`);
    const answer = await graph.entities(
      districts.map((code) => ({ __typename: "Region", code })),
      `... on Region { tally(contest: "2024-ppwp") { region { code } status } }`,
    );
    expect(answer).toEqual({
      data: { _entities: districts.map((code) => ({ tally: { region: { code }, status: "PROVISIONAL" } })) },
    });
    expect(graph.reads()).toEqual(["/pemilu/hhcw/ppwp/11/1101.json found"]);
  });

  it("holds a form against the version of it that was published five days before", async () => {
    const [station, village] = ["1101012001001", "1101012001"];
    const file = join(tree, `pemilu/hhcw/ppwp/11/1101/110101/${village}/${station}.json`);
    const earlier = join(folder ?? "", `sirekap-2024/history/ppwp/${station}/20240215T232950.json`);
    const now = await readFile(file);
    const historyDir = await mkdtemp(join(tmpdir(), "kpu-versions-"));
    const start = () => startGraph(pathToFileURL(tree).href, { historyDir });
    const counts = async (asked: Graph) => {
      const answer = (await asked.entities(
        [{ __typename: "Region", code: village, voterRoll: null, pollingStationCount: null }],
        '... on Region { reconciliation(contest: "2024-ppwp") { counts { rule { id } pass fail } } }',
      )) as {
        data: { _entities: [{ reconciliation: { counts: { rule: { id: string }; pass: number; fail: number }[] } }] };
      };
      const found = answer.data._entities[0].reconciliation.counts;
      return found.flatMap(({ rule: { id }, pass, fail }) =>
        ["D03", "L08b"].includes(id) ? [`${id} ${pass}/${fail}`] : [],
      );
    };
    let asked = await start();
    try {
      await cp(earlier, file);
      expect(await counts(asked)).toEqual(["D03 0/0", "L08b 0/0"]);
      await writeFile(file, now);
      await asked.close();
      asked = await start();
      // 186/44/8 of 238 became 144/19/2 of 165, and pages 2 and 3 are other photographs: chart and administrasi changed together.
      expect(await counts(asked)).toEqual(["D03 1/0", "L08b 1/0"]);
    } finally {
      await asked.close();
      await writeFile(file, now);
      await rm(historyDir, { recursive: true });
    }
  });
});
