// L01, L02, L04, L08: an area's document, the one above it, its progress, and earlier versions.
import { describe, expect, it } from "vitest";
import { areaOf, later, noon, rowOf } from "../../../testkit/rules/levels.ts";
import type { AreaInput } from "../input.ts";
import { l01 } from "./l01.ts";
import { l02 } from "./l02.ts";
import { l04 } from "./l04.ts";
import { l08 } from "./l08.ts";

const figure = (field: string, value: string, asOf = noon) => ({ system: "SIREKAP", field, value, asOf });
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });
const passed = { outcome: "PASS" };

describe("L01, rows and chart", () => {
  const rows = [
    rowOf("1101012001", { "100025": 10, "100026": 4 }),
    rowOf("1101012002", { "100025": 7, "100026": 1 }),
    // Not in yet.
    rowOf("1101012003", null),
  ];

  it("passes where they add up", () => {
    expect(l01.check(areaOf("110101", { votes: { "100025": 17, "100026": 5 }, rows }))).toEqual(passed);
  });

  it("fails by one vote", () => {
    expect(l01.check(areaOf("110101", { votes: { "100025": 18, "100026": 5 }, rows }))).toEqual({
      outcome: "FAIL",
      message: "The rows of 110101 do not add up to its chart for 100025.",
      expected: "17",
      actual: "18",
      evidence: [
        figure("110101 ppwp chart.100025", "18"),
        figure("110101 ppwp table.1101012001.100025", "10"),
        figure("110101 ppwp table.1101012002.100025", "7"),
      ],
    });
  });

  it("adds what each row has: candidates of two districts, and rows without parties", () => {
    const votes = { "1": 20, "100121": 10, "100211": 7 };
    expect(
      l01.check(areaOf("11", { votes, rows: [rowOf("1101", { "100121": 10 }), rowOf("1102", { "100211": 7 })] })),
    ).toEqual(passed);
  });

  it("says nothing without a figure", () => {
    const check = (given: Partial<AreaInput>) => l01.check(areaOf("110101", given));
    expect(check({ votes: null, rows })).toEqual(gap("chart"));
    expect(check({ votes: { "100025": 17 }, rows: [rowOf("1101012001", null)] })).toEqual(gap("table"));
    expect(check({ votes: { "100025": null, "100026": 5 }, rows })).toEqual(gap("chart.100025"));
    expect(check({ votes: { "100026": 5 }, rows })).toEqual(gap("chart.100025"));
    const half = [rowOf("1101012001", { "100025": 17 }), rowOf("1101012002", { "100025": null })];
    expect(check({ votes: { "100025": 17 }, rows: half })).toEqual(gap("table.*.100025"));
  });
});

describe("L02, the row above", () => {
  const votes = { "100025": 17, "100026": 5 };
  const check = (given: Partial<AreaInput>) => l02.check(areaOf("110101", { votes, ...given }));

  it("passes where it has the same figures", () => {
    expect(check({ parentRow: rowOf("110101", votes) })).toEqual(passed);
    expect(check({ parentRow: rowOf("110101", votes, later) })).toEqual(passed);
  });

  it("fails by one vote", () => {
    expect(check({ parentRow: rowOf("110101", { "100025": 17, "100026": 6 }, later) })).toEqual({
      outcome: "FAIL",
      message: "The row of 110101 in the document above differs from its own document for 100026.",
      expected: "5",
      actual: "6",
      evidence: [figure("110101 ppwp chart.100026", "5"), figure("1101 ppwp table.110101.100026", "6", later)],
    });
  });

  it("says nothing of an older document above, or without a figure", () => {
    expect(check({ asOf: later, parentRow: rowOf("110101", { "100025": 1, "100026": 1 }) })).toEqual(
      gap("a document of the area above as new as this one"),
    );
    expect(check({ parentRow: null })).toEqual(gap("table of the area above"));
    expect(check({ parentRow: rowOf("110101", null) })).toEqual(gap("table of the area above"));
    expect(check({ votes: null, parentRow: rowOf("110101", votes) })).toEqual(gap("chart"));
    expect(check({ votes: {}, parentRow: rowOf("110101", {}) })).toEqual(gap("chart"));
    expect(check({ parentRow: rowOf("110101", { "100025": 17 }) })).toEqual(gap("table.110101.100026"));
  });
});

