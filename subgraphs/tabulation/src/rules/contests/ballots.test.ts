// X03, X04: voters who moved, and the ballots they explain.
import { describe, expect, it } from "vitest";
import { count, inputOf, recordOf } from "../../../testkit/rules/contests.ts";
import type { StationRecord } from "../input.ts";
import { x03 } from "./x03.ts";
import { x04 } from "./x04.ts";

const station = "1101012001001";
const asOf = "2024-02-20T13:00:00+07:00";
const figure = (field: string, value: string) => ({ system: "SIREKAP", field: `${station} ${field}`, value, asOf });

describe("X03, voters who moved", () => {
  const moved = (contest: string, total: number | null): StationRecord =>
    recordOf(station, contest, { administration: { votersTransferred: count(null, null, total) } });
  const check = (record: StationRecord, ...others: readonly StationRecord[]) => x03.check(inputOf(record, { others }));

  it("passes where the smaller area has no more of them", () => {
    const council = moved("2024-pdprdp-110101", 3);
    expect(check(council, moved("2024-ppwp", 5), moved("2024-pdpd-11", 3), moved("2024-pdprdk-110101", 3))).toEqual({
      outcome: "PASS",
    });
  });

  it("fails by one voter, whichever of the two is looked at", () => {
    const [wide, narrow] = [moved("2024-ppwp", 3), moved("2024-pdpr-1101", 4)];
    const failure = {
      outcome: "FAIL",
      message: "4 voters who moved voted in pdpr, 3 in ppwp.",
      expected: "at most 3",
      actual: "4",
      evidence: [figure("pdpr pengguna_dptb_j", "4"), figure("ppwp pengguna_dptb_j", "3")],
    };
    expect(check(wide, narrow)).toEqual(failure);
    expect(check(narrow, wide)).toEqual(failure);
  });

  it("says nothing without the figure or without an order between the contests", () => {
    expect(check(moved("2024-ppwp", null), moved("2024-pdpr-1101", 4))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "ppwp pengguna_dptb_j",
    });
    expect(check(moved("2024-ppwp", 3), moved("2024-pdpr-1101", null))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "pdpr pengguna_dptb_j",
    });
    expect(check(moved("2024-ppwp", 3), moved("2024-pdpd-11", 4))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "a contest of a larger or smaller area",
    });
    expect(check(moved("2024-ppwp", 3))).toEqual({
      outcome: "NOT_APPLICABLE",
      missing: "files of the station's other contests",
    });
  });
});

describe("X04, ballots", () => {
  const ballots = (contest: string, totalVotes: number | null, moved: number | null): StationRecord =>
    recordOf(station, contest, { administration: { totalVotes, votersTransferred: count(null, null, moved) } });
  const check = (record: StationRecord, ...others: readonly StationRecord[]) => x04.check(inputOf(record, { others }));

  it("passes where voters who moved explain the difference", () => {
    expect(check(ballots("2024-ppwp", 241, 3), ballots("2024-pdpd-11", 239, 1))).toEqual({ outcome: "PASS" });
    expect(check(ballots("2024-ppwp", 239, 1), ballots("2024-pdpd-11", 239, 1))).toEqual({ outcome: "PASS" });
  });

  it("fails by one ballot more", () => {
    expect(check(ballots("2024-ppwp", 242, 3), ballots("2024-pdpd-11", 239, 1))).toEqual({
      outcome: "FAIL",
      message: "242 ballots were counted in ppwp and 239 in pdpd; voters who moved explain 2 of the difference of 3.",
      expected: "237 to 241",
      actual: "242",
      evidence: [
        figure("ppwp suara_total", "242"),
        figure("ppwp pengguna_dptb_j", "3"),
        figure("pdpd suara_total", "239"),
        figure("pdpd pengguna_dptb_j", "1"),
      ],
    });
  });

  it("says nothing without a figure or without another contest", () => {
    const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });
    const known = ballots("2024-pdpd-11", 239, 1);
    expect(check(ballots("2024-ppwp", null, 1), known)).toEqual(gap("ppwp suara_total"));
    expect(check(ballots("2024-ppwp", 166, null), known)).toEqual(gap("ppwp pengguna_dptb_j"));
    expect(check(known, ballots("2024-ppwp", null, 1))).toEqual(gap("ppwp suara_total"));
    expect(check(known, ballots("2024-ppwp", 166, null))).toEqual(gap("ppwp pengguna_dptb_j"));
    expect(check(known)).toEqual(gap("files of the station's other contests"));
  });
});
