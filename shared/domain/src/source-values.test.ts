// Texts and times of the sources: made fit to show, never repaired.
import { describe, expect, it } from "vitest";
import { squeeze } from "./text.ts";
import { fromWibStamp } from "./time.ts";

describe("squeeze", () => {
  it.each([
    [" PELALAWAN", "PELALAWAN"],
    ["MUARO  JAMBI ", "MUARO JAMBI"],
    ["\u00a0Kab.\u00a0\u00a0Siak\u00a0", "Kab. Siak"],
    ["a\t\r\nb\u2003c\ufeff", "a b c"],
    ["P A P U A", "P A P U A"],
    ["", ""],
    [" \u00a0 ", ""],
  ])("makes %j into %j", (text, shown) => {
    expect(squeeze(text)).toBe(shown);
  });
});

describe("fromWibStamp", () => {
  it.each([
    ["2024-02-14 18:44:00", "2024-02-14T18:44:00+07:00"],
    ["2024-02-29 00:00:00", "2024-02-29T00:00:00+07:00"],
    ["2023-12-31 23:59:59", "2023-12-31T23:59:59+07:00"],
  ])("reads %s", (stamp, time) => {
    expect(fromWibStamp(stamp)).toBe(time);
  });

  it.each([
    ...[undefined, null, 0, 1707914640000, {}, new Date(0), ""],
    ...["2024-02-14", "2024-02-14T18:44:00", "2024-02-14 18:44", "2024-02-14 18:44:00Z", " 2024-02-14 18:44:00"],
    // Date.parse takes the first three and moves them to another day.
    ...["2024-02-31 10:00:00", "2023-02-29 10:00:00", "2024-02-14 24:00:00"],
    ...["2024-04-31 10:00:00", "2024-13-01 10:00:00", "2024-00-10 10:00:00", "2024-01-00 10:00:00"],
    ...["2024-01-01 25:00:00", "2024-01-01 10:60:00", "2024-01-01 10:00:60", "0000-00-00 00:00:00"],
  ])("says that %j is no time", (stamp) => {
    expect(fromWibStamp(stamp)).toBeUndefined();
  });
});
