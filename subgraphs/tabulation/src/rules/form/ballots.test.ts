// T04, T05, T05b: votes, ballots and people beside one another.
import { describe, expect, it } from "vitest";
import { inputOf, listOf, seen } from "../../../testkit/rules/records.ts";
import { missing, pass } from "../rule.ts";
import { t04 } from "./t04.ts";
import { t05 } from "./t05.ts";
import { t05b } from "./t05b.ts";

describe("T04", () => {
  it("passes where the chart adds up to the valid votes", () => {
    expect(t04.check(inputOf({ votes: [186, 44, 8], figures: { suara_sah: 238 } }))).toEqual(pass);
  });

  it("fails by one", () => {
    expect(t04.check(inputOf({ votes: [186, 44, 9], figures: { suara_sah: 238 } }))).toEqual({
      outcome: "FAIL",
      message: "Votes in the chart add up to 239 where 238 votes are valid.",
      expected: "238",
      actual: "239",
      evidence: [seen("chart", "186/44/9"), seen("suara_sah", "238")],
    });
  });

  it("sums parties where they have lists, since they hold their candidates' votes", () => {
    const lines = [...listOf(1, 12, [5, 4]), ...listOf(2, 30, [10])];
    expect(t04.check(inputOf({ lines, figures: { suara_sah: 42 } }))).toEqual(pass);
    expect(t04.check(inputOf({ lines, figures: { suara_sah: 41 } }))).toEqual({
      outcome: "FAIL",
      message: "Votes in the chart add up to 42 where 41 votes are valid.",
      expected: "41",
      actual: "42",
      evidence: [seen("chart", "12/30"), seen("suara_sah", "41")],
    });
  });

  it.each([
    // 136 + 44 + 8 = 188, fifty short.
    { votes: [136, 44, 8], valid: 238, text: "candidate 1: 136 read for 186" },
    // 725 + 44 + 8: the first digit is not there.
    { votes: [725, 44, 8], valid: 77, text: "candidate 1: 725 read for 25" },
    { votes: [186, 47, 9], valid: 237, text: "candidate 2: 47 read for 42" },
    { votes: [186, 44, 8], valid: 733, text: undefined },
    { votes: [186, 44, 8], valid: 288, text: "suara_sah: 288 read for 238" },
    // Either: nothing in the figures tells which.
    { votes: [123, 123, 1], valid: 252, text: "candidate 1: 123 read for 128, or candidate 2: 123 read for 128" },
  ])("explains $votes beside $valid as $text", ({ votes, valid, text }) => {
    const verdict = t04.check(inputOf({ votes, figures: { suara_sah: valid } }));
    expect(verdict).toMatchObject({ outcome: "FAIL", expected: String(valid) });
    expect(verdict.outcome === "FAIL" && verdict.likelyMisread).toBe(text);
  });

  it("says nothing without a line or the valid votes", () => {
    expect(t04.check(inputOf({ votes: [186, null, 8] }))).toEqual(missing("chart"));
    expect(t04.check(inputOf({ lines: [] }))).toEqual(missing("chart"));
    expect(t04.check(inputOf({ figures: { suara_sah: null } }))).toEqual(missing("suara_sah"));
  });
});

describe("T05", () => {
  it("passes where as many ballots were counted as people voted", () => {
    expect(t05.check(inputOf({ figures: { suara_total: 239, pengguna_total_j: 239 } }))).toEqual(pass);
  });

  it("fails by one", () => {
    expect(t05.check(inputOf({ figures: { suara_total: 238 } }))).toEqual({
      outcome: "FAIL",
      message: "238 ballots were counted where 239 people voted.",
      expected: "239",
      actual: "238",
      evidence: [seen("suara_total", "238"), seen("pengguna_total_j", "239")],
    });
  });

  it.each(["suara_total", "pengguna_total_j"] as const)("says nothing without %s", (field) => {
    expect(t05.check(inputOf({ figures: { [field]: null } }))).toEqual(missing(field));
  });
});

describe("T05b", () => {
  it("passes with as many ballots or fewer", () => {
    expect(t05b.check(inputOf({ figures: { suara_total: 239 } }))).toEqual(pass);
    expect(t05b.check(inputOf({ figures: { suara_total: 166 } }))).toEqual(pass);
  });

  it("fails by one", () => {
    expect(t05b.check(inputOf({ figures: { suara_total: 240 } }))).toEqual({
      outcome: "FAIL",
      message: "240 ballots were counted, 1 more than the 239 people who voted.",
      expected: "at most 239",
      actual: "240",
      evidence: [seen("suara_total", "240"), seen("pengguna_total_j", "239")],
    });
  });

  it.each(["suara_total", "pengguna_total_j"] as const)("says nothing without %s", (field) => {
    expect(t05b.check(inputOf({ figures: { [field]: null } }))).toEqual(missing(field));
  });
});
