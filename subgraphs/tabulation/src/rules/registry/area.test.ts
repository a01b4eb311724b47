// Rules between the registry and an area's document: passing, off by one, and with an input that is not there.
import { describe, expect, it } from "vitest";
import { areaInput, asOf, rollAsOf } from "../../../testkit/rules/registry.ts";
import { missing, pass } from "../rule.ts";
import { areaRegistryRules } from "./index.ts";
import { s01 } from "./s01.ts";
import { s02 } from "./s02.ts";

const roll = (column: string, value: string | null) => ({
  system: "SIDALIH",
  field: `3101 DPT ${column}`,
  value,
  asOf: rollAsOf,
});
const count = (field: string, value: string) => ({ system: "SIREKAP", field: `3101 ppwp ${field}`, value, asOf });

describe("S01, as many polling stations", () => {
  it("passes when both have as many", () => {
    expect(s01.check(areaInput())).toEqual(pass);
  });

  it("fails by one station", () => {
    expect(s01.check(areaInput({ stationCount: 87 }))).toEqual({
      outcome: "FAIL",
      message: "The registry has 87 polling stations where the count has 88.",
      expected: "87",
      actual: "88",
      evidence: [roll("Jumlah TPS", "87"), count("progres.total", "88")],
    });
  });

  it.each([
    ["Jumlah TPS", areaInput({ stationCount: null })],
    ["progres.total", areaInput({ progress: { reported: 60, total: null, percent: null } })],
    ["Jumlah TPS dalam negeri", areaInput({ code: "0" })],
    ["Jumlah TPS dalam negeri", areaInput({ code: "9901" })],
  ])("does not apply without %s", (what, input) => {
    expect(s01.check(input)).toEqual(missing(what));
  });
});

describe("S02, the sum of rolls", () => {
  const read = (withRoll: number, rollVoters: number) => ({ seen: 88, withRoll, rollVoters });

  it("passes below the roll while forms are missing, and at the roll once all are read", () => {
    expect(s02.check(areaInput())).toEqual(pass);
    expect(s02.check(areaInput({ stations: read(60, 22_036) }))).toEqual(pass);
    expect(s02.check(areaInput({ stations: read(88, 22_036) }))).toEqual(pass);
  });

  it("fails by one voter above the roll", () => {
    expect(s02.check(areaInput({ stations: read(60, 22_037) }))).toEqual({
      outcome: "FAIL",
      message: "Forms of 60 stations give 22037 voters where the roll has 22036.",
      expected: "22036",
      actual: "22037",
      evidence: [
        roll("Jumlah", "22036"),
        roll("Jumlah TPS", "88"),
        count("sum of pemilih_dpt_j", "22037"),
        count("files with pemilih_dpt_j", "60"),
      ],
    });
  });

  it("fails by one voter below the roll once all are read", () => {
    expect(s02.check(areaInput({ stations: read(88, 22_035) }))).toEqual({
      outcome: "FAIL",
      message: "Forms of all 88 stations give 22035 voters where the roll has 22036.",
      expected: "22036",
      actual: "22035",
      evidence: [
        roll("Jumlah", "22036"),
        roll("Jumlah TPS", "88"),
        count("sum of pemilih_dpt_j", "22035"),
        count("files with pemilih_dpt_j", "88"),
      ],
    });
  });

  it.each([
    ["pemilih_dpt_j", areaInput({ stations: null })],
    ["pemilih_dpt_j", areaInput({ stations: read(0, 0) })],
    ["DPT Jumlah", areaInput({ roll: null })],
    ["Jumlah TPS", areaInput({ stationCount: null })],
  ])("does not apply without %s", (what, input) => {
    expect(s02.check(input)).toEqual(missing(what));
  });
});

it("says of each rule that published data cannot answer which input is missing", () => {
  const others = areaRegistryRules.filter((rule) => rule !== s01 && rule !== s02);
  expect(others.map((rule) => [rule.id, rule.check(areaInput())])).toEqual([
    ["S05", missing("jenis unit luar negeri")],
    ["S07", missing("surat suara yang dikirim per dapil")],
    ["S08", missing("NIK")],
    ["S09", missing("NKK")],
    ["S10", missing("tanggal lahir")],
    ["S11", missing("DPTb per pemilih")],
    ["S12", missing("sisa surat suara and alamat of each voter of the DPK")],
    ["S13", missing("nama wilayah in the documents of the count")],
  ]);
});
