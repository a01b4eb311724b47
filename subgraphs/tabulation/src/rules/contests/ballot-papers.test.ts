// X05 to X08: which contests, parties and districts, and what a party's total is made of.
import { describe, expect, it } from "vitest";
import { candidate, inputOf, pairs, party, recordOf } from "../../../testkit/rules/contests.ts";
import type { Line } from "../input.ts";
import { x05 } from "./x05.ts";
import { x06 } from "./x06.ts";
import { x07 } from "./x07.ts";
import { x08 } from "./x08.ts";

const asOf = "2024-02-20T13:00:00+07:00";
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });

describe("X05, contests held at the station", () => {
  const check = (station: string, contest: string, lines: readonly Line[] = [party(1, 7)]) =>
    x05.check(inputOf(recordOf(station, contest, { lines })));

  it.each([
    ["9901010001001", "2024-ppwp"],
    ["9901010001001", "2024-pdpr-3102"],
    ["3173011005085", "2024-pdprdp-310101"],
    ["1101012001001", "2024-pdprdk-110101"],
  ])("passes %s in %s", (station, contest) => {
    expect(check(station, contest)).toEqual({ outcome: "PASS" });
  });

  it("fails with one figure of a contest not held abroad", () => {
    expect(check("9901010001001", "2024-pdpd-99", [candidate("695637", 0)])).toEqual({
      outcome: "FAIL",
      message: "There are figures of pdpd, which is not held at this station.",
      expected: "ppwp, pdpr",
      actual: "pdpd",
      evidence: [{ system: "SIREKAP", field: "9901010001001 pdpd chart", value: "0", asOf }],
    });
  });

  it("fails with one figure of a regency's council in Jakarta", () => {
    expect(check("3173011005085", "2024-pdprdk-317301")).toEqual({
      outcome: "FAIL",
      message: "There are figures of pdprdk, which is not held at this station.",
      expected: "ppwp, pdpr, pdpd, pdprdp",
      actual: "pdprdk",
      evidence: [{ system: "SIREKAP", field: "3173011005085 pdprdk chart", value: "7", asOf }],
    });
  });

  it("says nothing of a blank file", () => {
    expect(check("3173011005085", "2024-pdprdk-317301", [party(1, null)])).toEqual(gap("chart and administrasi"));
    expect(check("3173011005085", "2024-ppwp", pairs(null, null, null))).toEqual(gap("chart and administrasi"));
  });
});

describe("X06, a party's total", () => {
  const station = "1101012001001";
  const check = (lines: readonly Line[], given: { isChartNull?: boolean } = {}, contest = "2024-pdpr-1101") =>
    x06.check(inputOf(recordOf(station, contest, { lines, ...given })));
  const list = (total: number | null, own: number | null, ...candidates: readonly (number | null | undefined)[]) => [
    party(1, total, own),
    ...candidates.map((votes, index) => candidate(`10012${index + 1}`, votes, 1)),
    party(2, 0, 0),
    candidate("100961", 0, 2),
  ];

  it("passes where it is the sum, with candidates or without", () => {
    expect(check(list(12, 3, 5, 4))).toEqual({ outcome: "PASS" });
    expect(check([party(9, 2, 2)])).toEqual({ outcome: "PASS" });
  });

  it("fails by one vote", () => {
    expect(check(list(13, 3, 5, 4))).toEqual({
      outcome: "FAIL",
      message: "Party 1 has 13 votes; its own and those of its candidates add up to 12.",
      expected: "12",
      actual: "13",
      evidence: [
        { system: "SIREKAP", field: `${station} pdpr chart.1.jml_suara_total`, value: "13", asOf },
        { system: "SIREKAP", field: `${station} pdpr chart.1.jml_suara_partai`, value: "3", asOf },
        { system: "SIREKAP", field: `${station} pdpr caleg.1`, value: "5/4", asOf },
      ],
    });
  });

  it("says nothing without a figure, a chart or party lists", () => {
    expect(check(list(null, 3, 5, 4))).toEqual(gap("chart.1.jml_suara_total"));
    expect(check(list(12, null, 5, 4))).toEqual(gap("chart.1.jml_suara_partai"));
    expect(check(list(12, 3, 5, null))).toEqual(gap("caleg.1.100122"));
    expect(check(list(12, 3, undefined, 4))).toEqual(gap("caleg.1.100121"));
    expect(check(list(null, null, null), { isChartNull: true })).toEqual(gap("chart"));
    expect(check(pairs(1, 2, 3), {}, "2024-ppwp")).toEqual(gap("jml_suara_total"));
  });
});

