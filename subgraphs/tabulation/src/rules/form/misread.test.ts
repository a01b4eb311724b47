// Which numbers one misread digit can stand for, and how they are told.
import { describe, expect, it } from "vitest";
import { confusionsOf, likelyMisread } from "./misread.ts";

describe("confusions of one digit", () => {
  it.each([
    [341, [841, 41]],
    [725, [225, 775, 25]],
    [28, [78, 23, 8]],
    [305, [805, 5]],
    [8, [3]],
    [0, []],
    [1, []],
    [-8, []],
  ])("of %i are %j", (value, confusions) => {
    expect(confusionsOf(value)).toEqual(confusions);
  });
});

describe("a likely misread", () => {
  const readings = [
    { name: "candidate 1", value: 341 },
    { name: "suara_sah", value: 12 },
  ];

  it("names the line and both numbers where one fits", () => {
    expect(likelyMisread(readings, (_reading, instead) => instead === 841)).toEqual({
      likelyMisread: "candidate 1: 341 read for 841",
    });
  });

  it("names all where several fit", () => {
    expect(likelyMisread(readings, (_reading, instead) => instead === 841 || instead === 17)).toEqual({
      likelyMisread: "candidate 1: 341 read for 841, or suara_sah: 12 read for 17",
    });
  });

  it("is left out where none fits", () => {
    expect(likelyMisread(readings, () => false)).toEqual({});
  });
});
