// T09 to T12: figures too large for a polling station, and figures that are all zero.
import { parsePollingStationCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { type Figures, inputOf, listOf, presidency, seen } from "../../../testkit/rules/records.ts";
import { missing, pass } from "../rule.ts";
import { t11, t12 } from "./extremes.ts";
import { voterFields } from "./figures.ts";
import { t09 } from "./t09.ts";
import { t10 } from "./t10.ts";

describe("T09", () => {
  const of = (figures: Figures) => t09.check(inputOf({ figures }));

  it("passes up to 300 voters, in a Pilkada 600", () => {
    expect(of({ pemilih_dpt_l: 150, pemilih_dpt_p: 150, pemilih_dpt_j: 300 })).toEqual(pass);
    const contest = { ...presidency, kind: "REGENT" } as const;
    expect(t09.check(inputOf({ contest, figures: { pemilih_dpt_j: 600 } }))).toEqual(pass);
    expect(t09.check(inputOf({ contest, figures: { pemilih_dpt_j: 601 } })).outcome).toBe("FAIL");
  });

  it("warns by one", () => {
    expect(of({ pemilih_dpt_l: 150, pemilih_dpt_p: 151, pemilih_dpt_j: 301 })).toEqual({
      outcome: "FAIL",
      message: "The roll has 301 voters, above the limit of 300.",
      expected: "at most 300",
      actual: "301",
      evidence: [seen("pemilih_dpt_l", "150"), seen("pemilih_dpt_p", "151"), seen("pemilih_dpt_j", "301")],
    });
  });

  it("is an error where men and women come to another number, explained by the digit that agrees with them", () => {
    expect(of({ pemilih_dpt_l: 139, pemilih_dpt_p: 145, pemilih_dpt_j: 784 })).toEqual({
      outcome: "FAIL",
      severity: "ERROR",
      message: "The roll reads 784, above the limit of 300, and men and women come to 284.",
      expected: "at most 300",
      actual: "784",
      evidence: [seen("pemilih_dpt_l", "139"), seen("pemilih_dpt_p", "145"), seen("pemilih_dpt_j", "784")],
      likelyMisread: "pemilih_dpt_j: 784 read for 284",
    });
  });

  it("is explained by a digit only if as many as voted of the roll remain", () => {
    const of730 = (users: number) => {
      const verdict = of({ pemilih_dpt_l: null, pemilih_dpt_j: 730, pengguna_dpt_j: users });
      return verdict.outcome === "FAIL" && [verdict.severity, verdict.likelyMisread];
    };
    expect(of730(206)).toEqual([undefined, "pemilih_dpt_j: 730 read for 230"]);
    expect(of730(30)).toEqual([undefined, "pemilih_dpt_j: 730 read for 230, or pemilih_dpt_j: 730 read for 30"]);
    expect(of730(231)).toEqual([undefined, undefined]);
  });

  it("says nothing without the roll", () => {
    expect(of({ pemilih_dpt_j: null })).toEqual(missing("pemilih_dpt_j"));
  });
});

describe("T10", () => {
  const of = (votes: readonly (number | null)[], figures: Figures = {}) => t10.check(inputOf({ votes, figures }));

  it("passes up to the ballots of the roll", () => {
    expect(of([290, 0, 0])).toEqual(pass);
  });

  it("fails by one", () => {
    expect(of([291, 0, 0])).toEqual({
      outcome: "FAIL",
      message: "More votes than the limit of 290 (candidate 1: 291).",
      expected: "at most 290",
      actual: "291",
      evidence: [seen("chart.100025", "291"), seen("pemilih_dpt_j", "284")],
    });
  });

  it("is explained by a digit after which the chart adds up", () => {
    expect(of([825, 44, 8], { suara_sah: 77 })).toMatchObject({ likelyMisread: "candidate 1: 825 read for 25" });
    expect(of([825, 44, 8], { suara_sah: 78 })).not.toHaveProperty("likelyMisread");
    expect(of([825, 44, 8], { suara_sah: null })).toMatchObject({ likelyMisread: "candidate 1: 825 read for 25" });
    expect(of([825, 741, 8])).not.toHaveProperty("likelyMisread");
  });

  it("fails above three digits whatever the roll, and looks at every candidate of a list", () => {
    const lines = [...listOf(1, 1_500, [5, 1_004]), ...listOf(2, 30, [null])];
    expect(t10.check(inputOf({ lines, figures: { pemilih_dpt_j: null } }))).toEqual({
      outcome: "FAIL",
      message: "More votes than the limit of 999 (candidate 2 of party 1: 1004).",
      expected: "at most 999",
      actual: "1004",
      evidence: [seen("caleg.1.1002", "1004"), seen("pemilih_dpt_j", null)],
      likelyMisread: "candidate 2 of party 1: 1004 read for 4",
    });
  });

  it("weighs no more than information where the roll itself reads 0", () => {
    expect(of([1, 0, 0], { pemilih_dpt_j: 0 })).toEqual({
      outcome: "FAIL",
      severity: "INFO",
      message: "More votes than the limit of 0 (candidate 1: 1). pemilih_dpt_j itself reads 0.",
      expected: "at most 0",
      actual: "1",
      evidence: [seen("chart.100025", "1"), seen("pemilih_dpt_j", "0")],
    });
    expect(of([1_000, 0, 0], { pemilih_dpt_j: 0 })).not.toHaveProperty("severity");
  });

  it("says nothing without a candidate's votes or the roll", () => {
    expect(of([290, null, 0])).toEqual(missing("chart"));
    expect(of([410, 40, 7], { pemilih_dpt_j: null })).toEqual(missing("pemilih_dpt_j"));
    expect(t10.check(inputOf({ lines: listOf(1, 5, [null]) }))).toEqual(missing("caleg"));
  });
});

describe("T11", () => {
  it("passes up to 1,000", () => {
    expect(t11.check(inputOf({ figures: { suara_tidak_sah: 1_000 } }))).toEqual(pass);
  });

  it("fails by one, whatever else is missing", () => {
    expect(t11.check(inputOf({ votes: [1_001, null, 0], figures: { suara_tidak_sah: 305_151_154 } }))).toEqual({
      outcome: "FAIL",
      message: "Figures above 1000 on the form of one polling station: 305151154, 1001.",
      expected: "at most 1000",
      actual: "305151154, 1001",
      evidence: [seen("suara_tidak_sah", "305151154"), seen("chart.100025", "1001")],
    });
  });

  it("says nothing without a figure, nor of Papua and abroad", () => {
    expect(t11.check(inputOf({ figures: { suara_sah: null } }))).toEqual(missing("suara_sah"));
    expect(t11.check(inputOf({ votes: [1, null, 1] }))).toEqual(missing("chart"));
    expect(t11.check(inputOf({ lines: [] }))).toEqual(missing("chart"));
    expect(t11.check(inputOf({ lines: listOf(1, 2, [null]) }))).toEqual(missing("caleg"));
    for (const code of ["9101012001001", "9671012001001", "9901012001001"]) {
      const station = parsePollingStationCode(code);
      expect(t11.check(inputOf({ station, votes: [1_001, 0, 0] }))).toEqual(
        missing("a limit for polling stations of Papua and abroad"),
      );
    }
  });
});

describe("T12", () => {
  const zero: Figures = Object.fromEntries(voterFields.map((field) => [field, 0]));
  const of = (figures: Figures | null, votes: readonly (number | null)[] = [0, 0, 0]) =>
    t12.check(inputOf({ votes, figures }));

  it("passes with one voter, or with no vote", () => {
    expect(of({ ...zero, pengguna_total_j: 1 }, [null, null, null])).toEqual(pass);
    expect(of({ ...zero, suara_total: 0 })).toEqual(pass);
  });

  it("fails with one vote", () => {
    expect(of({ ...zero, suara_total: 1 })).toEqual({
      outcome: "FAIL",
      message: "All 15 figures of voters read 0 beside a suara_total of 1.",
      expected: null,
      actual: "0",
      evidence: [...voterFields.map((field) => seen(field, "0")), seen("suara_total", "1"), seen("chart", "0/0/0")],
    });
    expect(of({ ...zero, suara_total: null }, [null, 1, null])).toMatchObject({
      outcome: "FAIL",
      message: "All 15 figures of voters read 0 beside a chart with votes.",
    });
  });

  it("says nothing without a figure of voters, or without knowing whether there are votes", () => {
    expect(of({ ...zero, pengguna_dptb_l: null, suara_total: 5 })).toEqual(missing("pengguna_dptb_l"));
    expect(of({ ...zero, suara_total: null })).toEqual(missing("suara_total"));
    expect(of({ ...zero, suara_total: 0 }, [0, null, 0])).toEqual(missing("chart"));
    expect(of(null)).toEqual(missing("pemilih_dpt_l"));
  });
});
