// Rules of the final list: places, length, sexes and numbers of each list, and the parties.
import { describe, expect, it } from "vitest";
import { contestInput, list, parties } from "../../../testkit/rules/candidacy.ts";
import { missing, pass } from "../rule.ts";
import { gender30, listLength } from "./list-size.ts";
import { partySet, sequence } from "./numbers.ts";
import { dctComplete, inDct } from "./on-list.ts";

const said = (system: string, field: string, value: string | null, contest = "2024-pdpr-3102") => ({
  system,
  field: `${contest} ${field}`,
  value,
  asOf: null,
});
const full = [...list(1, "MFMF"), ...list(4, "MMFF")];
const dpd = (sexes: string) => contestInput({ id: "2024-pdpd-32", candidates: list(null, sexes) });

describe("C01 and C02, the same places in the count and on the list", () => {
  it("pass when every place is found once, with and without parties", () => {
    expect([inDct.check(contestInput()), dctComplete.check(contestInput())]).toEqual([pass, pass]);
    expect([inDct.check(dpd("MMF")), dctComplete.check(dpd("MMF"))]).toEqual([pass, pass]);
  });

  it("C01 fails by one candidate of the count who is not on the list, C02 does not", () => {
    const input = contestInput({ ballot: [...full, { partyNumber: 4, ballotNumber: 5 }] });
    expect(inDct.check(input)).toEqual({
      outcome: "FAIL",
      message: "1 of 9 candidates of the count are not on the final list exactly once.",
      expected: "9",
      actual: "8",
      evidence: [said("SIREKAP", "4:5 nomor_urut", "5"), said("SILON", "DCT 4:5 nomor_urut", null)],
    });
    expect(dctComplete.check(input)).toEqual(pass);
  });

  it("C01 fails when one number stands twice on the list", () => {
    const input = contestInput({ candidates: [...list(1, "M"), ...list(1, "M")], ballot: list(1, "M") });
    expect(inDct.check(input)).toEqual({
      outcome: "FAIL",
      message: "1 of 1 candidates of the count are not on the final list exactly once.",
      expected: "1",
      actual: "0",
      evidence: [
        said("SIREKAP", "1:1 nomor_urut", "1"),
        said("SILON", "DCT 1:1 nomor_urut", "1"),
        said("SILON", "DCT 1:1 nomor_urut", "1"),
      ],
    });
  });

  it("C02 fails by one candidate without a place in the count, C01 does not", () => {
    const input = contestInput({ ballot: full.slice(1) });
    expect(dctComplete.check(input)).toEqual({
      outcome: "FAIL",
      message: "1 of 8 candidates of the final list do not have exactly one place in the count.",
      expected: "8",
      actual: "7",
      evidence: [said("SILON", "DCT 1:1 nomor_urut", "1"), said("SIREKAP", "1:1 nomor_urut", null)],
    });
    expect(inDct.check(input)).toEqual(pass);
  });

  it.each([null, []])("do not apply when one side is %j", (none) => {
    const [noList, noBallot] = [contestInput({ candidates: none, ballot: full }), contestInput({ ballot: none })];
    expect([inDct.check(noList), dctComplete.check(noList)]).toEqual([missing("DCT"), missing("DCT")]);
    const what = missing("nomor_urut of the count's candidates");
    expect([inDct.check(noBallot), dctComplete.check(noBallot)]).toEqual([what, what]);
  });
});

describe("C03, length of a list", () => {
  it("passes up to the seats, and for Aceh's own parties up to 120 % rounded up", () => {
    expect(listLength.check(contestInput())).toEqual(pass);
    expect(listLength.check(contestInput({ seats: 3, candidates: list(18, "MMFF") }))).toEqual(pass);
    expect(listLength.check(contestInput({ seats: 5, candidates: list(18, "MMFFMM") }))).toEqual(pass);
  });

  it("fails by one candidate", () => {
    const candidates = [...list(1, "MFMFM"), ...list(4, "MMFF"), ...list(18, "MMFFMM")];
    expect(listLength.check(contestInput({ candidates }))).toEqual({
      outcome: "FAIL",
      message: "2 of 3 lists have more candidates than the 4 seats allow.",
      expected: "party 1: at most 4; party 18: at most 5",
      actual: "party 1: 5; party 18: 6",
      evidence: [
        said("SIDAPIL", "jumlah kursi", "4"),
        said("SILON", "DCT party 1", "5"),
        said("SILON", "DCT party 18", "6"),
      ],
    });
  });

  it.each([
    ["jumlah kursi", contestInput({ seats: null })],
    ["DCT per partai", contestInput({ candidates: null })],
    ["DCT per partai", dpd("MMMMMM")],
    ["nomor urut partai", contestInput({ parties: null })],
  ])("does not apply without %s", (what, input) => {
    expect(listLength.check(input)).toEqual(missing(what));
  });
});