describe("X07, parties of the ballot", () => {
  const national = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 24];
  const local = [18, 19, 20, 21, 22, 23];
  const everyone = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24";
  const nationals = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 24";
  const station = "1101012001001";
  const check = (contest: string, parties: readonly number[], unknownKeys: readonly string[] = []) =>
    x07.check(
      inputOf(recordOf(station, contest, { lines: parties.map((number) => party(number, 0, 0)), unknownKeys })),
    );

  it.each([
    ["2024-pdpr-1101", national],
    ["2024-pdprdp-110101", [...national, ...local]],
    ["2024-pdprdk-110101", [...national, ...local]],
    ["2024-pdprdk-320101", national],
  ])("passes in %s", (contest, parties) => {
    expect(check(contest, parties)).toEqual({ outcome: "PASS" });
  });

  it("fails with one local party on the ballot of the DPR", () => {
    expect(check("2024-pdpr-1101", [...national, 18])).toEqual({
      outcome: "FAIL",
      message: "In the chart and not on the ballot: party 18.",
      expected: nationals,
      actual: "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 24",
      evidence: [
        {
          system: "SIREKAP",
          field: `${station} pdpr keys of chart`,
          value: "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 24",
          asOf,
        },
      ],
    });
  });

  it("fails with one party too few, and with a number nobody knows", () => {
    expect(check("2024-pdprdp-110101", [...national, ...local].slice(1))).toMatchObject({
      message: "On the ballot and not in the chart: party 1.",
      expected: everyone,
    });
    expect(check("2024-pdpr-1101", national, ["25", "100121"])).toMatchObject({
      message: "In the chart and not on the ballot: party 25.",
      actual: `${nationals}, 25`,
    });
  });

  it("says nothing of a chart that is null, and of contests without parties", () => {
    const lines = national.map((number) => party(number, null));
    expect(x07.check(inputOf(recordOf(station, "2024-pdpr-1101", { lines, isChartNull: true })))).toEqual(gap("chart"));
    expect(check("2024-ppwp", [])).toEqual(gap("chart by party"));
  });
});

describe("X08, the district", () => {
  const check = (district: string | null, districts: readonly string[] | null, contest = "2024-pdpr-1101") =>
    x08.check(inputOf(recordOf("1101012001001", contest, { district }), { districts }));

  it("passes where it is one of the area's", () => {
    expect(check("1101", ["1101"])).toEqual({ outcome: "PASS" });
    expect(check("1101", ["1102", "1101"])).toEqual({ outcome: "PASS" });
  });

  it("fails with the next district", () => {
    expect(check("1102", ["1101"])).toEqual({
      outcome: "FAIL",
      message: "The file names district 1102; its area belongs to 1101.",
      expected: "1101",
      actual: "1102",
      evidence: [
        { system: "SIREKAP", field: "1101012001001 pdpr kode_dapil", value: "1102", asOf },
        { system: "SIDAPIL", field: "1101 kode dapil", value: "1101", asOf: null },
      ],
    });
  });

  it("says nothing without either, and of other contests", () => {
    expect(check(null, ["1101"])).toEqual(gap("kode_dapil"));
    expect(check("1101", null)).toEqual(gap("DPR districts (dapil) of the area"));
    expect(check("1101", [])).toEqual(gap("DPR districts (dapil) of the area"));
    expect(check("110101", ["1101"], "2024-pdprdp-110101")).toEqual(gap("kode_dapil"));
  });
});
