// Areas: whole rows in, whole values out.
import { describe, expect, it } from "vitest";
import { toRegion, toTingkat } from "./region.ts";

const row = { kode: "1405", nama: " PELALAWAN", tingkat: 2, kode_induk: "14", jumlah_tps: 1_106 };
const codeOf = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (error) {
    return JSON.parse(JSON.stringify(error)).extensions;
  }
};

describe("toRegion", () => {
  it("maps an area and trims the blank the source puts before some names", () => {
    expect(toRegion(row)).toEqual({
      code: "1405",
      name: "PELALAWAN",
      level: "REGENCY",
      overseas: false,
      parentCode: "14",
      pollingStationCount: 1_106,
    });
  });

  it("squeezes every kind of blank but keeps the blanks that are the name", () => {
    const names = ["  A  B ", "A\u00a0B", "A\tB", "P A P U A", "JOHAN PAHWALAN"];
    expect(names.map((nama) => toRegion({ ...row, nama }).name)).toEqual([
      "A B",
      "A B",
      "A B",
      "P A P U A",
      "JOHAN PAHWALAN",
    ]);
  });

  it("maps the nation, which has no parent", () => {
    expect(toRegion({ kode: "0", nama: "INDONESIA", tingkat: 0, kode_induk: null, jumlah_tps: 823_220 })).toEqual({
      code: "0",
      name: "INDONESIA",
      level: "NATION",
      overseas: false,
      parentCode: null,
      pollingStationCount: 823_220,
    });
  });

  it("maps a mission abroad, whose code holds letters and whose polling stations are not published", () => {
    const nama = "San Francisco, Amerika Serikat";
    expect(toRegion({ kode: "99AA", nama, tingkat: 2, kode_induk: "99", jumlah_tps: null })).toEqual({
      code: "99AA",
      name: nama,
      level: "REGENCY",
      overseas: true,
      parentCode: "99",
      pollingStationCount: null,
    });
  });

  it.each([
    ["a code that is none", { ...row, kode: "14.05" }],
    ["a level that is none", { ...row, tingkat: 6 }],
    ["a parent that is none", { ...row, kode_induk: "" }],
  ])("refuses %s", (_what, bad) => {
    expect(codeOf(() => toRegion(bad))).toEqual({ code: "SOURCE_INVALID", system: "registry" });
  });
});

describe("toTingkat", () => {
  it("is the number the registry gives a level", () => {
    expect((["NATION", "PROVINCE", "REGENCY", "DISTRICT", "VILLAGE"] as const).map(toTingkat)).toEqual([0, 1, 2, 3, 4]);
  });
});
