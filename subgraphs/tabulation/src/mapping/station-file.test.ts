// Files of polling stations with every quirk, whole in and whole out.
import { describe, expect, it } from "vitest";
import { wireStationFile } from "../source/wire.ts";
import { toResultFile } from "./station-file.ts";

const administrasi = {
  suara_sah: 165,
  suara_total: 166,
  pemilih_dpt_j: 284,
  pemilih_dpt_l: 139,
  pemilih_dpt_p: 145,
  pengguna_dpt_j: 236,
  pengguna_dpt_l: 110,
  pengguna_dpt_p: 126,
  pengguna_dptb_j: 1,
  pengguna_dptb_l: 0,
  pengguna_dptb_p: 1,
  suara_tidak_sah: 1,
  pengguna_total_j: 239,
  pengguna_total_l: 112,
  pengguna_total_p: 127,
  pengguna_non_dpt_j: 2,
  pengguna_non_dpt_l: 2,
  pengguna_non_dpt_p: 0,
};
const image = "https://sirekap-obj-formc.kpu.go.id/204f/pemilu/ppwp/11/01/01/20/01/1101012001001";
const read = {
  psu: null,
  ts: "2024-02-20 13:00:00",
  status_suara: true,
  status_adm: true,
};
const nothing = { validVotes: null, invalidVotes: null, totalVotes: null };
const noCounts = {
  rollVoters: null,
  votersByRoll: null,
  votersTransferred: null,
  votersOffRoll: null,
  votersTotal: null,
};

describe("a form of candidates", () => {
  it("comes through as written, pages by slot", () => {
    const wire = {
      mode: "hhcw",
      chart: { null: null, "100025": 144, "100026": 19, "100027": 2 },
      images: [`${image}-20240215-101421--bf8d6f39.jpg`, null, `${image}.jpg`],
      administrasi,
      kunci_baru: { apa: "saja" },
      ...read,
    };
    expect(toResultFile(wireStationFile.parse(wire), false)).toEqual({
      asOf: "2024-02-20T13:00:00+07:00",
      district: null,
      chart: { candidates: { "100025": 144, "100026": 19, "100027": 2 }, parties: {}, otherKeys: [] },
      votesRead: true,
      administrationRead: true,
      administration: {
        validVotes: 165,
        invalidVotes: 1,
        totalVotes: 166,
        rollVoters: { male: 139, female: 145, total: 284 },
        votersByRoll: { male: 110, female: 126, total: 236 },
        votersTransferred: { male: 0, female: 1, total: 1 },
        votersOffRoll: { male: 2, female: 0, total: 2 },
        votersTotal: { male: 112, female: 127, total: 239 },
      },
      formPages: [
        { number: 1, url: `${image}-20240215-101421--bf8d6f39.jpg`, uploadedAt: "2024-02-15T10:14:21+07:00" },
        { number: 2, url: null, uploadedAt: null },
        { number: 3, url: `${image}.jpg`, uploadedAt: null },
      ],
      revote: "NONE",
    });
  });

  it("keeps votes and administration independent, each null on its own", () => {
    const unread = {
      chart: null,
      images: [null, null, null],
      administrasi: null,
      ...read,
      status_suara: false,
      status_adm: false,
    };
    const pages = [1, 2, 3].map((number) => ({ number, url: null, uploadedAt: null }));
    const nullChart = { candidates: null, parties: null, otherKeys: [] };
    const file = toResultFile(wireStationFile.parse(unread), false);
    expect(file).toEqual({
      asOf: "2024-02-20T13:00:00+07:00",
      district: null,
      chart: nullChart,
      votesRead: false,
      administrationRead: false,
      administration: { ...nothing, ...noCounts },
      formPages: pages,
      revote: "NONE",
    });
    const partly = { ...unread, administrasi: { suara_sah: null, pemilih_dpt_j: 284 }, status_adm: true };
    expect(toResultFile(wireStationFile.parse(partly), false).administration).toEqual({
      ...nothing,
      rollVoters: { male: null, female: null, total: 284 },
      votersByRoll: { male: null, female: null, total: null },
      votersTransferred: { male: null, female: null, total: null },
      votersOffRoll: { male: null, female: null, total: null },
      votersTotal: { male: null, female: null, total: null },
    });
  });

  it("lets a flag say `read` over a chart of the null key alone", () => {
    const wire = { chart: { null: null }, images: null, administrasi: null, ...read, status_adm: false };
    const { chart, votesRead, formPages } = toResultFile(wireStationFile.parse(wire), false);
    expect({ chart, votesRead, formPages }).toEqual({
      chart: { candidates: {}, parties: {}, otherKeys: [] },
      votesRead: true,
      formPages: [],
    });
  });

  it("knows every kind of repeated voting and refuses one it does not know", () => {
    const revoteOf = (psu: unknown) => toResultFile(wireStationFile.parse({ chart: null, ...read, psu }), false).revote;
    expect(
      [
        null,
        undefined,
        "Reguler",
        "Penghitungan Suara Ulang",
        "Penghitungan Suara Susulan",
        "Pemungutan Suara Ulang",
        "Pemungutan Suara Susulan",
        "Pemungutan Suara Lanjutan",
      ].map(revoteOf),
    ).toEqual(["NONE", "NONE", "NONE", "RECOUNT", "LATE_COUNT", "REVOTE", "LATE_VOTE", "CONTINUED_VOTE"]);
    expect(() => revoteOf("Coblos Ulang")).toThrow(expect.objectContaining({ code: "SOURCE_INVALID" }));
  });

  it("refuses wrong types", () => {
    const good = { chart: null, images: [], administrasi, ...read };
    expect(wireStationFile.safeParse(good).success).toBe(true);
    for (const wrong of [
      { status_suara: "true" },
      { status_adm: null },
      { administrasi: { suara_sah: "165" } },
      { administrasi: { suara_sah: 1.5 } },
      { images: "a.jpg" },
      { images: ["javascript:alert(1)"] },
      { chart: [1, 2, 3] },
      { psu: 1 },
    ]) {
      expect([wrong, wireStationFile.safeParse({ ...good, ...wrong }).success]).toEqual([wrong, false]);
    }
  });
});

