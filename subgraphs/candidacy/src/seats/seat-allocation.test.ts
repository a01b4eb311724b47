// From totals to a council: the threshold before the seats, sums over districts, and what is not published.
import { contestIdOf, parseContestId } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import type { ElectoralDistrict, Party } from "../model.ts";
import { computeSeatAllocation } from "./seat-allocation.ts";

const party = (number: number): Party => ({
  id: `2024-general:${number}`,
  number,
  name: `Partai Contoh ${number}`,
  acehOnly: false,
});
const [one, two, three] = [party(1), party(2), party(3)];
const parties = [one, two, three];

const district = (code: string, seats: number | null): ElectoralDistrict => ({
  contest: parseContestId(contestIdOf("DPR", code)),
  name: `CONTOH ${code}`,
  seats,
  coverage: [],
  areas: [],
});

const lists = (...votes: readonly number[]) => votes.map((count, index) => ({ partyNumber: index + 1, votes: count }));

const [south, north] = [district("3301", 4), district("3302", 3)];

describe("computeSeatAllocation", () => {
  it("gives no seat to a party below the threshold, though it is first in a district", () => {
    const totals = [
      { district: south, lists: lists(600_000, 360_001, 0) },
      { district: north, lists: lists(0, 0, 39_999) },
    ];
    expect(computeSeatAllocation({ kind: "DPR", totals, parties, districtCount: 84 })).toEqual({
      kind: "DPR",
      complete: false,
      nationalValidVotes: 1_000_000,
      threshold: { votes: 40_000, percent: 4 },
      parties: [
        { party: one, votes: 600_000, percent: 60, qualified: true, seats: 2 },
        { party: two, votes: 360_001, percent: 36, qualified: true, seats: 2 },
        // Rounded it reads four; one vote is missing.
        { party: three, votes: 39_999, percent: 4, qualified: false, seats: 0 },
      ],
      districts: [
        {
          district: south,
          seats: 4,
          validVotes: 960_001,
          parties: [
            {
              party: one,
              votes: 600_000,
              seats: 2,
              quotients: [
                { divisor: 1, value: 600_000 },
                { divisor: 3, value: 200_000 },
              ],
            },
            {
              party: two,
              votes: 360_001,
              seats: 2,
              quotients: [
                { divisor: 1, value: 360_001 },
                { divisor: 3, value: 360_001 / 3 },
              ],
            },
            { party: three, votes: 0, seats: 0, quotients: [] },
          ],
          tie: null,
        },
        {
          district: north,
          seats: 3,
          validVotes: 39_999,
          parties: [
            { party: one, votes: 0, seats: 0, quotients: [] },
            { party: two, votes: 0, seats: 0, quotients: [] },
            { party: three, votes: 39_999, seats: 0, quotients: [] },
          ],
          tie: null,
        },
      ],
    });
  });

  it("lets a party in with exactly four percent", () => {
    const totals = [
      { district: south, lists: lists(600_000, 360_000, 0) },
      { district: north, lists: lists(0, 0, 40_000) },
    ];
    const allocation = computeSeatAllocation({ kind: "DPR", totals, parties, districtCount: 2 });
    expect([allocation.complete, allocation.threshold]).toEqual([true, { votes: 40_000, percent: 4 }]);
    expect(allocation.parties[2]).toEqual({ party: three, votes: 40_000, percent: 4, qualified: true, seats: 3 });
  });

  it("has no threshold for a council, where every list takes part", () => {
    const totals = [{ district: south, lists: lists(90_000, 10, 0) }];
    const allocation = computeSeatAllocation({ kind: "DPRD_REGENCY", totals, parties, districtCount: 2 });
    expect(allocation.threshold).toBeNull();
    expect(allocation.parties.map(({ qualified, seats }) => [qualified, seats])).toEqual([
      [true, 4],
      [true, 0],
      [true, 0],
    ]);
  });

  it("reports a tie with its parties and leaves the seat out of every sum", () => {
    const totals = [{ district: south, lists: lists(600, 600, 120) }];
    const allocation = computeSeatAllocation({ kind: "DPR", totals, parties, districtCount: 84 });
    // 600 600 200 200, then 120 120 120.
    expect(allocation.districts[0]?.tie).toBeNull();
    const five = [{ district: district("3303", 5), lists: lists(600, 600, 120) }];
    const tied = computeSeatAllocation({ kind: "DPR", totals: five, parties, districtCount: 84 });
    expect(tied.districts[0]?.tie).toEqual({ seats: 1, value: 120, parties: [one, two, three] });
    expect(tied.parties.map(({ seats }) => seats)).toEqual([2, 2, 0]);
  });

  it("leaves seats unknown where the district's are not published", () => {
    const totals = [
      { district: south, lists: lists(600, 300) },
      { district: district("3304", null), lists: [{ partyNumber: 2, votes: 300 }] },
    ];
    const allocation = computeSeatAllocation({ kind: "DPR", totals, parties, districtCount: 84 });
    expect(allocation.districts[1]).toEqual({
      district: district("3304", null),
      seats: null,
      validVotes: 300,
      parties: [{ party: two, votes: 300, seats: null, quotients: [] }],
      tie: null,
    });
    expect(allocation.parties.map(({ seats }) => seats)).toEqual([3, null]);
  });

  it("answers no totals with nothing but zero votes", () => {
    expect(computeSeatAllocation({ kind: "DPR", totals: [], parties, districtCount: 84 })).toEqual({
      kind: "DPR",
      complete: false,
      nationalValidVotes: 0,
      threshold: { votes: 0, percent: 4 },
      parties: [],
      districts: [],
    });
  });
});
