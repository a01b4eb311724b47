// D01, D02: the same figures nearby, and whose other contests they fit.
import { describe, expect, it } from "vitest";
import { candidate, count, inputOf, pairs, party, recordOf } from "../../../testkit/rules/contests.ts";
import type { ChartRow, Neighbour, StationRecord } from "../input.ts";
import { d01 } from "./d01.ts";
import { d02 } from "./d02.ts";

const [here, there] = ["3320012001001", "3320012001002"];
const asOf = "2024-02-20T13:00:00+07:00";
const figure = (field: string, value: string) => ({ system: "SIREKAP", field, value, asOf });
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });
const votes = { "100025": 144, "100026": 19, "100027": 2 };
const twin = (given: Partial<Neighbour> = {}, row: Partial<ChartRow> = {}): Neighbour => ({
  row: { code: there, asOf, votes, percent: 100, statusProgress: true, ...row },
  record: null,
  others: [],
  ...given,
});
const block = { validVotes: 165, invalidVotes: 1, rollVoters: count(89, 93) };
const own = recordOf(here, "2024-ppwp", { lines: pairs(144, 19, 2), administration: block });

describe("D01, a twin", () => {
  const check = (record: StationRecord, ...twins: readonly Neighbour[]) => d01.check(inputOf(record, { twins }));

  it("passes without one, and by one vote", () => {
    expect(check(own)).toEqual({ outcome: "PASS" });
    expect(check(own, twin({}, { votes: { ...votes, "100027": 3 } }))).toEqual({ outcome: "PASS" });
  });

  it("fails with a row of the same figures", () => {
    expect(check(own, twin())).toEqual({
      outcome: "FAIL",
      message: "The figures 144/19/2 are also those of 3320012001002.",
      expected: null,
      actual: "144/19/2",
      evidence: [
        figure("3320012001001 ppwp chart", "144/19/2"),
        figure("3320012001 ppwp table.3320012001002", "144/19/2"),
      ],
    });
  });

  it("fails with a file that has the same figures, and shows them", () => {
    const file = recordOf(there, "2024-ppwp", {
      lines: pairs(144, 19, 2),
      administration: { ...block, validVotes: null },
    });
    expect(check(own, twin({ record: file }))).toEqual({
      outcome: "FAIL",
      message: "The figures 144/19/2 are also those of 3320012001002.",
      expected: null,
      actual: "144/19/2",
      evidence: [
        figure("3320012001001 ppwp chart", "144/19/2"),
        figure("3320012001 ppwp table.3320012001002", "144/19/2"),
        figure("3320012001002 ppwp chart", "144/19/2"),
        figure("3320012001001 ppwp suara_tidak_sah", "1"),
        figure("3320012001002 ppwp suara_tidak_sah", "1"),
      ],
    });
  });

  it.each([
    ["valid votes", { lines: pairs(144, 19, 2), administration: { ...block, validVotes: 166 } }],
    ["invalid votes", { lines: pairs(144, 19, 2), administration: { ...block, invalidVotes: 2 } }],
    ["chart", { lines: pairs(144, 19, 3), administration: block }],
  ])("passes where the neighbour's file has other %s", (_what, given) => {
    expect(check(own, twin({ record: recordOf(there, "2024-ppwp", given) }))).toEqual({ outcome: "PASS" });
  });

  it("does not take zeros, nulls, or the station itself for a twin", () => {
    const zeros = recordOf(here, "2024-ppwp", { lines: pairs(0, 0, 0) });
    expect(check(zeros, twin({}, { votes: { "100025": 0, "100026": 0, "100027": 0 } }))).toEqual({ outcome: "PASS" });
    expect(check(own, twin({}, { votes: null }))).toEqual({ outcome: "PASS" });
    expect(check(own, twin({}, { code: here }))).toEqual({ outcome: "PASS" });
  });

  it("finds candidates' figures in a row without their parties", () => {
    const lines = [party(1, 12, 3), candidate("100121", 5, 1), candidate("100122", 4, 1)];
    const list = recordOf(here, "2024-pdpr-3302", { lines });
    expect(check(list, twin({}, { votes: { "100121": 5, "100122": 4 } }))).toMatchObject({
      outcome: "FAIL",
      actual: "5/4",
    });
    expect(check(list, twin({}, { votes: { "1": 13, "100121": 5, "100122": 4 } }))).toEqual({ outcome: "PASS" });
  });

  it("says nothing without the chart, or when nobody looked", () => {
    expect(check(recordOf(here, "2024-ppwp", { lines: pairs(144, null, 2) }), twin())).toEqual(gap("chart"));
    expect(check(recordOf(here, "2024-ppwp", { lines: pairs(null, null, null), isChartNull: true }))).toEqual(
      gap("chart"),
    );
    expect(d01.check(inputOf(own))).toEqual(gap("charts of the other stations of the village and the district"));
  });
});

describe("D02, a record that fits a neighbour", () => {
  const total = (station: string, totalVotes: number | null) =>
    recordOf(station, "2024-pdpd-33", {
      administration: { totalVotes, votersTransferred: count(0, 0), votersTotal: count(null, null, totalVotes) },
    });
  const record = recordOf(here, "2024-ppwp", {
    lines: pairs(144, 19, 2),
    administration: { totalVotes: 166, votersTransferred: count(0, 0), votersTotal: count(80, 87) },
  });
  const check = (ownTotal: number | null, theirs: number | null) =>
    d02.check(inputOf(record, { others: [total(here, ownTotal)], twins: [twin({ others: [total(there, theirs)] })] }));

  it("fails where ballots are one off at home and equal there", () => {
    expect(check(167, 166)).toEqual({
      outcome: "FAIL",
      message:
        "The 166 ballots are as many as 3320012001002 has in pdpd, " +
        "whose figures are the same; this station has 167 in pdpd.",
      expected: "167",
      actual: "166",
      evidence: [
        figure("3320012001001 ppwp chart", "144/19/2"),
        figure("3320012001001 ppwp suara_total", "166"),
        figure("3320012001001 ppwp pengguna_total_j", "167"),
        figure("3320012001001 pdpd suara_total", "167"),
        figure("3320012001001 pdpd pengguna_total_j", "167"),
        figure("3320012001 ppwp table.3320012001002", "144/19/2"),
        figure("3320012001002 pdpd suara_total", "166"),
        figure("3320012001002 pdpd pengguna_total_j", "166"),
      ],
    });
  });

  it("passes where ballots are equal at home, or one off there, or there is no twin", () => {
    expect(check(166, 166)).toEqual({ outcome: "PASS" });
    expect(check(167, 165)).toEqual({ outcome: "PASS" });
    expect(check(167, 0)).toEqual({ outcome: "PASS" });
    expect(d02.check(inputOf(record, { others: [total(here, 167)], twins: [] }))).toEqual({ outcome: "PASS" });
  });

  it("says nothing without files of other contests, here or there, or when nobody looked for twins", () => {
    const others = [total(here, 167)];
    expect(check(null, 166)).toEqual(gap("pdpd suara_total"));
    expect(check(167, null)).toEqual(gap("suara_total of the neighbour's other contests"));
    expect(d02.check(inputOf(record, { others, twins: [twin()] }))).toEqual(
      gap("suara_total of the neighbour's other contests"),
    );
    expect(d02.check(inputOf(record, { others: [], twins: [twin()] }))).toEqual(
      gap("files of the station's other contests"),
    );
    expect(d02.check(inputOf(record, { others, twins: null }))).toEqual(
      gap("charts of the other stations of the village and the district"),
    );
  });
});