describe("a form of party lists", () => {
  it("joins party figures and candidates", () => {
    const wire = {
      chart: {
        "1": { jml_suara_total: 12, jml_suara_partai: 3 },
        "2": { jml_suara_total: 0, jml_suara_partai: null },
        "24": {},
        null: null,
      },
      kode_dapil: "1101",
      images: [null],
      administrasi: null,
      caleg: { "1": { "100121": 5, "100122": null, null: null }, "2": null, null: null },
      ...read,
      status_adm: false,
    };
    expect(toResultFile(wireStationFile.parse(wire), true)).toEqual({
      asOf: "2024-02-20T13:00:00+07:00",
      district: "1101",
      chart: {
        candidates: { "100121": 5, "100122": null },
        parties: { "1": { total: 12, own: 3 }, "2": { total: 0, own: null }, "24": {} },
        otherKeys: [],
      },
      votesRead: true,
      administrationRead: false,
      administration: { ...nothing, ...noCounts },
      formPages: [{ number: 1, url: null, uploadedAt: null }],
      revote: "NONE",
    });
  });

  it("keeps a null or absent candidate part apart from the parties", () => {
    const chart = { "1": { jml_suara_total: 12, jml_suara_partai: 3 } };
    const chartOf = (wire: object) => toResultFile(wireStationFile.parse({ ...read, ...wire }), true).chart;
    const parties = { "1": { total: 12, own: 3 } };
    expect(chartOf({ chart, caleg: null })).toEqual({ candidates: null, parties, otherKeys: [] });
    expect(chartOf({ chart })).toEqual({ candidates: {}, parties, otherKeys: [] });
    expect(chartOf({ chart: null, caleg: { "1": { "100121": 5 } } })).toEqual({
      candidates: { "100121": 5 },
      parties: null,
      otherKeys: [],
    });
  });

  it("refuses a party figure that is no count", () => {
    const wire = wireStationFile.parse({ ...read, chart: { "1": { jml_suara_total: "12" } } });
    expect(() => toResultFile(wire, true)).toThrow(expect.objectContaining({ code: "SOURCE_INVALID" }));
  });
});
