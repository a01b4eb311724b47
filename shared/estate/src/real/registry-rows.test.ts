// Reads the real files whole and holds the registry made of them to what the commission announced.
import { realDataDir } from "@kpu-graph/testing";
import { beforeAll, describe, expect, it } from "vitest";
import type { RegistryRows } from "../registry/rows.ts";
import { realRegistryRows } from "./registry-rows.ts";

const from = realDataDir();

describe.skipIf(from === undefined)("the registry of real files", () => {
  let areas: RegistryRows["areas"];
  let runs: RegistryRows["runs"];
  let units: RegistryRows["units"];
  let rolls: RegistryRows["rolls"];
  let voters: RegistryRows["voters"];
  beforeAll(async () => {
    ({ areas, runs, units, rolls, voters } = await realRegistryRows(from ?? ""));
  });
  const area = (code: string) => areas.find((row) => row.code === code);

  it("holds every area of the country and abroad", () => {
    const count = (level: number) => areas.filter((row) => row.level === level).length;
    expect([0, 1, 2, 3, 4].map(count)).toEqual([1, 39, 643, 7_405, 83_859]);
    const codes = new Set(areas.map(({ code }) => code));
    expect(areas.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([]);
  });

  it("holds every polling station of the tree", () => {
    const inRuns = runs.reduce((all, { first, last }) => all + last - first + 1, 0);
    expect(inRuns + units.length).toBe(822_116);
  });

  it("knows kind and number of units abroad where their list was published", () => {
    expect(units).toEqual([
      ...["001", "002", "003", "004"].map((number, index) => ({
        code: `99010100010${10 + index}`,
        number,
        kind: "KSK",
      })),
      { code: "9901010001001", number: "001", kind: "POS" },
      ...["001", "002", "003", "004", "005", "006", "007", "008"].map((number, index) => ({
        code: `990101000100${2 + index}`,
        number,
        kind: "TPS",
      })),
      { code: "9903010001002", number: "001", kind: "KSK" },
      { code: "9903010001001", number: "001", kind: "TPS" },
    ]);
  });

  it("counts up polling stations, but takes the announced figure where the tree is not complete", () => {
    expect(["1101", "3101", "32", "9901", "99AA", "99", "0"].map((code) => area(code)?.stations)).toEqual([
      697,
      88,
      140_457,
      13,
      null,
      3_059,
      823_220,
    ]);
  });

  it("keeps names as published", () => {
    expect(["91", "1405", "9901"].map((code) => area(code)?.name)).toEqual([
      "P A P U A",
      " PELALAWAN",
      "Abu Dhabi, Uni Emirat Arab",
    ]);
  });

  it("has the roll of every regency, none below, and no voters", () => {
    const roll = (code: string) => rolls.find((row) => row.code === code && row.stage === "DPT");
    expect(roll("1101")).toEqual({
      code: "1101",
      stage: "DPT",
      male: 83_690,
      female: 86_078,
      total: 169_768,
      decree: null,
      date: "2023-07-02",
    });
    expect(rolls.filter(({ code }) => code.length > 4)).toEqual([]);
    expect(rolls.filter(({ code }) => code.length === 4).length).toBe(514);
    expect(voters).toEqual([]);
  });
});
