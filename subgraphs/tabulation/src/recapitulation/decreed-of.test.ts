// The decreed results: their own arithmetic, where they are found, and their keys.
import { parseContestId, parseRegionCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import type { Ballot } from "../model.ts";
import { decreedOf, toDecreedByKey } from "./decreed-of.ts";
import { type DecreedResult, decreedResults } from "./decreed-results.ts";

const presidency: DecreedResult = {
  contestId: "2024-ppwp",
  regionCode: "0",
  votes: { 1: 40_971_906, 2: 96_214_691, 3: 27_040_878 },
  validVotes: 164_227_475,
  decree: "Keputusan KPU Nomor 360 Tahun 2024",
  asOf: "2024-03-20T00:00:00+07:00",
  source: "Rekapitulasi hasil penghitungan perolehan suara tingkat nasional (D.Hasil)",
};

const line = (key: string, ballotNumber: number) => ({
  key,
  candidateId: `2024-ppwp:${ballotNumber}`,
  partyId: null,
  ballotNumber,
});

describe("decreedOf", () => {
  it("gives the presidency's result of the nation", () => {
    expect(decreedOf("2024-ppwp", "0")).toEqual(presidency);
  });

  it.each([
    ["2024-ppwp", "11"],
    ["2024-pdpr-1101", "0"],
    ["2024-ppwp", ""],
    ["", "0"],
  ])("gives null for '%s' in '%s', where none is known", (contestId, regionCode) => {
    expect(decreedOf(contestId, regionCode)).toBeNull();
  });
});

describe("every decreed result", () => {
  it.each(decreedResults.map((result) => [`${result.contestId} ${result.regionCode}`, result] as const))(
    "%s has votes that make up its valid votes, and ids that can be read",
    (_name, { contestId, regionCode, votes, validVotes, asOf }) => {
      expect(Object.values(votes).reduce((sum, count) => sum + count, 0)).toBe(validVotes);
      expect([parseContestId(contestId).id, parseRegionCode(regionCode)]).toEqual([contestId, regionCode]);
      expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/);
    },
  );

  it("is of a contest and an area of its own", () => {
    const names = decreedResults.map(({ contestId, regionCode }) => `${contestId} ${regionCode}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("toDecreedByKey", () => {
  const lines = [line("100025", 1), line("100026", 2), line("100027", 3)];

  it("names the votes as the source's charts do", () => {
    expect(toDecreedByKey(presidency, { lines })).toEqual({
      votes: { "100025": 40_971_906, "100026": 96_214_691, "100027": 27_040_878 },
      decree: "Keputusan KPU Nomor 360 Tahun 2024",
      asOf: "2024-03-20T00:00:00+07:00",
    });
  });

  it.each<[string, Ballot]>([
    ["lacks a number of the decree", { lines: lines.slice(1) }],
    ["has a number the decree lacks", { lines: [...lines, line("100028", 4)] }],
    ["is empty", { lines: [] }],
  ])("gives null when the ballot %s", (_what, ballot) => {
    expect(toDecreedByKey(presidency, ballot)).toBeNull();
  });
});
