// D03, D04: versions of a form and the stamps of its pages.
import { describe, expect, it } from "vitest";
import { count, inputOf, pairs, recordOf } from "../../../testkit/rules/contests.ts";
import type { StationRecord } from "../input.ts";
import { d03 } from "./d03.ts";
import { d04 } from "./d04.ts";

const station = "3320012001001";
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });

describe("D03, votes and administration from version to version", () => {
  const [first, second] = ["2024-02-15T12:00:00+07:00", "2024-02-16T12:00:00+07:00"];
  const version = (asOf: string, third: number | null, invalidVotes: number | null) =>
    recordOf(station, "2024-ppwp", {
      asOf,
      lines: pairs(144, 19, third),
      administration: {
        validVotes: 165,
        invalidVotes,
        totalVotes: 166,
        rollVoters: count(89, 93),
        votersByRoll: count(82, 84),
        votersTransferred: count(0, 0),
        votersOffRoll: count(0, 0),
        votersTotal: count(82, 84),
      },
    });
  const check = (record: StationRecord, ...versions: readonly StationRecord[]) =>
    d03.check(inputOf(record, { versions }));
  const administration = (invalid: number) =>
    `suara_sah 165, suara_tidak_sah ${invalid}, suara_total 166, ` +
    "pemilih_dpt_l 89, pemilih_dpt_p 93, pemilih_dpt_j 182, " +
    "pengguna_dpt_l 82, pengguna_dpt_p 84, pengguna_dpt_j 166, " +
    "pengguna_dptb_l 0, pengguna_dptb_p 0, pengguna_dptb_j 0, " +
    "pengguna_non_dpt_l 0, pengguna_non_dpt_p 0, pengguna_non_dpt_j 0, " +
    "pengguna_total_l 82, pengguna_total_p 84, pengguna_total_j 166";
  const evidence = (chart: readonly [string, string], invalid: readonly [number, number]) =>
    [first, second].flatMap((asOf, index) => [
      { system: "SIREKAP", field: `${station} ppwp chart`, value: chart[index], asOf },
      { system: "SIREKAP", field: `${station} ppwp administrasi`, value: administration(invalid[index] ?? 0), asOf },
    ]);

  it("passes where both changed or neither did", () => {
    expect(check(version(second, 3, 2), version(first, 2, 1))).toEqual({ outcome: "PASS" });
    expect(check(version(second, 2, 1), version(first, 2, 1))).toEqual({ outcome: "PASS" });
  });

  it("fails where one vote changed and the administration did not", () => {
    expect(check(version(second, 3, 1), version(first, 2, 1))).toEqual({
      outcome: "FAIL",
      message: `Figures of chart are not those of ${first}; all figures of administrasi are.`,
      expected: null,
      actual: null,
      evidence: evidence(["144/19/2", "144/19/3"], [1, 1]),
    });
  });

  it("fails where one figure of the administration changed and no vote did", () => {
    expect(check(version(second, 2, 2), version(first, 2, 1))).toEqual({
      outcome: "FAIL",
      message: `Figures of administrasi are not those of ${first}; all figures of chart are.`,
      expected: null,
      actual: null,
      evidence: evidence(["144/19/2", "144/19/2"], [1, 2]),
    });
  });

  it("looks past versions that only bear a new stamp", () => {
    const restamped = version("2024-02-15T18:00:00+07:00", 3, 1);
    expect(check(version(second, 3, 1), version(first, 2, 1), restamped)).toMatchObject({ outcome: "FAIL" });
  });

  it("takes a figure read for the first time for no change, and says nothing without earlier versions", () => {
    expect(check(version(second, 2, 1), version(first, null, 1))).toEqual(gap("chart"));
    expect(check(version(second, 3, 1), version(first, 2, null))).toEqual(gap("administrasi"));
    expect(check(version(second, 2, 1))).toEqual(gap("earlier versions of the file"));
    expect(d03.check(inputOf(version(second, 2, 1)))).toEqual(gap("earlier versions of the file"));
  });
});

describe("D04, pages of one form", () => {
  const asOf = "2024-02-20T13:00:00+07:00";
  const check = (...stamps: readonly (string | null)[]) =>
    d04.check(
      inputOf(
        recordOf(station, "2024-ppwp", {
          formPages: stamps.map((stamp, index) => ({
            number: index + 1,
            url: stamp === null ? null : `https://forms.test/${index + 1}.jpg`,
            uploadedAt: stamp,
          })),
        }),
      ),
    );

  it("passes within 24 hours", () => {
    expect(check("2024-02-15T10:00:00+07:00", "2024-02-16T10:00:00+07:00", "2024-02-15T11:00:00+07:00")).toEqual({
      outcome: "PASS",
    });
  });

  it("fails by one second, even where another page is missing", () => {
    expect(check("2024-02-16T10:00:01+07:00", null, "2024-02-15T10:00:00+07:00")).toEqual({
      outcome: "FAIL",
      message: "Page 3 was uploaded at 2024-02-15T10:00:00+07:00, page 1 at 2024-02-16T10:00:01+07:00.",
      expected: "at most 24:00:00",
      actual: "24:00:01",
      evidence: [
        { system: "SIREKAP", field: `${station} ppwp images[2]`, value: "https://forms.test/3.jpg", asOf },
        { system: "SIREKAP", field: `${station} ppwp images[0]`, value: "https://forms.test/1.jpg", asOf },
      ],
    });
  });

  it("says nothing where a page is missing or there is but one", () => {
    expect(check("2024-02-15T10:00:00+07:00", "2024-02-15T10:00:00+07:00", null)).toEqual(gap("images"));
    expect(check("2024-02-15T10:00:00+07:00")).toEqual(gap("images"));
    expect(check()).toEqual(gap("images"));
  });
});
