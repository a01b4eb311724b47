// The decreed result as a tally has it beside its own figures.
import { parseContestId, parseRegionCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import type { Ballot } from "../model.ts";
import { officialTallyOf } from "./official-tally.ts";

const contest = parseContestId("2024-ppwp");
const region = parseRegionCode("0");
const ballot: Ballot = {
  lines: [1, 2, 3].map((number) => ({
    key: `10002${number}`,
    candidateId: `2024-ppwp:${number}`,
    partyId: null,
    ballotNumber: number,
  })),
};

const count = (ballotNumber: number, votes: number) => ({
  candidate: { id: `2024-ppwp:${ballotNumber}` },
  party: null,
  ballotNumber,
  votes,
  listVotes: null,
  state: "PUBLISHED",
  share: votes / 164_227_475,
});

describe("officialTallyOf", () => {
  it("gives the nation's votes line by line, with decree and day", () => {
    expect(officialTallyOf({ contest, region, ballot })).toEqual({
      votes: [count(1, 40_971_906), count(2, 96_214_691), count(3, 27_040_878)],
      validVotes: 164_227_475,
      status: "OFFICIAL",
      decree: "Keputusan KPU Nomor 360 Tahun 2024",
      asOf: "2024-03-20T00:00:00+07:00",
      source: "Rekapitulasi hasil penghitungan perolehan suara tingkat nasional (D.Hasil)",
    });
  });

  it("is null where none is known", () => {
    expect(officialTallyOf({ contest, region: parseRegionCode("11"), ballot })).toBeNull();
    expect(officialTallyOf({ contest: parseContestId("2024-pdpr-1101"), region: null, ballot })).toBeNull();
  });

  it("is null rather than partial when the ballot has other numbers", () => {
    expect(officialTallyOf({ contest, region, ballot: { lines: ballot.lines.slice(1) } })).toBeNull();
  });
});
