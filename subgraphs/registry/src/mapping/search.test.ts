// Searched text and code ranges: what a caller may type, and what the database is asked.
import { parseRegionCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { stationRangeOf } from "./code-range.ts";
import { parseSearch, toLikePattern } from "./search.ts";

describe("parseSearch", () => {
  it("squeezes blanks as names are squeezed", () => {
    expect([parseSearch("  KOTA   baru "), parseSearch("ab"), parseSearch("x".repeat(60))]).toEqual([
      "KOTA baru",
      "ab",
      "x".repeat(60),
    ]);
  });

  it.each(["", "a", "  a  ", "x".repeat(61), "a\0b"])("refuses %j", (text) => {
    expect(() => parseSearch(text)).toThrow("`search` must be 2 to 60 characters.");
  });
});

describe("toLikePattern", () => {
  it("lets wildcards stand for themselves", () => {
    expect(["SUKA", "100%", "a_b", "c\\d", "it's"].map(toLikePattern)).toEqual([
      "%SUKA%",
      "%100\\%%",
      "%a\\_b%",
      "%c\\\\d%",
      "%it's%",
    ]);
  });
});

describe("stationRangeOf", () => {
  it("holds the codes under an area, and all codes for the nation", () => {
    expect(["0", "33", "99AA", "3320012001"].map((code) => stationRangeOf(parseRegionCode(code)))).toEqual([
      { after: "", until: "~" },
      { after: "33", until: "33~" },
      { after: "99AA", until: "99AA~" },
      { after: "3320012001", until: "3320012001~" },
    ]);
  });
});
