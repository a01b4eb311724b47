// L05 to L07: rows of an area's document and the registry's tree.
import { describe, expect, it } from "vitest";
import { areaOf, noon, rowOf } from "../../../testkit/rules/levels.ts";
import { l05, l06, l07 } from "./tree.ts";

const figure = (field: string, value: string) => ({ system: "SIREKAP", field, value, asOf: noon });
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });
const passed = { outcome: "PASS" };

describe("L05, status of rows", () => {
  const row = (code: string, votes: Readonly<Record<string, number>> | null, statusProgress: boolean | null) => ({
    ...rowOf(code, votes),
    statusProgress,
  });
  const [figures, none] = [row("1101", { "100025": 0 }, true), row("1102", null, false)];

  it("passes where figures and status agree, zero being a figure", () => {
    expect(l05.check(areaOf("11", { rows: [figures, none, row("1103", null, null)] }))).toEqual(passed);
  });

  it("fails by one row, either way", () => {
    const rows = [figures, none, row("1103", null, true), row("1104", { "100025": 1 }, false)];
    expect(l05.check(areaOf("11", { rows }))).toEqual({
      outcome: "FAIL",
      message: "Rows of 11 whose status_progress does not fit their figures: 1103, 1104.",
      expected: "false, true",
      actual: "true, false",
      evidence: [
        figure("11 ppwp table.1103.status_progress", "true"),
        figure("11 ppwp table.1104.status_progress", "false"),
      ],
    });
  });

  it("has nothing to say where no row has a status", () => {
    expect(l05.check(areaOf("11", { rows: [row("1101", null, null)] }))).toEqual(gap("status_progress"));
    expect(l05.check(areaOf("11"))).toEqual(gap("status_progress"));
  });
});

describe("L06, codes of rows", () => {
  const check = (code: string, ...rows: readonly string[]) =>
    l06.check(areaOf(code, { rows: rows.map((row) => rowOf(row, null)) }));

  it.each([
    ["0", "11"],
    ["11", "1101"],
    ["99", "99AA"],
    ["1101", "110101"],
    ["110101", "1101012001"],
    ["1101012001", "1101012001001"],
  ])("passes %s above %s", (code, row) => {
    expect(check(code, row)).toEqual(passed);
  });

  it("fails by one digit", () => {
    expect(check("1101", "110101", "110201")).toEqual({
      outcome: "FAIL",
      message: "Rows of 1101 that are not of 6 characters beginning with its code: 110201.",
      expected: "1101xx",
      actual: "110201",
      evidence: [figure("1101 ppwp keys of table", "110201")],
    });
    expect(check("1101", "1101012001")).toMatchObject({ outcome: "FAIL", actual: "1101012001" });
  });

  it("says nothing without rows", () => {
    expect(check("1101")).toEqual(gap("table"));
  });
});

describe("L07, the tree", () => {
  const check = (rows: readonly string[], treeChildren: readonly string[] | null) =>
    l07.check(areaOf("1101", { rows: rows.map((row) => rowOf(row, null)), treeChildren }));

  it("passes where both have the same codes", () => {
    expect(check(["110101", "110102"], ["110102", "110101"])).toEqual(passed);
  });

  it("fails by one code on either side", () => {
    expect(check(["110101", "110103"], ["110101", "110102"])).toEqual({
      outcome: "FAIL",
      message: "In the count and not in the tree: 110103. In the tree and not in the count: 110102.",
      expected: "2 codes",
      actual: "2 codes",
      evidence: [
        figure("1101 ppwp keys of table", "110103"),
        { system: "SIREKAP", field: "1101 wilayah", value: "110102", asOf: null },
      ],
    });
    expect(check(["110101"], ["110101", "110102"])).toMatchObject({
      message: "In the tree and not in the count: 110102.",
    });
  });

  it("says nothing without rows or a tree", () => {
    expect(check(["110101"], null)).toEqual(gap("wilayah"));
    expect(check([], ["110101"])).toEqual(gap("table"));
  });
});
