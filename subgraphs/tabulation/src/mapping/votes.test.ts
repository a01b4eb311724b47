// Ballot papers from the masters, and the votes of their lines.
import { parseContestId } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { toBallotOfCandidates, toBallotOfLists, toPartyList } from "./ballot.ts";
import { isOfBallot, statusOf, toVoteCounts, unknownKeysOf, votesOfCandidate } from "./votes.ts";

const pairs = toBallotOfCandidates(parseContestId("2024-ppwp"), {
  "100027": { nomor_urut: 3 },
  "100025": { nomor_urut: 1 },
  "100026": { nomor_urut: 2 },
});

const parties = toPartyList({
  "1": { nomor_urut: 1, is_aceh: false, warna: "#00764A" },
  "2": { nomor_urut: 2, is_aceh: false },
  "18": { nomor_urut: 18, is_aceh: true, warna: "#123456" },
});

const lists = { "1": { "100123": { nomor_urut: 3 }, "100121": { nomor_urut: 1 } } };

const chartOf = (candidates: Record<string, number | null> | null) => ({ candidates, parties: {}, otherKeys: [] });

describe("a chart of another district's ballot", () => {
  const ballot = toBallotOfLists(parseContestId("2024-pdpr-1101"), lists, parties);

  it.each([
    ["none of its candidates is on the ballot", chartOf({ "100900": 5, "100901": 0 }), false],
    ["one of them is", chartOf({ "100900": 5, "100121": 0 }), true],
    ["it names no candidate", chartOf({}), true],
    ["it is null", chartOf(null), true],
  ])("is told by its candidates: %s", (_what, chart, expected) => {
    expect(isOfBallot(ballot, chart)).toBe(expected);
  });
});

describe("a ballot", () => {
  it("of pairs is in ballot order", () => {
    expect(pairs.lines.map(({ key, candidateId, ballotNumber }) => [key, candidateId, ballotNumber])).toEqual([
      ["100025", "2024-ppwp:1", 1],
      ["100026", "2024-ppwp:2", 2],
      ["100027", "2024-ppwp:3", 3],
    ]);
  });

  it("of lists names each party and then its candidates, gaps and empty lists included", () => {
    const party = (number: number) => ({
      key: String(number),
      candidateId: null,
      partyId: `2024-general:${number}`,
      ballotNumber: number,
    });
    const candidate = (key: string, number: number) => ({
      key,
      candidateId: `2024-pdpr-1101:1:${number}`,
      partyId: "2024-general:1",
      ballotNumber: number,
    });
    expect(toBallotOfLists(parseContestId("2024-pdpr-1101"), lists, parties)).toEqual({
      lines: [party(1), candidate("100121", 1), candidate("100123", 3), party(2)],
    });
  });

  it("has Aceh's parties in Aceh's own councils only", () => {
    const numbersOf = (contest: string) =>
      toBallotOfLists(parseContestId(contest), {}, parties).lines.map(({ ballotNumber }) => ballotNumber);
    expect(["2024-pdpr-1101", "2024-pdprdp-110001", "2024-pdprdk-110101", "2024-pdprdk-332001"].map(numbersOf)).toEqual(
      [
        [1, 2],
        [1, 2, 18],
        [1, 2, 18],
        [1, 2],
      ],
    );
  });
});

describe("votes", () => {
  it("keep zero, null and no key apart", () => {
    const line = (number: number) => ({
      candidate: { id: `2024-ppwp:${number}` },
      party: null,
      ballotNumber: number,
      listVotes: null,
    });
    expect(toVoteCounts(pairs, chartOf({ "100025": 0, "100026": null }))).toEqual([
      { ...line(1), votes: 0, state: "PUBLISHED", share: null },
      { ...line(2), votes: null, state: "NULL", share: null },
      { ...line(3), votes: null, state: "KEY_MISSING", share: null },
    ]);
    expect(toVoteCounts(pairs, chartOf(null)).map(({ state }) => state)).toEqual(["NULL", "NULL", "NULL"]);
  });

  it("have shares only when every figure of the rank is there and not all are zero", () => {
    const sharesOf = (...votes: (number | null)[]) =>
      toVoteCounts(pairs, chartOf(Object.fromEntries(votes.map((figure, index) => [`10002${index + 5}`, figure])))).map(
        ({ share }) => share,
      );
    expect(sharesOf(1, 2, 1)).toEqual([0.25, 0.5, 0.25]);
    expect(sharesOf(0, 0, 0)).toEqual([null, null, null]);
    expect(sharesOf(1, null, 1)).toEqual([null, null, null]);
  });

  it("of lists rank parties with parties and candidates with candidates", () => {
    const ballot = toBallotOfLists(parseContestId("2024-pdpr-1101"), lists, parties);
    const chart = {
      candidates: { "100121": 6, "100123": 2 },
      parties: { "1": { total: 12, own: 4 }, "2": { total: 4, own: null } },
      otherKeys: [],
    };
    expect(
      toVoteCounts(ballot, chart).map(({ candidate, votes, listVotes, state, share }) => [
        candidate?.id ?? null,
        votes,
        listVotes,
        state,
        share,
      ]),
    ).toEqual([
      [null, 12, 4, "PUBLISHED", 0.75],
      ["2024-pdpr-1101:1:1", 6, null, "PUBLISHED", 0.75],
      ["2024-pdpr-1101:1:3", 2, null, "PUBLISHED", 0.25],
      [null, 4, null, "PUBLISHED", 0.25],
    ]);
    const withoutParties = { ...chart, parties: {} };
    expect(toVoteCounts(ballot, withoutParties)[0]).toEqual({
      candidate: null,
      party: { id: "2024-general:1" },
      ballotNumber: 1,
      votes: null,
      listVotes: null,
      state: "KEY_MISSING",
      share: null,
    });
    expect(toVoteCounts(ballot, { ...chart, parties: null })[0]?.state).toBe("NULL");
  });

  it("of one candidate are the line's, or null", () => {
    const chart = chartOf({ "100025": 0 });
    expect(["2024-ppwp:1", "2024-ppwp:2", "2024-ppwp:9"].map((id) => votesOfCandidate(pairs, chart, id))).toEqual([
      0,
      null,
      null,
    ]);
  });
});

describe("a chart", () => {
  it("shows the keys no line bears", () => {
    const chart = { candidates: { "100025": 1, "100028": 2 }, parties: {}, otherKeys: ["null"] };
    expect(unknownKeysOf(pairs, chart)).toEqual(["100028", "null"]);
  });

  it("is provisional with a number, zero included, and withheld without", () => {
    expect([chartOf({ "100025": 0 }), chartOf({ "100025": null }), chartOf({}), chartOf(null)].map(statusOf)).toEqual([
      "PROVISIONAL",
      "WITHHELD",
      "WITHHELD",
      "WITHHELD",
    ]);
    expect(statusOf({ candidates: {}, parties: { "1": { own: 3 } }, otherKeys: [] })).toBe("PROVISIONAL");
  });
});
