// Codes are strings of a fixed form; everything else is refused at the edge.
import { describe, expect, it } from "vitest";
import {
  isOverseas,
  isPollingStationCode,
  isRegionCode,
  levelOf,
  lineageOf,
  nationCode,
  parentOf,
  parsePollingStationCode,
  parseRegionCode,
  villageOf,
} from "./region-code.ts";

const good = ["0", "33", "3320", "332001", "3320012001", "99", "9901", "99AA", "99BF", "99AA01", "9901010001"];
const bad = [
  ...[undefined, null, 0, 33, 3320012001, true, {}, [], ["33"], { toString: () => "33" }],
  ...["", " ", "1", "00 ", "333", "33200", "3320012", "33200120", "332001200", "33200120011", "332001200100"],
  // 13 characters are a polling station, never a region.
  "3320012001001",
  ...["AA", "A9", "99A", "99aa", "99Aa", "9A", "99AAAA", "3320O12001", "99AA01000A"],
  ...[" 33", "33 ", "33\n", "+33", "-1", "3.", "33.20", "٣٣", "３３", "33\u0000", "3e"],
];

describe("parseRegionCode", () => {
  it.each(good)("reads %s", (code) => {
    expect(parseRegionCode(code)).toBe(code);
    expect(isRegionCode(code)).toBe(true);
  });

  it.each(bad.map((value) => [value]))("refuses %j", (value) => {
    expect(isRegionCode(value)).toBe(false);
    expect(() => parseRegionCode(value)).toThrow(expect.objectContaining({ code: "INVALID_REGION_CODE" }));
  });
});

describe("parsePollingStationCode", () => {
  it.each(["3320012001001", "3320012001901", "9901010001010", "99AA010001001"])("reads %s", (code) => {
    expect(parsePollingStationCode(code)).toBe(code);
    expect(isPollingStationCode(code)).toBe(true);
  });

  it.each([
    ...[undefined, null, 3320012001001, {}, ["3320012001001"]],
    ...["", "0", "3320012001", "332001200100", "33200120010011", "3320012001001\n", " 320012001001", "332001200100 "],
    ...["99aa010001001", "AA20012001001", "33200120010A1", "3320A12001001", "332001200100A", "332001200１001"],
  ])("refuses %j", (value) => {
    expect(isPollingStationCode(value)).toBe(false);
    expect(() => parsePollingStationCode(value)).toThrow(
      expect.objectContaining({ code: "INVALID_POLLING_STATION_CODE" }),
    );
  });

  it("never says in its error what was sent", () => {
    expect(() => parsePollingStationCode("secret")).toThrow(
      'A polling station code is 13 characters: the village code and three digits, for example "3320012001001".',
    );
  });
});

describe("the tree of codes", () => {
  it.each([
    ["0", "NATION", ["0"]],
    ["33", "PROVINCE", ["0", "33"]],
    ["3320", "REGENCY", ["0", "33", "3320"]],
    ["332001", "DISTRICT", ["0", "33", "3320", "332001"]],
    ["3320012001", "VILLAGE", ["0", "33", "3320", "332001", "3320012001"]],
    ["99AA010001", "VILLAGE", ["0", "99", "99AA", "99AA01", "99AA010001"]],
  ])("places %s as %s", (code, level, lineage) => {
    const region = parseRegionCode(code);
    expect(levelOf(region)).toBe(level);
    expect(lineageOf(region)).toEqual(lineage);
    expect(parentOf(region)).toBe(lineage.at(-2));
  });

  it("has no parent above the nation", () => {
    expect(parentOf(nationCode)).toBeUndefined();
  });

  it("finds the village of a polling station, at home and abroad", () => {
    expect(villageOf(parsePollingStationCode("3320012001901"))).toBe("3320012001");
    expect(villageOf(parsePollingStationCode("99AA010001001"))).toBe("99AA010001");
  });

  it("knows what lies abroad", () => {
    expect(["99", "99AA", "9901010001010"].map(isOverseas)).toEqual([true, true, true]);
    expect(["0", "33", "3399", "9", "3320992001"].map(isOverseas)).toEqual([false, false, false, false, false]);
  });
});
