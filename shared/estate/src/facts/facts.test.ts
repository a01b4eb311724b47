// Holds the fact files to the figures their publisher announced and to one another.
import { describe, expect, it } from "vitest";
import {
  domesticVoters,
  dprDistricts,
  nationalTally,
  nationalVoters,
  overseas,
  parties,
  presidentialPairs,
  provinces,
  provincialDistricts,
  regencies,
  regencyDistricts,
  stationsOf,
  villages,
} from "./index.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const sumOf = <Row>(rows: readonly Row[], toNumber: (row: Row) => number): number => sum(rows.map(toNumber));
const malformed = (codes: readonly string[], form: RegExp): string[] => codes.filter((code) => !form.test(code));
const repeated = <Value>(values: readonly Value[]): Value[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
const codesOf = (rows: readonly { readonly code: string }[]): string[] => rows.map(({ code }) => code);
const seatsOf = (rows: readonly { readonly seats: number }[]): number => sumOf(rows, ({ seats }) => seats);

const villagesIn = (regencyCode: string) =>
  villages().filter((row) => row.level === 4 && row.code.startsWith(regencyCode));
const districtsIn = (regencyCode: string) =>
  villages().filter((row) => row.level === 3 && row.code.startsWith(regencyCode));
const stationsIn = (regencyCode: string) =>
  villages().flatMap((row) => (row.level === 4 && row.code.startsWith(regencyCode) ? stationsOf(row) : []));
const regency = (code: string) => regencies().find((row) => row.code === code);

describe("provinces", () => {
  it("are 38 and overseas", () => {
    const codes = codesOf(provinces());
    expect([codes.length, codes.filter((code) => code !== "99").length]).toEqual([39, 38]);
    expect([malformed(codes, /^[1-9]\d$/), repeated(codes)]).toEqual([[], []]);
    expect(repeated(provinces().map(({ sirekapId }) => sirekapId))).toEqual([]);
  });

  it("keep the published names", () => {
    const byCode = new Map(provinces().map(({ code, name }) => [code, name]));
    expect([byCode.get("31"), byCode.get("91"), byCode.get("99")]).toEqual(["DKI JAKARTA", "P A P U A", "Luar Negeri"]);
  });

  it("add up to the national chart", () => {
    const chart = { "100025": 31_374_310, "100026": 75_357_899, "100027": 21_374_165 };
    expect({
      "100025": sumOf(provinces(), ({ votes }) => votes["100025"]),
      "100026": sumOf(provinces(), ({ votes }) => votes["100026"]),
      "100027": sumOf(provinces(), ({ votes }) => votes["100027"]),
    }).toEqual(chart);
    expect(nationalTally()).toEqual({
      timestamp: "2024-03-07 15:00:16",
      votes: chart,
      stationsIn: 643_124,
      stationsTotal: 823_378,
      percentIn: 78.11,
    });
  });
});

describe("regencies", () => {
  it("are 514 in 38 provinces, with unique codes and ids", () => {
    const codes = codesOf(regencies());
    expect([codes.length, malformed(codes, /^[1-9]\d{3}$/), repeated(codes)]).toEqual([514, [], []]);
    expect(repeated(regencies().map(({ sirekapId }) => sirekapId))).toEqual([]);
    const domestic = codesOf(provinces()).filter((code) => code !== "99");
    expect(new Set(regencies().map(({ provinceCode }) => provinceCode))).toEqual(new Set(domestic));
  });

  it("add up to the announced domestic roll and tree", () => {
    expect(regencies().filter(({ male, female, total }) => male + female !== total)).toEqual([]);
    expect({
      male: sumOf(regencies(), ({ male }) => male),
      female: sumOf(regencies(), ({ female }) => female),
      total: sumOf(regencies(), ({ total }) => total),
      stations: sumOf(regencies(), ({ stations }) => stations),
      districts: sumOf(regencies(), ({ districts }) => districts),
      villages: sumOf(regencies(), (row) => row.villages),
    }).toEqual({
      male: 101_467_243,
      female: 101_589_505,
      total: 203_056_748,
      stations: 820_161,
      districts: 7_277,
      villages: 83_731,
    });
  });

  it("keep the leading blanks of six names", () => {
    const blanks = regencies().filter(({ name }) => name !== name.trim());
    expect(blanks.map(({ name }) => name)).toEqual([
      " PELALAWAN",
      " ROKAN HULU",
      " ROKAN HILIR",
      " KERINCI",
      " MERANGIN",
      " MUARO JAMBI",
    ]);
  });
});

describe("voter totals", () => {
  it("join home and abroad to the national roll", () => {
    const { missions, ...abroad } = overseas();
    expect(domesticVoters()).toEqual({ male: 101_467_243, female: 101_589_505, total: 203_056_748, stations: 820_161 });
    expect(abroad).toEqual({ male: 751_260, female: 999_214, total: 1_750_474, stations: 3_059 });
    expect(nationalVoters()).toEqual({ male: 102_218_503, female: 102_588_719, total: 204_807_222, stations: 823_220 });
    for (const key of ["male", "female", "total", "stations"] as const) {
      expect([key, domesticVoters()[key] + abroad[key]]).toEqual([key, nationalVoters()[key]]);
    }
    expect(abroad.male + abroad.female).toBe(abroad.total);
    expect(missions.map(({ code, name }) => [code, name])).toEqual([
      ["9901", "Abu Dhabi, Uni Emirat Arab"],
      ["9962", "Kuala Lumpur, Malaysia"],
      ["99AA", "San Francisco, Amerika Serikat"],
      ["99AG", "Singapura, Singapura"],
      ["99BF", "Kuala Lumpur, Malaysia (U)"],
    ]);
  });
});

describe("parties and pairs", () => {
  it("are 24 parties, 18 to 23 in Aceh only", () => {
    expect(parties().map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(parties().flatMap(({ acehOnly, number }) => (acehOnly ? [number] : []))).toEqual([18, 19, 20, 21, 22, 23]);
    expect(repeated(parties().map(({ sipolId }) => sipolId))).toEqual([]);
    expect(parties().filter(({ sirekapId, number }) => sirekapId !== 100_000 + number)).toEqual([]);
    expect(
      malformed(
        parties().map(({ colour }) => colour),
        /^#[0-9A-F]{6}$/,
      ),
    ).toEqual([]);
  });

  it("tell the two spellings of a party apart", () => {
    const different = parties().filter(({ name, sipolName }) => name !== sipolName);
    expect(different.map(({ number, name, sipolName }) => [number, name, sipolName])).toEqual([
      [4, "Partai Golongan Karya", "Partai GOLKAR"],
      [5, "Partai NasDem", "Partai Nasdem"],
      [8, "Partai Keadilan Sejahtera", "PARTAI KEADILAN SEJAHTERA"],
    ]);
  });

  it("are three pairs whose ids key every count", () => {
    expect(presidentialPairs().map(({ sirekapId, number, pairName }) => [sirekapId, number, pairName])).toEqual([
      ["100025", 1, "H. ANIES RASYID BASWEDAN, Ph.D. - Dr. (H.C.) H. A. MUHAIMIN ISKANDAR"],
      ["100026", 2, "H. PRABOWO SUBIANTO - GIBRAN RAKABUMING RAKA"],
      ["100027", 3, "H. GANJAR PRANOWO, S.H., M.I.P. - Prof. Dr. H. M. MAHFUD MD"],
    ]);
    expect(presidentialPairs().map(({ sirekapId }) => nationalTally().votes[sirekapId])).toEqual([
      31_374_310, 75_357_899, 21_374_165,
    ]);
  });
});

describe("electoral districts", () => {
  it("are 84 of the DPR with 580 seats, each regency in the one it names", () => {
    expect([dprDistricts().length, seatsOf(dprDistricts())]).toEqual([84, 580]);
    expect([malformed(codesOf(dprDistricts()), /^[1-9]\d{3}$/), repeated(codesOf(dprDistricts()))]).toEqual([[], []]);
    const covered = dprDistricts().flatMap(({ code, coverage }) => coverage.map((area) => `${area.code} in ${code}`));
    const named = regencies().map(({ code, dprDistrictCode }) => `${code} in ${dprDistrictCode}`);
    expect(covered.toSorted()).toEqual(named.toSorted());
  });

  it("count overseas voters in DKI Jakarta II", () => {
    expect(dprDistricts().find(({ code }) => code === "3102")).toEqual({
      code: "3102",
      name: "DKI JAKARTA II",
      seats: 7,
      coverage: [
        { code: "3171", level: "REGENCY", split: false, name: "JAKARTA PUSAT + LUAR NEGERI" },
        { code: "3174", level: "REGENCY", split: false, name: "JAKARTA SELATAN" },
      ],
    });
  });

  it("cover DKI Jakarta and Jawa Tengah for their councils of 106 and 120 seats", () => {
    const inProvince = (code: string) => provincialDistricts().filter((row) => row.code.startsWith(code));
    expect([inProvince("31").length, seatsOf(inProvince("31"))]).toEqual([10, 106]);
    expect([inProvince("33").length, seatsOf(inProvince("33"))]).toEqual([13, 120]);
    expect(inProvince("31").find(({ code }) => code === "310002")).toEqual({
      code: "310002",
      name: "DKI JAKARTA 2",
      seats: 9,
      coverage: [
        { code: "3101", level: "REGENCY", split: false, name: "ADM. KEP. SERIBU" },
        { code: "3172", level: "REGENCY", split: true, name: "KOTA ADM. JAKARTA UTARA A" },
        { code: "317203", level: "DISTRICT", split: false, name: "KOJA" },
        { code: "317204", level: "DISTRICT", split: false, name: "CILINCING" },
        { code: "317206", level: "DISTRICT", split: false, name: "KELAPA GADING" },
      ],
    });
  });

  it("cover all districts of Jepara for its council of 50 seats", () => {
    expect([regencyDistricts().length, seatsOf(regencyDistricts())]).toEqual([5, 50]);
    const covered = regencyDistricts().flatMap(({ coverage }) => coverage.map(({ code, name }) => [code, name]));
    expect(covered.toSorted()).toEqual(districtsIn("3320").map(({ code, name }) => [code, name]));
  });
});

describe("villages", () => {
  it("fill Kepulauan Seribu and Jepara as their regency rows say", () => {
    for (const [code, expected] of [
      ["3101", { districts: 2, villages: 6, stations: 88 }],
      ["3320", { districts: 16, villages: 195, stations: 3_490 }],
    ] as const) {
      const row = regency(code);
      expect({ districts: row?.districts, villages: row?.villages, stations: row?.stations }).toEqual(expected);
      const [districts, inside, stations] = [districtsIn(code), villagesIn(code), stationsIn(code)];
      expect({ districts: districts.length, villages: inside.length, stations: stations.length }).toEqual(expected);
    }
    expect(villages().length).toBe(219);
  });

  it("have well-formed unique codes and ids, each under its district", () => {
    const parents = new Set([...codesOf(districtsIn("3101")), ...codesOf(districtsIn("3320"))]);
    const inside = [...villagesIn("3101"), ...villagesIn("3320")];
    const stations = [...stationsIn("3101"), ...stationsIn("3320")];
    expect(malformed([...parents], /^\d{6}$/)).toEqual([]);
    expect(malformed(codesOf(inside), /^\d{10}$/)).toEqual([]);
    expect(malformed(codesOf(stations), /^\d{13}$/)).toEqual([]);
    expect(inside.filter(({ code }) => !parents.has(code.slice(0, 6)))).toEqual([]);
    expect(repeated(codesOf(villages()))).toEqual([]);
    const ids = [...villages(), ...stations].map(({ sirekapId }) => sirekapId);
    expect([new Set(codesOf(stations)).size, new Set(ids).size]).toEqual([stations.length, ids.length]);
  });

  it("number special locations from 901, in code and id alike", () => {
    const special = [...stationsIn("3101"), ...stationsIn("3320")].filter(({ number }) => number > 900);
    expect(special.map(({ code, sirekapId }) => [code, sirekapId])).toEqual([
      ["3101011002901", 33_387_901],
      ["3101011002902", 33_387_902],
      ["3101011002903", 33_387_903],
      ["3101011002904", 33_387_904],
      ["3101011002905", 33_387_905],
      ["3101011002906", 33_387_906],
      ["3101011002907", 33_387_907],
      ["3101011002908", 33_387_908],
      ["3320061011901", 45_338_901],
      ["3320061011902", 45_338_902],
    ]);
  });
});
