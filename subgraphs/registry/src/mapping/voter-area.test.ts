// Whose people are asked for, and where a page of them starts.
import { parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { areaCodeOf, parseVoterArea, voterRangeOf } from "./voter-area.ts";
import { positionKey, positionOf } from "./voter-position.ts";

const village = parseRegionCode("3101011001");
const pollingStation = parsePollingStationCode("3101011001001");

describe("parseVoterArea", () => {
  it("reads one village or one polling station", () => {
    expect(parseVoterArea("3101011001", undefined)).toEqual({ village });
    expect(parseVoterArea("3101011001", null)).toEqual({ village });
    expect(parseVoterArea(null, "3101011001001")).toEqual({ pollingStation });
    expect([{ village }, { pollingStation }].map(areaCodeOf)).toEqual(["3101011001", "3101011001001"]);
  });

  it.each([
    ["nothing", undefined, undefined],
    ["null twice", null, null],
    ["both", "3101011001", "3101011001001"],
    ["a village and rubbish", "3101011001", "x"],
    ["the nation", "0", undefined],
    ["a district", "310101", undefined],
    ["a polling station as a region", "3101011001001", undefined],
    ["a village as a polling station", undefined, "3101011001"],
    ["a text that is no code", "3101011001' OR '1'='1", undefined],
    ["a number", 3_101_011_001, undefined],
    ["an empty text", "", undefined],
  ])("refuses %s", (_what, region, station) => {
    expect(() => parseVoterArea(region, station)).toThrow(expect.objectContaining({ code: "INVALID_VOTER_AREA" }));
  });
});

describe("voterRangeOf", () => {
  const codes = ["3101011000999", "3101011001000", "3101011001001", "3101011001999", "3101011002001"];
  const inside = ({ from, to }: { from: string; to: string }) => codes.filter((code) => from <= code && code <= to);

  it("holds the stations of the village and no others", () => {
    expect(inside(voterRangeOf({ village }))).toEqual(["3101011001000", "3101011001001", "3101011001999"]);
  });

  it("holds the one polling station", () => {
    expect(inside(voterRangeOf({ pollingStation }))).toEqual(["3101011001001"]);
  });
});

describe("a position", () => {
  it("is read back from its key", () => {
    expect(positionOf(village, positionKey(village, 100))).toBe(100);
  });

  it.each([
    "3101011001:0",
    "3101011001:-1",
    "3101011001:1.5",
    "3101011001:01",
    "3101011001:1e3",
    "3101011001:10000000",
    "3101011001:",
    "3101011001",
    "3101011001001:100",
    "3101011002:100",
    "100",
    "",
  ])("of this list is not %j", (key) => {
    expect(positionOf(village, key)).toBeUndefined();
  });
});
