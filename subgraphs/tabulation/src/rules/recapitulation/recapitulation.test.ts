// The decreed result beside the provisional one: they may differ, and both are shown with their times.
import { parseContestId } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { areaInput, asOf } from "../../../testkit/rules/registry.ts";
import { missing, pass } from "../rule.ts";
import { extrapolate, final } from "./decree.ts";
import { editWithoutPhoto, shutOff } from "./history.ts";

const decreedAt = "2024-03-20T22:00:00+07:00";
const decreed = (votes: Record<string, number>) => ({ votes, decree: "360/2024", asOf: decreedAt });
const keys = "100025/100026/100027";
const chart = (value: string | null, status = "PROVISIONAL", time = asOf) => ({
  system: "SIREKAP",
  field: `3101 ppwp chart ${keys} (${status})`,
  value,
  asOf: time,
});
const decree = (value: string) => ({
  system: "RECAPITULATION",
  field: `3101 ppwp 360/2024 ${keys} (DECREED)`,
  value,
  asOf: decreedAt,
});

describe("R01, what is decreed", () => {
  it("passes when both have the same figures", () => {
    const same = decreed({ 100025: 400, 100026: 500, 100027: 100 });
    expect(final.check(areaInput({ decreed: same }))).toEqual(pass);
  });

  it("shows both figures when they differ by one vote", () => {
    expect(final.severity).toBe("INFO");
    expect(final.check(areaInput({ decreed: decreed({ 100025: 401, 100026: 500, 100027: 100 }) }))).toEqual({
      outcome: "FAIL",
      message:
        "1000 votes are provisional, as of 2024-02-20T13:00:00+07:00, with 68.18 % of the polling stations read; " +
        "1001 are decreed, as of 2024-03-20T22:00:00+07:00.",
      expected: "1001",
      actual: "1000",
      evidence: [chart("400/500/100"), decree("401/500/100")],
    });
  });

  it("sums the parties alone where they have lists, and compares every line", () => {
    const contest = parseContestId("2024-pdpr-3102");
    const votes = { 1: 10, 2: 20, 100121: 4 };
    const input = areaInput({ contest, votes, decreed: decreed({ 1: 10, 2: 20, 100121: 5 }) });
    expect(final.check(input)).toMatchObject({ outcome: "FAIL", expected: "30", actual: "30" });
  });

  it.each([
    ["D.Hasil", areaInput()],
    ["D.Hasil", areaInput({ decreed: decreed({}) })],
    ["chart", areaInput({ votes: null, decreed: decreed({ 100025: 1 }) })],
    ["chart", areaInput({ votes: { 100025: null }, decreed: decreed({ 100025: 1 }) })],
    ["chart 100026", areaInput({ votes: { 100025: 1, 100026: null }, decreed: decreed({ 100025: 1, 100026: 2 }) })],
    ["chart 100026", areaInput({ votes: { 100025: 1 }, decreed: decreed({ 100025: 1, 100026: 2 }) })],
  ])("does not apply without %s", (what, input) => {
    expect(final.check(input)).toEqual(missing(what));
  });
});

describe("R02, shares", () => {
  it("passes up to one percentage point apart", () => {
    const near = decreed({ 100025: 4100, 100026: 4900, 100027: 1000 });
    expect(extrapolate.check(areaInput({ decreed: near }))).toEqual(pass);
  });

  it("fails one hundredth of a percent further apart", () => {
    const far = decreed({ 100025: 4101, 100026: 4899, 100027: 1000 });
    expect(extrapolate.check(areaInput({ decreed: far }))).toEqual({
      outcome: "FAIL",
      message: "A provisional share differs from the decreed one by 1.01 percentage points.",
      expected: "41.01/48.99/10.00",
      actual: "40.00/50.00/10.00",
      evidence: [chart("400/500/100"), decree("4101/4899/1000")],
    });
  });

  it("agrees with the country's own figures", () => {
    const votes = { 100025: 31_374_310, 100026: 75_357_899, 100027: 21_374_165 };
    const official = decreed({ 100025: 40_971_906, 100026: 96_214_691, 100027: 27_040_878 });
    expect(extrapolate.check(areaInput({ code: "0", votes, decreed: official }))).toEqual(pass);
  });

  const any = decreed({ 100025: 1, 100026: 2 });
  it.each([
    ["D.Hasil", areaInput()],
    ["D.Hasil", areaInput({ decreed: decreed({ 100025: 0 }) })],
    ["chart", areaInput({ votes: null, decreed: any })],
    ["chart", areaInput({ votes: { 100025: 1, 100026: null }, decreed: any })],
    ["chart", areaInput({ votes: { 100025: 0, 100026: 0 }, decreed: any })],
  ])("does not apply without %s", (what, input) => {
    expect(extrapolate.check(input)).toEqual(missing(what));
  });
});

it("R03 says that documents of areas carry no photos", () => {
  expect(editWithoutPhoto.check(areaInput())).toEqual(missing("foto D.Hasil per version"));
});

describe("R04, figures that are no longer shown", () => {
  const progress = { reported: 60, total: 88, percent: 68.18 };
  const before = "2024-02-16T13:00:00+07:00";
  const versions = [
    { asOf: before, progress, votes: { 100025: 1, 100026: 2, 100027: 3 } },
    { asOf: "2024-02-17T13:00:00+07:00", progress, votes: null },
  ];

  it("passes while there are figures", () => {
    expect(shutOff.check(areaInput({ versions }))).toEqual(pass);
  });

  it("fails when there were figures and are none: not one that is zero", () => {
    const votes = { 100025: null, 100026: null, 100027: null };
    expect(shutOff.check(areaInput({ versions, votes, status: "WITHHELD" }))).toEqual({
      outcome: "FAIL",
      message:
        "Figures published as of 2024-02-16T13:00:00+07:00 are not there as of 2024-02-20T13:00:00+07:00: " +
        "they are absent, not zero.",
      expected: null,
      actual: null,
      evidence: [chart("1/2/3", "PROVISIONAL", before), chart("-/-/-", "WITHHELD")],
    });
    expect(shutOff.check(areaInput({ versions, votes: { ...votes, 100025: 0 } }))).toEqual(pass);
  });

  it.each([
    ["earlier versions of the document", areaInput()],
    ["chart of an earlier version", areaInput({ versions: [] })],
    ["chart of an earlier version", areaInput({ versions: versions.slice(1), votes: null })],
  ])("does not apply without %s", (what, input) => {
    expect(shutOff.check(input)).toEqual(missing(what));
  });
});
