// Ids are read as strictly as they are made: what is read can be made again, character by character.
import { describe, expect, it } from "vitest";
import { candidateIdOf, contestIdOf, parseCandidateId, parseContestId, parsePartyId, partyIdOf } from "./contest-id.ts";

const electionId = "2024-general";
const contests = [
  { id: "2024-ppwp", electionId, kind: "PRESIDENT", sourceCode: "ppwp", region: "0" },
  { id: "2024-pdpr-1101", electionId, kind: "DPR", sourceCode: "pdpr", region: "11", district: "1101" },
  { id: "2024-pdpd-11", electionId, kind: "DPD", sourceCode: "pdpd", region: "11", district: "11" },
  {
    id: "2024-pdprdp-330001",
    electionId,
    kind: "DPRD_PROVINCE",
    sourceCode: "pdprdp",
    region: "33",
    district: "330001",
  },
  {
    id: "2024-pdprdk-332001",
    electionId,
    kind: "DPRD_REGENCY",
    sourceCode: "pdprdk",
    region: "3320",
    district: "332001",
  },
] as const;

describe("contest ids", () => {
  it.each(contests)("reads and makes $id", (contest) => {
    expect(parseContestId(contest.id)).toEqual(contest);
    expect(contestIdOf(contest.kind, "district" in contest ? contest.district : undefined)).toBe(contest.id);
  });

  it.each([
    ...[undefined, null, 2024, {}, ["2024-ppwp"]],
    ...["", "2024", "2024-", "ppwp", "2024-general", "2024-ppwp-", "2024-ppwp-0", "2024-ppwp-11", "2019-ppwp"],
    ...["2024-pdpr", "2024-pdpr-11", "2024-pdpr-11011", "2024-pdpr-AA01", "2024-pdpr-1101-", "2024-pdpr-1101:1"],
    ...["2024-pdpd-1", "2024-pdpd-1101", "2024-pdprdp-3300", "2024-pdprdk-3320", "2024-pdprd-332001"],
    ...["2024-PPWP", " 2024-ppwp", "2024-ppwp\n", "2024-pdpr-١١٠١", "2024-constructor", "2024-__proto__"],
  ])("refuses %j", (value) => {
    expect(() => parseContestId(value)).toThrow(expect.objectContaining({ code: "INVALID_CONTEST_ID" }));
  });

  it("makes no id for a contest that the general election does not hold", () => {
    expect(() => contestIdOf("GOVERNOR", "33")).toThrow("GOVERNOR is no contest of the general election");
    expect(() => contestIdOf("REGENT", "3320")).toThrow("REGENT is no contest of the general election");
  });
});

describe("party ids", () => {
  it("reads what it makes", () => {
    expect(partyIdOf("2024-general", 24)).toBe("2024-general:24");
    expect(parsePartyId("2024-general:24")).toEqual({ electionId: "2024-general", number: 24 });
    expect(parsePartyId("2024-general:1")).toEqual({ electionId: "2024-general", number: 1 });
  });

  it.each([undefined, null, 1, "", "1", "2024-general", "2024-general:", "2024-general:0", "2024-general:01"])(
    "refuses %j",
    (value) => {
      expect(() => parsePartyId(value)).toThrow(expect.objectContaining({ code: "UNKNOWN_PARTY" }));
    },
  );

  it.each(["2024-general:100", "2024-general:-1", "2024-general:1.5", "2019-general:1", "2024-general:1\n"])(
    "refuses %j",
    (value) => {
      expect(() => parsePartyId(value)).toThrow(expect.objectContaining({ code: "UNKNOWN_PARTY" }));
    },
  );
});

describe("candidate ids", () => {
  it.each([
    ["2024-ppwp:2", { ballotNumber: 2 }],
    ["2024-pdpd-11:21", { ballotNumber: 21 }],
    ["2024-pdpr-1101:1:7", { partyNumber: 1, ballotNumber: 7 }],
    ["2024-pdprdp-330001:17:12", { partyNumber: 17, ballotNumber: 12 }],
    ["2024-pdprdk-332001:24:3", { partyNumber: 24, ballotNumber: 3 }],
    ["2024-pdpd-32:101", { ballotNumber: 101 }],
  ])("reads %s, and makes it again", (id, numbers) => {
    const read = parseCandidateId(id);
    expect(read).toEqual({ contest: parseContestId(id.slice(0, id.indexOf(":"))), ...numbers });
    expect(read && candidateIdOf(read.contest.id, read.ballotNumber, read.partyNumber)).toBe(id);
  });

  it.each([
    ...[undefined, null, 2, {}, ""],
    ...["2024-ppwp", "2024-ppwp:", ":2", "2024-ppwp:0", "2024-ppwp:1000", "2024-ppwp:-1", "2024-ppwp:2 "],
    // A contest that is none: not a candidate either, and no error of another id.
    ...["2024-pdpr:1:2", "2024-nope:1", "nope:1", "2024-pdpr-11:1:2"],
    // A second name of the same candidate.
    ...["2024-ppwp:02", "2024-pdpr-1101:01:7", "2024-pdpr-1101:1:07"],
    // A party where there are none, and none where there must be one.
    ...["2024-ppwp:1:2", "2024-pdpd-11:1:2", "2024-pdpr-1101:7", "2024-pdprdk-332001:3"],
    "2024-pdpr-1101:1:2:3",
  ])("says that %j is none", (value) => {
    expect(parseCandidateId(value)).toBeUndefined();
  });
});