describe("C04, women on a list", () => {
  it("passes at exactly 30 %", () => {
    expect(gender30.check(contestInput({ candidates: list(1, "MMMMMMMFFF") }))).toEqual(pass);
  });

  it("fails by one woman, whatever is unknown of other lists", () => {
    const candidates = [...list(1, "MMMMMMMMFF"), ...list(4, "M?")];
    expect(gender30.check(contestInput({ candidates }))).toEqual({
      outcome: "FAIL",
      message: "Women are fewer than 30 % of 1 of 2 lists.",
      expected: "party 1: at least 3",
      actual: "party 1: 2",
      evidence: [said("SILON", "DCT party 1 jenis_kelamin", "L 8, P 2")],
    });
  });

  it.each([
    ["jenis_kelamin", contestInput({ candidates: [...list(1, "FF"), ...list(4, "M?")] })],
    ["DCT per partai", contestInput({ candidates: null })],
    ["DCT per partai", dpd("MMMM")],
  ])("does not apply without %s", (what, input) => {
    expect(gender30.check(input)).toEqual(missing(what));
  });
});

describe("C05, numbers of a list", () => {
  it("passes when they run from 1, in any order of rows", () => {
    expect(sequence.check(contestInput({ candidates: full.toReversed() }))).toEqual(pass);
    expect(sequence.check(dpd("MMF"))).toEqual(pass);
  });

  it("fails by one gap and by one number that stands twice", () => {
    const [, ...gap] = list(1, "MFM");
    const candidates = [...gap, ...list(4, "MF"), ...list(4, "F")];
    expect(sequence.check(contestInput({ candidates }))).toEqual({
      outcome: "FAIL",
      message: "Numbers of 2 of 2 lists do not run from 1 to the length of the list.",
      expected: "DCT party 1: 1-2; DCT party 4: 1-3",
      actual: "DCT party 1: 2, 3; DCT party 4: 1, 1, 2",
      evidence: [said("SILON", "DCT party 1 nomor_urut", "2, 3"), said("SILON", "DCT party 4 nomor_urut", "1, 1, 2")],
    });
  });

  it.each([null, []])("does not apply when the list is %j", (candidates) => {
    expect(sequence.check(contestInput({ candidates }))).toEqual(missing("DCT"));
  });
});

describe("C06, parties that stand", () => {
  const acehs = list(18, "FM");

  it("passes for registered parties, and for Aceh's own in Aceh's councils", () => {
    expect(partySet.check(contestInput())).toEqual(pass);
    expect(partySet.check(contestInput({ id: "2024-pdprdp-110001", candidates: acehs }))).toEqual(pass);
  });

  it("fails by one party that is not registered, and by Aceh's own in the DPR", () => {
    const candidates = [...full, ...list(5, "F"), ...acehs];
    expect(partySet.check(contestInput({ id: "2024-pdpr-1101", candidates }))).toEqual({
      outcome: "FAIL",
      message: "2 of 4 lists are of parties that do not stand in this contest.",
      expected: "parties 1, 4",
      actual: "parties 5, 18",
      evidence: [
        said("SILON", "DCT party 5", "5", "2024-pdpr-1101"),
        said("SIPOL", "nomor urut", null, "2024-pdpr-1101"),
        said("SILON", "DCT party 18", "18", "2024-pdpr-1101"),
        said("SIPOL", "nomor urut", "18", "2024-pdpr-1101"),
      ],
    });
  });

  it.each([
    ["DCT per partai", contestInput({ candidates: null })],
    ["DCT per partai", dpd("MF")],
    ["nomor urut partai", contestInput({ parties: null })],
    ["nomor urut partai", contestInput({ candidates: [...full, ...list(null, "F")], parties })],
  ])("does not apply without %s", (what, input) => {
    expect(partySet.check(input)).toEqual(missing(what));
  });
});
