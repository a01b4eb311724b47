// T06 to T08b: people, ballots and votes beside the roll.
import { describe, expect, it } from "vitest";
import { inputOf, presidency, seen } from "../../../testkit/rules/records.ts";
import { missing, pass } from "../rule.ts";
import { ballotCap, t08, t08b } from "./caps.ts";
import { t06, t07 } from "./roll.ts";

describe("T06", () => {
  it("passes with no more voters of the roll than the roll has", () => {
    expect(t06.check(inputOf({ figures: { pengguna_dpt_j: 284, pemilih_dpt_j: 284 } }))).toEqual(pass);
  });

  it("fails by one", () => {
    expect(t06.check(inputOf({ figures: { pengguna_dpt_j: 285 } }))).toEqual({
      outcome: "FAIL",
      message: "285 voters of the roll voted where the roll has 284.",
      expected: "at most 284",
      actual: "285",
      evidence: [seen("pengguna_dpt_j", "285"), seen("pemilih_dpt_j", "284")],
    });
  });

  it.each(["pengguna_dpt_j", "pemilih_dpt_j"] as const)("says nothing without %s", (field) => {
    expect(t06.check(inputOf({ figures: { [field]: null } }))).toEqual(missing(field));
  });
});

describe("T07", () => {
  it("passes with no more people than the roll has", () => {
    expect(t07.check(inputOf({ figures: { pengguna_total_j: 284 } }))).toEqual(pass);
  });

  it("warns by one, and says what makes it lawful", () => {
    expect(t07.severity).toBe("WARNING");
    expect(t07.check(inputOf({ figures: { pengguna_total_j: 285 } }))).toEqual({
      outcome: "FAIL",
      message: "285 people voted where the roll has 284; with DPTb and DPK that can be lawful.",
      expected: "at most 284, or more with DPTb and DPK",
      actual: "285",
      evidence: [
        seen("pengguna_total_j", "285"),
        seen("pemilih_dpt_j", "284"),
        seen("pengguna_dptb_j", "1"),
        seen("pengguna_non_dpt_j", "2"),
      ],
    });
  });

  it.each(["pengguna_total_j", "pemilih_dpt_j"] as const)("says nothing without %s", (field) => {
    expect(t07.check(inputOf({ figures: { [field]: null } }))).toEqual(missing(field));
  });
});

describe("ballots for a roll", () => {
  it("are 2 % more, in a Pilkada 2.5 % more, rounded up", () => {
    const governor = { ...presidency, kind: "GOVERNOR" } as const;
    expect([0, 1, 50, 51, 284, 300].map((roll) => ballotCap(presidency, roll))).toEqual([0, 2, 51, 53, 290, 306]);
    expect([0, 1, 40, 41, 600].map((roll) => ballotCap(governor, roll))).toEqual([0, 2, 41, 43, 615]);
  });
});

describe("T08", () => {
  const evidence = (ballots: string, roll: string) => [
    seen("suara_total", ballots),
    seen("pemilih_dpt_j", roll),
    seen("pengguna_dptb_j", "1"),
    seen("pengguna_non_dpt_j", "2"),
  ];

  it("passes up to the roll and its reserve", () => {
    expect(t08.check(inputOf({ figures: { suara_total: 290, pemilih_dpt_j: 284 } }))).toEqual(pass);
  });

  it("warns by one", () => {
    expect(t08.severity).toBe("WARNING");
    expect(t08.check(inputOf({ figures: { suara_total: 291 } }))).toEqual({
      outcome: "FAIL",
      message: "291 ballots were counted where a roll of 284 and its reserve come to 290.",
      expected: "at most 290",
      actual: "291",
      evidence: evidence("291", "284"),
    });
  });

  it("weighs no more than information where the roll itself reads 0", () => {
    expect(t08.check(inputOf({ figures: { suara_total: 239, pemilih_dpt_j: 0 } }))).toEqual({
      outcome: "FAIL",
      severity: "INFO",
      message: "239 ballots were counted where a roll of 0 and its reserve come to 0. pemilih_dpt_j itself reads 0.",
      expected: "at most 0",
      actual: "239",
      evidence: evidence("239", "0"),
    });
    expect(t08.check(inputOf({ figures: { suara_total: 0, pemilih_dpt_j: 0 } }))).toEqual(pass);
  });

  it.each(["suara_total", "pemilih_dpt_j"] as const)("says nothing without %s", (field) => {
    expect(t08.check(inputOf({ figures: { [field]: null } }))).toEqual(missing(field));
  });
});

describe("T08b", () => {
  const of = (votes: readonly (number | null)[], roll: number | null) =>
    t08b.check(inputOf({ votes, figures: { pemilih_dpt_j: roll } }));

  it("passes up to 1.02 times the roll", () => {
    expect(of([102, 50, 1], 150)).toEqual(pass);
  });

  it("warns by one", () => {
    expect(of([103, 50, 1], 150)).toEqual({
      outcome: "FAIL",
      message: "Votes in the chart add up to 154, more than 1.02 times a roll of 150.",
      expected: "at most 153",
      actual: "154",
      evidence: [seen("chart", "103/50/1"), seen("pemilih_dpt_j", "150")],
    });
  });

  it("says nothing without a line or the roll", () => {
    expect(of([103, null, 1], 150)).toEqual(missing("chart"));
    expect(of([103, 50, 1], null)).toEqual(missing("pemilih_dpt_j"));
  });
});
