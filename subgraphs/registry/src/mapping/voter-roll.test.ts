// Figures of the roll: whole rows in, whole values out.
import { describe, expect, it } from "vitest";
import { tahapanOf, toVoterRoll } from "./voter-roll.ts";

const row = {
  kode: "1101",
  tahapan: "DPT",
  laki_laki: 83_690,
  perempuan: 86_078,
  jumlah: 169_768,
  nomor_sk: null,
  tanggal_penetapan: "2023-07-02",
};

describe("toVoterRoll", () => {
  it("maps figures; their day is one of Jakarta", () => {
    expect(toVoterRoll(row)).toEqual({
      stage: "DPT",
      male: 83_690,
      female: 86_078,
      total: 169_768,
      decree: null,
      asOf: "2023-07-02T00:00:00+07:00",
    });
  });

  it("leaves null what was published without sexes", () => {
    const decree = "Keputusan KPU Nomor 316 Tahun 2023";
    const dps = { ...row, kode: "0", tahapan: "DPS", laki_laki: null, perempuan: null, nomor_sk: decree };
    expect(toVoterRoll({ ...dps, jumlah: 205_853_518, tanggal_penetapan: "2023-04-18" })).toEqual({
      stage: "DPS",
      male: null,
      female: null,
      total: 205_853_518,
      decree,
      asOf: "2023-04-18T00:00:00+07:00",
    });
  });

  it("passes figures on that do not add up", () => {
    expect(toVoterRoll({ ...row, jumlah: 1 })).toMatchObject({ male: 83_690, female: 86_078, total: 1 });
  });

  it("knows each stage by the registry's word for it", () => {
    expect(Object.values(tahapanOf).map((tahapan) => toVoterRoll({ ...row, tahapan }).stage)).toEqual(
      Object.keys(tahapanOf),
    );
    expect(tahapanOf.DPTB).toBe("DPTb");
  });

  it.each([
    ["a stage that is none", { ...row, tahapan: "DPTB" }],
    ["a day that is none", { ...row, tanggal_penetapan: "02/07/2023" }],
  ])("refuses %s", (_what, bad) => {
    expect(() => toVoterRoll(bad)).toThrow("The source system answered with something unreadable");
  });
});
