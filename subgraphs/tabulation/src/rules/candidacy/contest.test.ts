// Rules of a contest as a whole: its seats, its code, its pairs; and what cannot be answered.
import { describe, expect, it } from "vitest";
import { contestInput, raceInput } from "../../../testkit/rules/candidacy.ts";
import { missing, pass } from "../rule.ts";
import { codeType, seatRange, singlePair } from "./contest.ts";
import { candidacyRules } from "./index.ts";

describe("C09, seats of a district", () => {
  it.each([
    ["2024-pdpr-3102", 3],
    ["2024-pdpr-3102", 10],
    ["2024-pdpd-32", 4],
  ])("passes for %s with %d", (id, seats) => {
    expect(seatRange.check(contestInput({ id, seats }))).toEqual(pass);
  });

  it.each([
    ["2024-pdpr-3102", 2, "3-10"],
    ["2024-pdpr-3102", 11, "3-10"],
    ["2024-pdpd-32", 5, "4"],
  ])("fails for %s with %d", (id, seats, expected) => {
    expect(seatRange.check(contestInput({ id, seats }))).toEqual({
      outcome: "FAIL",
      message: `The district has ${seats} seats.`,
      expected,
      actual: String(seats),
      evidence: [{ system: "SIDAPIL", field: `${id} jumlah kursi`, value: String(seats), asOf: null }],
    });
  });

  it("does not apply without seats, nor to councils", () => {
    expect(seatRange.check(contestInput({ seats: null }))).toEqual(missing("jumlah kursi"));
    const council = contestInput({ id: "2024-pdprdp-110001", seats: 12 });
    expect(seatRange.check(council)).toEqual(missing("jumlah kursi of a district of the DPR or the DPD"));
  });
});

describe("C10, the kind beside the code", () => {
  it("passes for an id of kind and code", () => {
    expect(codeType.check(contestInput())).toEqual(pass);
  });

  it("fails for a bare code, which is a regency's as well", () => {
    const input = contestInput();
    expect(codeType.check({ ...input, contest: { ...input.contest, id: "2024-3102" } })).toEqual({
      outcome: "FAIL",
      message: "The contest's id 2024-3102 does not name the kind and the code of its district.",
      expected: "pdpr-3102",
      actual: "2024-3102",
      evidence: [{ system: "SIDAPIL", field: "2024-3102 kode dapil", value: "3102", asOf: null }],
    });
  });

  it("does not apply where there are no districts", () => {
    expect(codeType.check(contestInput({ id: "2024-ppwp" }))).toEqual(missing("kode dapil"));
  });
});

describe("C14, the empty column", () => {
  it.each([
    [1, 1],
    [2, 0],
    [4, 0],
  ])("passes for pairs: %d, empty columns: %d", (pairs, columns) => {
    expect(singlePair.check(raceInput(pairs, columns))).toEqual(pass);
  });

  it.each([
    [1, 0, "1 KOLOM KOSONG", "0 KOLOM KOSONG"],
    [1, 2, "1 KOLOM KOSONG", "2 KOLOM KOSONG"],
    [2, 1, "0 KOLOM KOSONG", "1 KOLOM KOSONG"],
    [0, 1, "1 pair", "0 pairs"],
  ])("fails for pairs: %d, empty columns: %d", (pairs, columns, expected, actual) => {
    expect(singlePair.check(raceInput(pairs, columns))).toEqual({
      outcome: "FAIL",
      message: `The race has pairs: ${pairs}, empty columns: ${columns}.`,
      expected,
      actual,
      evidence: [
        { system: "SILON", field: "2024-pkwkp-33 pasangan calon", value: String(pairs), asOf: null },
        { system: "SILON", field: "2024-pkwkp-33 KOLOM KOSONG", value: String(columns), asOf: null },
      ],
    });
  });

  it("does not apply without pairs, nor to other contests", () => {
    expect(singlePair.check({ ...raceInput(1, 1), candidates: null })).toEqual(missing("pasangan calon"));
    expect(singlePair.check(contestInput())).toEqual(missing("pasangan calon kepala daerah"));
  });
});

it("says of each rule that published data cannot answer which input is missing", () => {
  const unanswered = candidacyRules.filter(({ notApplicable }) => notApplicable.startsWith("always"));
  expect(unanswered.map((rule) => [rule.id, rule.check(contestInput())])).toEqual([
    ["C07", missing("nama partai per system")],
    ["C08", missing("wilayah of every dapil")],
    ["C11", missing("nama wilayah in the documents of the count")],
    ["C12", missing("foto")],
    ["C13", missing("calon terpilih")],
  ]);
});
