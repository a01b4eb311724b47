// Holds the synthetic rolls of polling stations to the published DPT.
import { describe, expect, it } from "vitest";
import { stationRolls } from "./station-rolls.ts";

const summary = (regencyCode: string) => {
  const rolls = [...stationRolls(regencyCode).values()];
  const sizes = rolls.map(({ male, female }) => male + female);
  return {
    stations: rolls.length,
    male: rolls.reduce((sum, { male }) => sum + male, 0),
    female: rolls.reduce((sum, { female }) => sum + female, 0),
    least: Math.min(...rolls.flatMap(({ male, female }) => [male, female])) > 0,
    largest: Math.max(...sizes) <= 300,
    different: new Set(sizes).size > 20,
  };
};

describe("station rolls", () => {
  it("add up to the published roll of Kepulauan Seribu and Jepara, at most 300 a station", () => {
    const shape = { least: true, largest: true, different: true };
    expect(summary("3101")).toEqual({ stations: 88, male: 11_621, female: 10_415, ...shape });
    expect(summary("3320")).toEqual({ stations: 3_490, male: 457_357, female: 457_639, ...shape });
  });

  it("are the same on every run", () => {
    const rolls = stationRolls("3101");
    expect(["3101011001001", "3101011002908", "3101021003010"].map((code) => rolls.get(code))).toMatchInlineSnapshot(`
      [
        {
          "female": 138,
          "male": 140,
        },
        {
          "female": 110,
          "male": 129,
        },
        {
          "female": 128,
          "male": 127,
        },
      ]
    `);
  });

  it("are unknown for a regency the sample shows no stations of", () => {
    expect(() => stationRolls("1101")).toThrow("no polling stations known in 1101");
  });
});
