// X01, X02, X02b: the same voters in every contest.
import { describe, expect, it } from "vitest";
import { count, inputOf, recordOf } from "../../../testkit/rules/contests.ts";
import type { StationRecord } from "../input.ts";
import { x01, x02, x02b } from "./voters.ts";

const station = "1101012001002";
const asOf = "2024-02-20T13:00:00+07:00";
const ppwp = (administration: Partial<StationRecord["administration"]>) =>
  recordOf(station, "2024-ppwp", { administration });
const pdpd = (administration: Partial<StationRecord["administration"]>) =>
  recordOf(station, "2024-pdpd-11", { administration });
const figure = (field: string, value: string) => ({ system: "SIREKAP", field: `${station} ${field}`, value, asOf });

describe("X01, the roll in all contests", () => {
  const own = ppwp({ rollVoters: count(139, 145) });

  it("passes where it is the same", () => {
    expect(x01.check(inputOf(own, { others: [pdpd({ rollVoters: count(139, 145) })] }))).toEqual({ outcome: "PASS" });
  });

  it("fails by one voter, each figure for itself", () => {
    expect(x01.check(inputOf(own, { others: [pdpd({ rollVoters: count(139, 144) })] }))).toEqual({
      outcome: "FAIL",
      message: "pemilih_dpt_p is 145 in ppwp and 144 in pdpd. pemilih_dpt_j is 284 in ppwp and 283 in pdpd.",
      expected: "144, 283",
      actual: "145, 284",
      evidence: [
        figure("ppwp pemilih_dpt_p", "145"),
        figure("pdpd pemilih_dpt_p", "144"),
        figure("ppwp pemilih_dpt_j", "284"),
        figure("pdpd pemilih_dpt_j", "283"),
      ],
    });
  });

  it("says nothing without the figure, here or there, or without another contest", () => {
    const check = (...others: readonly StationRecord[]) => x01.check(inputOf(own, { others }));
    const known = pdpd({ rollVoters: count(139, 145) });
    expect(x01.check(inputOf(ppwp({ rollVoters: count(null, 145, 284) }), { others: [known] }))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "ppwp pemilih_dpt_l",
    });
    expect(check(pdpd({}))).toEqual({ outcome: "NOT_APPLICABLE", missing: "pdpd pemilih_dpt_l" });
    // One contest that agrees does not stand for another that is not read.
    expect(check(known, recordOf(station, "2024-pdpr-1101"))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "pdpr pemilih_dpt_l",
    });
    expect(check()).toEqual({ outcome: "NOT_APPLICABLE", missing: "files of the station's other contests" });
  });

  it("fails on figures that differ though others are missing", () => {
    const others = [pdpd({}), recordOf(station, "2024-pdpr-1101", { administration: { rollVoters: count(138, 146) } })];
    expect(x01.check(inputOf(own, { others }))).toMatchObject({ outcome: "FAIL", expected: "138, 146" });
  });
});

describe("X02, voters of the roll in all contests", () => {
  const own = ppwp({ votersByRoll: count(110, 126) });

  it("passes where they are the same", () => {
    expect(x02.check(inputOf(own, { others: [pdpd({ votersByRoll: count(110, 126) })] }))).toEqual({ outcome: "PASS" });
  });

  it("fails by one voter", () => {
    expect(x02.check(inputOf(own, { others: [pdpd({ votersByRoll: count(110, 126, 237) })] }))).toEqual({
      outcome: "FAIL",
      message: "pengguna_dpt_j is 236 in ppwp and 237 in pdpd.",
      expected: "237",
      actual: "236",
      evidence: [figure("ppwp pengguna_dpt_j", "236"), figure("pdpd pengguna_dpt_j", "237")],
    });
  });

  it("says nothing without the figure", () => {
    expect(x02.check(inputOf(own, { others: [pdpd({})] }))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "pdpd pengguna_dpt_l",
    });
  });
});

describe("X02b, men and women among as many voters", () => {
  const own = ppwp({ votersTotal: count(116, 137) });
  const check = (votersTotal: StationRecord["administration"]["votersTotal"]) =>
    x02b.check(inputOf(own, { others: [pdpd({ votersTotal })] }));

  it("passes where both parts are the same", () => {
    expect(check(count(116, 137))).toEqual({ outcome: "PASS" });
  });

  it("fails by one man more and one woman less", () => {
    expect(check(count(117, 136))).toEqual({
      outcome: "FAIL",
      message: "pengguna_total_l is 116 in ppwp and 117 in pdpd. pengguna_total_p is 137 in ppwp and 136 in pdpd.",
      expected: "117, 136",
      actual: "116, 137",
      evidence: [
        figure("ppwp pengguna_total_l", "116"),
        figure("pdpd pengguna_total_l", "117"),
        figure("ppwp pengguna_total_p", "137"),
        figure("pdpd pengguna_total_p", "136"),
      ],
    });
  });

  it("says nothing of totals that differ, or without a figure", () => {
    expect(check(count(117, 137))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "another contest with the same pengguna_total_j",
    });
    expect(check(count(116, 137, null))).toEqual({ outcome: "NOT_APPLICABLE", missing: "pdpd pengguna_total_j" });
    expect(check(count(null, 137, 253))).toEqual({ outcome: "NOT_APPLICABLE", missing: "pdpd pengguna_total_l" });
    expect(x02b.check(inputOf(ppwp({}), { others: [own] }))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "ppwp pengguna_total_j",
    });
  });
});
