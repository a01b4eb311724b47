// One form under two stations: TPS 001 of Keude Bakongan has the presidential figures of a station of a village nearby.
import { expect, it } from "vitest";
import { count, inputOf, pairs, recordOf } from "../../../testkit/rules/contests.ts";
import { x01, x02, x02b } from "../contests/voters.ts";
import { x04 } from "../contests/x04.ts";
import type { StationRecord } from "../input.ts";
import { d01 } from "./d01.ts";
import { d02 } from "./d02.ts";

const [here, there] = ["1101012001001", "1101012004001"];
const [ppwpTime, pdpdTime] = ["2024-02-20T13:00:00+07:00", "2024-02-21T02:00:00+07:00"];
const [rowTime, neighbourTime] = ["2024-02-20T13:00:15+07:00", "2024-02-20T01:00:00+07:00"];

const voters = {
  rollVoters: count(139, 145),
  votersByRoll: count(110, 126),
  votersTransferred: count(0, 1),
  votersOffRoll: count(2, 0),
  votersTotal: count(112, 127),
};
const record = recordOf(here, "2024-ppwp", {
  asOf: ppwpTime,
  lines: pairs(144, 19, 2),
  administration: { ...voters, validVotes: 165, invalidVotes: 1, totalVotes: 166 },
});
const ownDpd = recordOf(here, "2024-pdpd-11", {
  asOf: pdpdTime,
  administration: { ...voters, validVotes: 226, invalidVotes: 13, totalVotes: 239 },
});
const neighbourDpd: StationRecord = recordOf(there, "2024-pdpd-11", {
  asOf: neighbourTime,
  administration: {
    validVotes: 156,
    invalidVotes: 10,
    totalVotes: 166,
    rollVoters: count(89, 93),
    votersByRoll: count(82, 84),
    votersTransferred: count(0, 0),
    votersOffRoll: count(0, 0),
    votersTotal: count(82, 84),
  },
});
const input = inputOf(record, {
  others: [ownDpd],
  twins: [
    {
      row: {
        code: there,
        asOf: rowTime,
        votes: { "100025": 144, "100026": 19, "100027": 2 },
        percent: 100,
        statusProgress: true,
      },
      record: null,
      others: [neighbourDpd],
    },
  ],
});

const figure = (field: string, value: string, asOf: string) => ({ system: "SIREKAP", field, value, asOf });

it("has voters that agree across its contests", () => {
  expect([x01, x02, x02b].map((rule) => rule.check(input))).toEqual(Array(3).fill({ outcome: "PASS" }));
});

it("has 73 ballots fewer for president than for the DPD, and nobody who moved explains them (X04)", () => {
  expect(x04.check(input)).toEqual({
    outcome: "FAIL",
    message: "166 ballots were counted in ppwp and 239 in pdpd; voters who moved explain 0 of the difference of 73.",
    expected: "239",
    actual: "166",
    evidence: [
      figure("1101012001001 ppwp suara_total", "166", ppwpTime),
      figure("1101012001001 ppwp pengguna_dptb_j", "1", ppwpTime),
      figure("1101012001001 pdpd suara_total", "239", pdpdTime),
      figure("1101012001001 pdpd pengguna_dptb_j", "1", pdpdTime),
    ],
  });
});

it("has the neighbour's figures (D01)", () => {
  expect(d01.check(input)).toEqual({
    outcome: "FAIL",
    message: "The figures 144/19/2 are also those of 1101012004001.",
    expected: null,
    actual: "144/19/2",
    evidence: [
      figure("1101012001001 ppwp chart", "144/19/2", ppwpTime),
      figure("1101012004 ppwp table.1101012004001", "144/19/2", rowTime),
    ],
  });
});

it("fits the neighbour's count for the DPD and not its own (D02)", () => {
  expect(d02.check(input)).toEqual({
    outcome: "FAIL",
    message:
      "The 166 ballots are as many as 1101012004001 has in pdpd, " +
      "whose figures are the same; this station has 239 in pdpd.",
    expected: "239",
    actual: "166",
    evidence: [
      figure("1101012001001 ppwp chart", "144/19/2", ppwpTime),
      figure("1101012001001 ppwp suara_total", "166", ppwpTime),
      figure("1101012001001 ppwp pengguna_total_j", "239", ppwpTime),
      figure("1101012001001 pdpd suara_total", "239", pdpdTime),
      figure("1101012001001 pdpd pengguna_total_j", "239", pdpdTime),
      figure("1101012004 ppwp table.1101012004001", "144/19/2", rowTime),
      figure("1101012004001 pdpd suara_total", "166", neighbourTime),
      figure("1101012004001 pdpd pengguna_total_j", "166", neighbourTime),
    ],
  });
});

it("had figures of its own five days before, and then fails none of these", () => {
  const before = recordOf(here, "2024-ppwp", {
    asOf: "2024-02-15T23:29:50+07:00",
    lines: pairs(186, 44, 8),
    administration: { ...voters, validVotes: 238, invalidVotes: 1, totalVotes: 239 },
  });
  const then = inputOf(before, { others: [ownDpd], twins: [] });
  expect([x04, d01, d02].map((rule) => rule.check(then))).toEqual(Array(3).fill({ outcome: "PASS" }));
});
