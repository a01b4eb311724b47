// Holds the sample registry to its own promises: sums that meet the published figures, and nobody real in it.
import { describe, expect, it } from "vitest";
import type { RollRow } from "../registry/rows.ts";
import { sampleRegistryRows } from "./registry-rows.ts";

const { areas, runs, units, rolls, voters } = sampleRegistryRows();
/** Men, women, all. */
const sum = (rows: readonly RollRow[]) => [
  rows.reduce((all, { male }) => all + (male ?? 0), 0),
  rows.reduce((all, { female }) => all + (female ?? 0), 0),
  rows.reduce((all, { total }) => all + total, 0),
];
const rollsOf = (stage: RollRow["stage"], within: string, codeLength: number) =>
  rolls.filter((roll) => roll.stage === stage && roll.code.startsWith(within) && roll.code.length === codeLength);
const roll = (stage: RollRow["stage"], code: string) => rolls.find((row) => row.stage === stage && row.code === code);

describe("areas of the sample", () => {
  it("are the nation, 39 provinces, 514 regencies, five missions and the areas of two regencies", () => {
    const count = (level: number) => areas.filter((area) => area.level === level).length;
    expect([0, 1, 2, 3, 4].map(count)).toEqual([1, 39, 519, 18, 201]);
  });

  it("have each a code of their own and a parent that is there", () => {
    const codes = new Set(areas.map(({ code }) => code));
    expect(codes.size).toBe(areas.length);
    expect(areas.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([]);
  });

  it("count polling stations: announced above, added up below, unknown for single missions", () => {
    const stations = (code: string) => areas.find((area) => area.code === code)?.stations;
    expect(["0", "99", "9901", "33", "3320", "3101", "310101", "3101011002"].map(stations)).toEqual([
      823_220,
      3_059,
      null,
      117_299,
      3_490,
      88,
      53,
      27,
    ]);
  });
});

describe("polling stations of the sample", () => {
  it("are runs of numbers, special locations apart", () => {
    expect(runs.filter(({ village }) => village === "3101011002")).toEqual([
      { village: "3101011002", first: 1, last: 19 },
      { village: "3101011002", first: 901, last: 908 },
    ]);
    expect(runs.reduce((all, { first, last }) => all + last - first + 1, 0)).toBe(3_578);
    expect(units).toEqual([]);
  });
});

describe("rolls of the sample", () => {
  it("hold the announced figures of the nation, and null where a decree is not known", () => {
    expect([roll("DPT", "0"), roll("DPT", "99"), roll("DPS", "0")]).toEqual([
      {
        code: "0",
        stage: "DPT",
        male: 102_218_503,
        female: 102_588_719,
        total: 204_807_222,
        decree: null,
        date: "2023-07-02",
      },
      {
        code: "99",
        stage: "DPT",
        male: 751_260,
        female: 999_214,
        total: 1_750_474,
        decree: null,
        date: "2023-07-02",
      },
      {
        code: "0",
        stage: "DPS",
        male: 102_847_040,
        female: 103_006_478,
        total: 205_853_518,
        decree: "Keputusan KPU Nomor 316 Tahun 2023",
        date: "2023-04-18",
      },
    ]);
  });

  it("add up from polling stations to the published roll of both full regencies", () => {
    for (const [code, ...figures] of [
      ["3101", 11_621, 10_415, 22_036],
      ["3320", 457_357, 457_639, 914_996],
    ] as const) {
      for (const length of [4, 6, 10, 13]) expect(sum(rollsOf("DPT", code, length))).toEqual(figures);
    }
  });

  it("add up from regencies to the announced roll at home", () => {
    const provinces = rollsOf("DPT", "", 2).filter(({ code }) => code !== "99");
    expect(sum(provinces)).toEqual([101_467_243, 101_589_505, 203_056_748]);
    expect(sum(rollsOf("DPT", "", 4))).toEqual([101_467_243, 101_589_505, 203_056_748]);
  });

  it("know a late roll (DPTb, DPK) only where the sample shows polling stations", () => {
    for (const stage of ["DPTb", "DPK"] as const) {
      expect(rollsOf(stage, "", 4).map(({ code }) => code)).toEqual(["3101", "3320"]);
      expect(sum(rollsOf(stage, "3101", 13))).toEqual(sum(rollsOf(stage, "3101", 4)));
      expect([roll(stage, "33"), roll(stage, "0")]).toEqual([undefined, undefined]);
    }
  });
});

describe("voters of the sample", () => {
  const canaries = voters.filter(({ nik }) => nik.startsWith("98"));
  const others = voters.filter(({ nik }) => !nik.startsWith("98"));

  it("are people whose NIK no one can have: its region does not exist", () => {
    expect(voters.length).toBe(382);
    expect(new Set(voters.map(({ nik }) => nik)).size).toBe(382);
    expect(others.filter(({ nik, nkk }) => !/^00\d{14}$/.test(nik) || !/^00\d{14}$/.test(nkk))).toEqual([]);
    expect(others.filter(({ name }) => !/^(?:C|.*CONTOH.*)$/.test(name))).toEqual([]);
  });

  it("have a NIK that says their day of birth and their sex", () => {
    const born = ({ nik }: { nik: string }) => {
      const day = Number(nik.slice(6, 8));
      return `${nik.slice(10, 12)}-${nik.slice(8, 10)}-${String(day > 40 ? day - 40 : day).padStart(2, "0")}`;
    };
    const sex = ({ nik }: { nik: string }) => (Number(nik.slice(6, 8)) > 40 ? "P" : "L");
    expect(voters.filter((voter) => born(voter) !== voter.birthDate.slice(2) || sex(voter) !== voter.gender)).toEqual(
      [],
    );
  });

  it("are three at a polling station, 120 at one and the canary at its neighbour", () => {
    const at = (station: string) => voters.filter((voter) => voter.station === station).length;
    const stations = [...new Set(voters.map(({ station }) => station))].sort();
    expect(stations.slice(0, 3).map((station) => [station, at(station)])).toEqual([
      ["3101011001001", 120],
      ["3101011001002", 4],
      ["3101011001003", 3],
    ]);
    expect(stations.slice(3).filter((station) => at(station) !== 3)).toEqual([]);
    expect(stations.length).toBe(88);
  });

  it("have among them every form of a name and every edge of an age", () => {
    const names = voters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["C", "CONTOH", "NUR'CONTOH PEMILIH", "CONTOH-PEMILIH"]));
    expect(names).toContain("DR. H. PEMILIH CONTOH, S.H., M.HUM.");
    const born = (day: string) => voters.filter(({ birthDate }) => birthDate === day).map(({ name }) => name);
    expect(["1970-01-01", "1985-01-01", "1988-02-29", "2006-02-15", "2007-02-14"].map(born)).toEqual([
      ["PEMILIH CONTOH 3101011001001-21"],
      ["PEMILIH CONTOH 3101011001001-22"],
      ["PEMILIH CONTOH 3101011001001-23"],
      ["PEMILIH CONTOH 3101011001001-24"],
      ["PEMILIH CONTOH 3101011001001-25"],
    ]);
    expect(voters.filter(({ birthDate }) => birthDate > "2007-02-14")).toMatchObject([
      { name: "PEMILIH CONTOH 3101011001001-26", birthDate: "2007-02-15", maritalStatus: "S" },
    ]);
  });

  it("have one canary, of a province that does not exist either", () => {
    expect(canaries).toEqual([
      {
        nik: ["98", "0101", "41", "01", "90", "0001"].join(""),
        nkk: ["98", "0101", "15", "03", "10", "0001"].join(""),
        name: "KANARI UJI SATU",
        gender: "P",
        birthplace: "KOTA CONTOH",
        birthDate: "1990-01-01",
        maritalStatus: "S",
        address: "JALAN CONTOH NO. 98",
        station: "3101011001002",
      },
    ]);
  });

  it("are the same people in every build", () => {
    expect(sampleRegistryRows().voters).toEqual(voters);
  });
});
