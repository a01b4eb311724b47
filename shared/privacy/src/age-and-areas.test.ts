// Ages by the calendar, and the areas a grant reaches.
import { describe, expect, it } from "vitest";
import { ageOn, isArea, reaches } from "./index.ts";

describe("age", () => {
  it.each([
    ["1990-01-01", "2024-02-14", 34],
    ["2007-02-14", "2024-02-14", 17],
    ["2007-02-15", "2024-02-14", 16],
    ["2024-02-14", "2024-02-14", 0],
    ["2004-02-29", "2023-02-28", 18],
    ["2004-02-29", "2023-03-01", 19],
    ["1899-12-31", "2024-02-14", 124],
    ["2024-02-15", "2024-02-14", null],
    ["1990-02-31", "2024-02-14", null],
    ["1990-13-01", "2024-02-14", null],
    ["0000-00-00", "2024-02-14", null],
    ["1990", "2024-02-14", null],
    ["1990-01-01T00:00:00Z", "2024-02-14", null],
    ["", "2024-02-14", null],
    ["1990-01-01", "", null],
  ])("of somebody born %j is on %j %j", (birthDate, day, age) => {
    expect(ageOn(birthDate, day)).toBe(age);
  });
});

describe("an area", () => {
  it("is a region or a polling station, and never the whole country", () => {
    const codes = ["31", "3101", "310101", "3101011001", "3101011001001", "99AA"];
    expect(codes.filter(isArea)).toEqual(codes);
    expect(["0", "", "*", "3", "310", "31%", "all", 3101, null, undefined, ["3101"]].filter(isArea)).toEqual([]);
  });

  it("reaches what lies in it, and nothing above or beside it", () => {
    const codes = ["0", "31", "3101", "310101", "3101011001", "3101011001001", "3102", "3320"];
    expect(codes.filter((code) => reaches(["3101"], code))).toEqual(["3101", "310101", "3101011001", "3101011001001"]);
    expect(codes.filter((code) => reaches(["3101011001001", "3320"], code))).toEqual(["3101011001001", "3320"]);
    expect(codes.filter((code) => reaches(null, code))).toEqual(codes);
    expect(codes.filter((code) => reaches([], code))).toEqual([]);
  });
});