describe("L04, progress", () => {
  const check = (reported: number | null, total: number | null, percent: number | null, stationCount: number | null) =>
    l04.check(areaOf("1101", { progress: { reported, total, percent }, stationCount }));

  it("passes where stations, share and registry agree", () => {
    expect(check(643_124, 823_378, 78.11, 823_378)).toEqual(passed);
    expect(check(1, 3, 33.33, 3)).toEqual(passed);
    expect(check(1, 8, 12.5, 8)).toEqual(passed);
  });

  it("fails by one station more than there are", () => {
    expect(check(4, 3, 133.33, 3)).toEqual({
      outcome: "FAIL",
      message: "4 stations are in where there are 3.",
      expected: "at most 3",
      actual: "4",
      evidence: [figure("1101 ppwp progres.progres", "4"), figure("1101 ppwp progres.total", "3")],
    });
  });

  it("fails by the last decimal of the share", () => {
    expect(check(1, 3, 33.34, 3)).toEqual({
      outcome: "FAIL",
      message: "1 of 3 stations are 33.33 %, not 33.34 %.",
      expected: "33.33",
      actual: "33.34",
      evidence: [
        figure("1101 ppwp progres.progres", "1"),
        figure("1101 ppwp progres.total", "3"),
        figure("1101 ppwp chart.persen", "33.34"),
      ],
    });
  });

  it("fails by one station of the registry, even without a share", () => {
    expect(check(1, 3, null, 4)).toEqual({
      outcome: "FAIL",
      message: "The count has 3 stations, the registry 4.",
      expected: "4",
      actual: "3",
      evidence: [
        figure("1101 ppwp progres.total", "3"),
        { system: "SIDALIH", field: "1101 jumlah TPS", value: "4", asOf: null },
      ],
    });
  });

  it("says nothing where one of them is missing", () => {
    expect(check(null, 3, 33.33, 3)).toEqual(gap("progres.progres"));
    expect(check(1, null, 33.33, 3)).toEqual(gap("progres.total"));
    expect(check(0, 0, 0, 0)).toEqual(gap("progres.total"));
    expect(check(1, 3, null, 3)).toEqual(gap("persen"));
    expect(check(1, 3, 33.33, null)).toEqual(gap("jumlah TPS"));
  });
});

describe("L08, versions", () => {
  const version = (asOf: string, reported: number | null) => ({
    asOf,
    progress: { reported, total: 10, percent: null },
    votes: null,
  });
  const check = (now: ReturnType<typeof version>, ...versions: readonly ReturnType<typeof version>[]) =>
    l08.check(areaOf("1101", { ...now, versions }));

  it("passes where time and progress go on or stand still", () => {
    expect(check(version(later, 5), version(noon, 4), version(noon, 5))).toEqual(passed);
  });

  it("fails by one station fewer", () => {
    expect(check(version(later, 4), version(noon, 5))).toEqual({
      outcome: "FAIL",
      message: `4 stations were in at ${later}, 5 at ${noon}.`,
      expected: "at least 5",
      actual: "4",
      evidence: [figure("1101 ppwp progres.progres", "5", noon), figure("1101 ppwp progres.progres", "4", later)],
    });
  });

  it("fails where a version is older than the one before it", () => {
    expect(check(version(noon, 5), version(later, 5))).toEqual({
      outcome: "FAIL",
      message: `A version of ${noon} came after one of ${later}.`,
      expected: `not before ${later}`,
      actual: noon,
      evidence: [figure("1101 ppwp ts", later, later), figure("1101 ppwp ts", noon, noon)],
    });
  });

  it("says nothing without progress or earlier versions", () => {
    expect(check(version(later, null), version(noon, 5))).toEqual(gap("progres.progres"));
    expect(check(version(later, 5))).toEqual(gap("earlier versions of the document"));
    expect(l08.check(areaOf("1101"))).toEqual(gap("earlier versions of the document"));
  });
});
