// Contests of electoral districts, their candidates and their parties.
import { describe, expect, it } from "vitest";
import { area, contest, data, form, ts } from "../testkit/documents.ts";
import { useGraph } from "../testkit/use-graph.ts";

const { graph, sirekap } = useGraph();

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

describe("parties", () => {
  it("have the colour of the master, without a read", async () => {
    const asked = ["2024-general:1", "2024-general:8", "2024-general:24"].map((id) => ({ __typename: "Party", id }));
    expect(await graph.entities(asked, "... on Party { colour }")).toEqual(
      data({ colour: "#00764A" }, { colour: null }, { colour: null }),
    );
    expect(graph.reads()).toEqual([]);
  });
});
