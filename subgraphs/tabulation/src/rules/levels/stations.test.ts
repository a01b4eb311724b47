// L03, L09: a station's row in its village's document.
import { describe, expect, it } from "vitest";
import { candidate, inputOf, pairs, party, recordOf } from "../../../testkit/rules/contests.ts";
import { later, noon, rowOf } from "../../../testkit/rules/levels.ts";
import type { ChartRow, StationRecord } from "../input.ts";
import { l03 } from "./l03.ts";
import { l09 } from "./l09.ts";

const station = "1101012001001";
const figure = (field: string, value: string, asOf: string) => ({ system: "SIREKAP", field, value, asOf });
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });
const passed = { outcome: "PASS" };
const votes = { "100025": 144, "100026": 19, "100027": 2 };

describe("L03, the village's row", () => {
  const file = recordOf(station, "2024-ppwp", { asOf: noon, lines: pairs(144, 19, 2) });
  const check = (record: StationRecord, row: ChartRow | null) => l03.check(inputOf(record, { row }));

  it("passes where it has the file's figures, older or not", () => {
    expect(check(file, rowOf(station, votes))).toEqual(passed);
    expect(check({ ...file, asOf: later }, rowOf(station, votes))).toEqual(passed);
  });

  it("fails by one vote", () => {
    expect(check(file, rowOf(station, { ...votes, "100027": 3 }, later))).toEqual({
      outcome: "FAIL",
      message: "The village's document and the station's file differ for 100027.",
      expected: "2",
      actual: "3",
      evidence: [
        figure("1101012001001 ppwp chart.100027", "2", noon),
        figure("1101012001 ppwp table.1101012001001.100027", "3", later),
      ],
    });
  });

  it("compares candidates where the row has no parties", () => {
    const lines = [party(1, 12, 3), candidate("100121", 5, 1), candidate("100122", 4, 1)];
    const list = recordOf(station, "2024-pdpr-1101", { asOf: noon, lines });
    expect(check(list, rowOf(station, { "100121": 5, "100122": 4 }))).toEqual(passed);
    expect(check(list, rowOf(station, { "100121": 5, "100122": 3 }))).toMatchObject({ outcome: "FAIL", actual: "3" });
    // A key without a line is for another rule.
    expect(check(list, rowOf(station, { "100121": 5, "100122": 4, "999999": 1 }))).toEqual(passed);
  });

  it("says nothing of an older row that differs, or without a figure", () => {
    expect(check({ ...file, asOf: later }, rowOf(station, { ...votes, "100027": 3 }))).toEqual(
      gap("a document of the village as new as the file"),
    );
    expect(check(file, null)).toEqual(gap("table of the village"));
    expect(check(file, rowOf(station, null))).toEqual(gap("table of the village"));
    expect(check(file, rowOf(station, { ...votes, "100026": null }))).toEqual(gap("table.1101012001001.100026"));
    const half = recordOf(station, "2024-ppwp", { asOf: noon, lines: pairs(144, null, 2) });
    expect(check(half, rowOf(station, votes))).toEqual(gap("chart.100026"));
    const empty = recordOf(station, "2024-ppwp", { asOf: noon, lines: pairs(null, null, null), isChartNull: true });
    expect(check(empty, rowOf(station, votes))).toEqual(gap("chart"));
  });
});

describe("L09, a new vote", () => {
  const before = (...figures: readonly (number | null)[]) =>
    recordOf(station, "2024-ppwp", { asOf: noon, lines: pairs(...figures) });
  const record = recordOf(station, "2024-ppwp", { asOf: later, lines: pairs(144, 19, 2), revote: "REVOTE" });
  const check = (rowVotes: ChartRow["votes"], ...versions: readonly StationRecord[]) =>
    l09.check(inputOf(record, { versions, row: rowOf(station, rowVotes, later) }));

  it("passes where the row is the new count, or anything but both together", () => {
    expect(check(votes, before(186, 44, 8))).toEqual(passed);
    expect(check({ "100025": 330, "100026": 63, "100027": 9 }, before(186, 44, 8))).toEqual(passed);
    expect(check(votes, before(0, 0, 0))).toEqual(passed);
  });

  it("fails by one vote of the earlier count", () => {
    expect(check({ ...votes, "100027": 3 }, before(0, 0, 1))).toEqual({
      outcome: "FAIL",
      message: "The village's row 144/19/3 is the earlier count and the new one together.",
      expected: "144/19/2",
      actual: "144/19/3",
      evidence: [
        figure("1101012001001 ppwp chart", "0/0/1", noon),
        figure("1101012001001 ppwp chart", "144/19/2", later),
        figure("1101012001 ppwp table.1101012001001", "144/19/3", later),
      ],
    });
  });

  it("says nothing of a regular record, or without a row, an earlier version or a figure", () => {
    const row = rowOf(station, votes, later);
    const versions = [before(186, 44, 8)];
    expect(l09.check(inputOf({ ...record, revote: "NONE" }, { versions, row }))).toEqual(gap("psu"));
    expect(l09.check(inputOf(record, { versions: null, row }))).toEqual(
      gap("an earlier version of the file with psu Reguler"),
    );
    expect(l09.check(inputOf(record, { versions: [record], row }))).toEqual(
      gap("an earlier version of the file with psu Reguler"),
    );
    expect(l09.check(inputOf(record, { versions, row: null }))).toEqual(gap("table of the village"));
    expect(l09.check(inputOf(record, { versions, row: rowOf(station, votes, noon) }))).toEqual(
      gap("a document of the village as new as the file"),
    );
    expect(check(votes, before(186, null, 8))).toEqual(gap("chart"));
    expect(check({ ...votes, "100026": null }, before(186, 44, 8))).toEqual(gap("table.1101012001001"));
  });
});
