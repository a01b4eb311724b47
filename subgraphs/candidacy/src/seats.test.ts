// The subgraph over HTTP: seats from given totals, and totals that are refused.
import { describe, expect, it } from "vitest";
import { codesOf, useCandidacy } from "../testkit/use-candidacy.ts";

const { ask } = useCandidacy();

const query = `query($kind: ContestKind! = DPR, $totals: [DistrictTotalsInput!]!) { election(id: "2024-general") {
  seatAllocation(kind: $kind, totals: $totals) {
    kind complete nationalValidVotes threshold { votes percent }
    parties { party { id name } votes percent qualified seats }
    districts { district { id name } seats validVotes
      parties { party { number } votes seats quotients { divisor value } }
      tie { seats value parties { number } } } } } }`;

const won = (votes: number, seats: number) =>
  [1, 3, 5, 7, 9, 11, 13, 15].slice(0, seats).map((divisor) => ({ divisor, value: votes / divisor }));

const list = (partyNumber: number, votes: number) => ({ partyNumber, votes });

describe("seats from given totals", () => {
  it("are those of Sidapil's districts, in ballot order whatever the order of the totals", async () => {
    const totals = [
      { district: "3302", parties: [list(8, 0), list(3, 700), list(24, 40)] },
      { district: "3102", parties: [list(3, 100), list(8, 200)] },
    ];
    const { data, errors } = await ask(query, { totals });
    expect(errors).toBeUndefined();
    expect(data.election.seatAllocation).toEqual({
      kind: "DPR",
      complete: false,
      nationalValidVotes: 1_040,
      threshold: { votes: 42, percent: 4 },
      parties: [
        {
          party: { id: "2024-general:3", name: "Partai Demokrasi Indonesia Perjuangan" },
          votes: 800,
          percent: 76.92,
          qualified: true,
          seats: 9,
        },
        {
          party: { id: "2024-general:8", name: "PARTAI KEADILAN SEJAHTERA" },
          votes: 200,
          percent: 19.23,
          qualified: true,
          seats: 5,
        },
        {
          party: { id: "2024-general:24", name: "Partai Ummat" },
          votes: 40,
          percent: 3.85,
          qualified: false,
          seats: 0,
        },
      ],
      districts: [
        {
          district: { id: "2024-pdpr-3102", name: "DKI JAKARTA II" },
          seats: 7,
          validVotes: 300,
          parties: [
            { party: { number: 3 }, votes: 100, seats: 2, quotients: won(100, 2) },
            { party: { number: 8 }, votes: 200, seats: 5, quotients: won(200, 5) },
          ],
          tie: null,
        },
        {
          district: { id: "2024-pdpr-3302", name: "JAWA TENGAH II" },
          seats: 7,
          validVotes: 740,
          parties: [
            { party: { number: 3 }, votes: 700, seats: 7, quotients: won(700, 7) },
            { party: { number: 8 }, votes: 0, seats: 0, quotients: [] },
            { party: { number: 24 }, votes: 40, seats: 0, quotients: [] },
          ],
          tie: null,
        },
      ],
    });
  });

  it("leave the last seat open where two lists have the same quotient", async () => {
    const totals = [{ district: "332003", parties: [list(4, 300), list(1, 4_500)] }];
    const { data } = await ask(query, { kind: "DPRD_REGENCY", totals });
    const { threshold, districts } = data.election.seatAllocation;
    expect({ threshold, districts }).toEqual({
      threshold: null,
      districts: [
        {
          district: { id: "2024-pdprdk-332003", name: "JEPARA 3" },
          seats: 8,
          validVotes: 4_800,
          parties: [
            { party: { number: 1 }, votes: 4_500, seats: 7, quotients: won(4_500, 7) },
            { party: { number: 4 }, votes: 300, seats: 0, quotients: [] },
          ],
          tie: { seats: 1, value: 300, parties: [{ number: 1 }, { number: 4 }] },
        },
      ],
    });
  });
});

describe("totals that are refused", () => {
  it.each([
    ["a district of another council", { totals: [{ district: "332003", parties: [] }] }, "UNKNOWN_CONTEST"],
    ["a district that is not there", { totals: [{ district: "9999", parties: [] }] }, "UNKNOWN_CONTEST"],
    ["a party that is not there", { totals: [{ district: "3302", parties: [list(25, 1)] }] }, "UNKNOWN_PARTY"],
    ["a party of Aceh alone", { totals: [{ district: "1101", parties: [list(21, 1)] }] }, "UNKNOWN_PARTY"],
    ["votes below zero", { totals: [{ district: "3302", parties: [list(1, -1)] }] }, "INVALID_TOTALS"],
    ["a party twice", { totals: [{ district: "3302", parties: [list(1, 1), list(1, 2)] }] }, "INVALID_TOTALS"],
    [
      "a district twice",
      {
        totals: [
          { district: "3302", parties: [] },
          { district: "3302", parties: [] },
        ],
      },
      "INVALID_TOTALS",
    ],
    [
      "more votes than an Int holds",
      { totals: [{ district: "3302", parties: [list(1, 2 ** 31 - 1), list(2, 1)] }] },
      "INVALID_TOTALS",
    ],
    ["a contest without party lists", { kind: "DPD", totals: [] }, "INVALID_TOTALS"],
    ["a contest of another election", { kind: "GOVERNOR", totals: [] }, "INVALID_TOTALS"],
    [
      "more districts than are answered",
      { totals: Array.from({ length: 101 }, (_, index) => ({ district: String(index), parties: [] })) },
      "MAX_LIST_ITEMS",
    ],
    [
      "more parties than a ballot has",
      { totals: [{ district: "3302", parties: Array.from({ length: 25 }, (_, index) => list(index + 1, 1)) }] },
      "MAX_LIST_ITEMS",
    ],
  ])("%s", async (_what, variables, code) => {
    expect(codesOf(await ask(query, variables))).toEqual({ "election.seatAllocation": code });
  });
});
