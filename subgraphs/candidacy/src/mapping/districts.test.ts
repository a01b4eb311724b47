// Sidapil's rows to districts, and the look-ups over them.
import { parseRegionCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { districtIndexOf } from "./district-index.ts";
import { toDistrictBook } from "./districts.ts";

const councils = { dpr: "DPR RI", province: "DPRD PROVINSI", regency: "DPRD KABUPATEN/KOTA" } as const;
const area = (council: keyof typeof councils, code: string, district: string, region: string, nama: string) => ({
  "jenis dapil": councils[council],
  "kode dapil": code,
  "nama dapil": district,
  "kode wilayah": region,
  nama,
  is_pecah: / [AB]$/.test(nama),
});

const areas = [
  area("regency", "122203", "LABUHANBATU SELATAN 3", "122203", "TORGAMBA A"),
  area("regency", "122203", "LABUHANBATU SELATAN 3", "1222032001", "TORGAMBA"),
  area("regency", "122204", "LABUHANBATU SELATAN 4", "122203", "TORGAMBA B"),
  area("regency", "122204", "LABUHANBATU SELATAN 4", "1222032002", "AEK BATU"),
  area("regency", "327701", "KOTA CIMAHI 1", "327703", "CIMAHI UTARA A"),
  area("regency", "327702", "KOTA CIMAHI 2", "327703", "CIMAHI UTARA B"),
  area("province", "120001", "SUMATERA UTARA 1", "1271", "KOTA MEDAN A"),
  area("province", "120001", "SUMATERA UTARA 1", "127101", "MEDAN KOTA"),
  area("province", "120002", "SUMATERA UTARA 2", "1271", "KOTA MEDAN B"),
  area("province", "120002", "SUMATERA UTARA 2", "127102", "MEDAN SUNGGAL"),
  area("regency", "960101", "SORONG 1", "960105", "AIMAS"),
  area("dpr", "3102", " DKI  JAKARTA II", "3171", "JAKARTA PUSAT + LUAR NEGERI"),
  area("dpr", "3102", "DKI JAKARTA II", "3174", "JAKARTA SELATAN"),
];
const seats = [
  { "jenis dapil": "DPR RI", "kode dapil": "3102", kursi: 7 },
  { "jenis dapil": "DPRD PROVINSI", "kode dapil": "120001", kursi: 10 },
] as const;
const provinces = [{ kode_pro: "12", nama_wilayah: "SUMATERA UTARA" }];
const book = toDistrictBook({ areas, seats, provinces });

describe("the district book", () => {
  it("holds districts in ballot order, the provinces as districts of the DPD", () => {
    expect(book.districts).toEqual([
      [
        "2024-pdpr-3102",
        "DKI JAKARTA II",
        7,
        [
          ["3171", "JAKARTA PUSAT + LUAR NEGERI", false],
          ["3174", "JAKARTA SELATAN", false],
        ],
      ],
      ["2024-pdpd-12", "SUMATERA UTARA", 4, [["12", "SUMATERA UTARA", false]]],
      [
        "2024-pdprdp-120001",
        "SUMATERA UTARA 1",
        10,
        [
          ["1271", "KOTA MEDAN A", true],
          ["127101", "MEDAN KOTA", false],
        ],
      ],
      [
        "2024-pdprdp-120002",
        "SUMATERA UTARA 2",
        null,
        [
          ["1271", "KOTA MEDAN B", true],
          ["127102", "MEDAN SUNGGAL", false],
        ],
      ],
      [
        "2024-pdprdk-122203",
        "LABUHANBATU SELATAN 3",
        null,
        [
          ["122203", "TORGAMBA A", true],
          ["1222032001", "TORGAMBA", false],
        ],
      ],
      [
        "2024-pdprdk-122204",
        "LABUHANBATU SELATAN 4",
        null,
        [
          ["122203", "TORGAMBA B", true],
          ["1222032002", "AEK BATU", false],
        ],
      ],
      ["2024-pdprdk-327701", "KOTA CIMAHI 1", null, [["327703", "CIMAHI UTARA A", true]]],
      ["2024-pdprdk-327702", "KOTA CIMAHI 2", null, [["327703", "CIMAHI UTARA B", true]]],
      ["2024-pdprdk-960101", "SORONG 1", null, [["960107", "AIMAS", false]]],
    ]);
  });

  it("knows no seats when none are published, and refuses to know no districts", () => {
    expect(toDistrictBook({ areas, seats: null, provinces }).districts[0]?.[2]).toBeNull();
    const invalid = expect.objectContaining({ code: "SOURCE_INVALID" });
    expect(() => toDistrictBook({ areas: [], seats, provinces })).toThrow(invalid);
    expect(() => toDistrictBook({ areas, seats, provinces: [] })).toThrow(invalid);
    const longCode = area("dpr", "310201", "DKI JAKARTA II", "3171", "JAKARTA PUSAT");
    expect(() => toDistrictBook({ areas: [longCode], seats, provinces })).toThrow(invalid);
  });
});

describe("the district index", () => {
  const index = districtIndexOf(book);
  const at = (code: string, kind?: "DPR" | "DPRD_PROVINCE" | "DPRD_REGENCY") =>
    index.districtsOf(parseRegionCode(code), kind).map(({ contest }) => contest.id);

  it("is built once for a document", () => {
    expect(districtIndexOf(book)).toBe(index);
  });

  it("finds the presidency and every district's contest, nothing else", () => {
    expect(index.contestOf("2024-ppwp")).toMatchObject({ district: null, contest: { region: "0" } });
    expect(index.contestOf("2024-pdprdk-960101")?.contest.region).toBe("9601");
    expect(index.contestOf("2024-pdpr-1271")).toBeUndefined();
  });

  it("lets listed members stand for a split area, overseas beside Jakarta Pusat", () => {
    const areasOf = (id: string) => index.contestOf(id)?.district?.areas;
    expect([areasOf("2024-pdprdp-120001"), areasOf("2024-pdprdk-122203")]).toEqual([["127101"], ["1222032001"]]);
    expect(areasOf("2024-pdprdk-327701")).toEqual(["327703"]);
    expect(areasOf("2024-pdpr-3102")).toEqual(["3171", "99", "3174"]);
  });

  it("finds every district for the nation", () => {
    expect(at("0")).toEqual(book.districts.map(([id]) => id));
    expect(at("0", "DPR")).toEqual(["2024-pdpr-3102"]);
  });

  it("finds districts that lie in an area, are it, or hold it", () => {
    expect(at("31")).toEqual(["2024-pdpr-3102"]);
    expect(at("3171")).toEqual(["2024-pdpr-3102"]);
    expect(at("3171011001")).toEqual(["2024-pdpr-3102"]);
    expect(at("9901")).toEqual(["2024-pdpr-3102"]);
    expect(at("1271")).toEqual(["2024-pdpd-12", "2024-pdprdp-120001", "2024-pdprdp-120002"]);
    expect(at("3301")).toEqual([]);
  });

  it("tells the parts of a split area apart by their members", () => {
    expect(at("1271012001", "DPRD_PROVINCE")).toEqual(["2024-pdprdp-120001"]);
    expect(at("1222032002", "DPRD_REGENCY")).toEqual(["2024-pdprdk-122204"]);
  });

  it("gives every part where the members are not told", () => {
    expect(at("3277031001")).toEqual(["2024-pdprdk-327701", "2024-pdprdk-327702"]);
    // A village added after the parts were drawn is in neither list.
    expect(at("1222032099", "DPRD_REGENCY")).toEqual(["2024-pdprdk-122203", "2024-pdprdk-122204"]);
  });

  it("does not mistake a DPR district for the regency of the same code", () => {
    expect(at("3102")).toEqual([]);
  });
});
