// T13 to T15: the three ways in which figures are not there.
import { describe, expect, it } from "vitest";
import { inputOf, listOf, seen } from "../../../testkit/rules/records.ts";
import { missing, pass } from "../rule.ts";
import { t13, t14, t15 } from "./gaps.ts";

const none = [null, null, null];

describe("T13", () => {
  it("passes with one figure in either part", () => {
    expect(t13.check(inputOf({ votes: [0, null, null], figures: null }))).toMatchObject({ outcome: "FAIL" });
    expect(t13.check(inputOf({ votes: [0, null, null] }))).toEqual(pass);
  });

  it("tells which part is blank: the null is the finding", () => {
    expect(t13.severity).toBe("INFO");
    expect(t13.check(inputOf({ votes: none, isChartNull: true }))).toEqual({
      outcome: "FAIL",
      message: "No figure is published in chart.",
      expected: null,
      actual: null,
      evidence: [seen("chart", null)],
    });
    expect(t13.check(inputOf({ votes: none, figures: null }))).toEqual({
      outcome: "FAIL",
      message: "No figure is published in chart and administrasi.",
      expected: null,
      actual: null,
      evidence: [seen("chart", null), seen("administrasi", null)],
    });
  });
});

describe("T14", () => {
  it("passes with all lines, zero included", () => {
    expect(t14.check(inputOf({ votes: [0, 0, 0] }))).toEqual(pass);
  });

  it("warns of one line without a figure", () => {
    expect(t14.check(inputOf({ votes: [186, null, 8] }))).toEqual({
      outcome: "FAIL",
      message: "Lines without published votes, 1 of 3: candidate 2.",
      expected: "3",
      actual: "2",
      evidence: [seen("chart", "186/-/8"), seen("chart.100026", null)],
    });
  });

  it("names the first five of many", () => {
    const lines = listOf(1, 12, [null, null, null, null, null, null]);
    const verdict = t14.check(inputOf({ lines }));
    const names = [1, 2, 3, 4, 5].map((number) => `candidate ${number} of party 1`).join(", ");
    expect(verdict).toMatchObject({
      message: `Lines without published votes, 6 of 7: ${names} and 1 more.`,
      expected: "7",
      actual: "1",
    });
    expect(verdict.outcome === "FAIL" && verdict.evidence.length).toBe(6);
  });

  it("says nothing of a blank chart", () => {
    expect(t14.check(inputOf({ votes: none }))).toEqual(missing("chart"));
  });
});

describe("T15", () => {
  it("passes with all 18 figures", () => {
    expect(t15.check(inputOf())).toEqual(pass);
  });

  it("warns of one figure that is not there", () => {
    expect(t15.check(inputOf({ figures: { pengguna_dptb_l: null } }))).toEqual({
      outcome: "FAIL",
      message: "Figures of the administration not published, 1 of 18: pengguna_dptb_l.",
      expected: "18",
      actual: "17",
      evidence: [seen("pengguna_dptb_l", null)],
    });
  });

  it("says nothing of a blank administration", () => {
    expect(t15.check(inputOf({ figures: null }))).toEqual(missing("administrasi"));
  });
});
