// L08b: versions of one form.
import { describe, expect, it } from "vitest";
import { inputOf, pairs, recordOf } from "../../../testkit/rules/contests.ts";
import { later, noon } from "../../../testkit/rules/levels.ts";
import type { StationRecord } from "../input.ts";
import { l08b } from "./l08b.ts";

const station = "1101012001001";
const gap = (missing: string) => ({ outcome: "NOT_APPLICABLE", missing });
const passed = { outcome: "PASS" };
const photo = (name: string) => ({
  number: 2,
  url: `https://sirekap-obj-formc.kpu.go.id/${name}.jpg`,
  uploadedAt: null,
});
const version = (asOf: string, votes: readonly (number | null)[], ...photos: readonly string[]): StationRecord =>
  recordOf(station, "2024-ppwp", { asOf, lines: pairs(...votes), formPages: photos.map(photo) });
const check = (now: StationRecord, ...versions: readonly StationRecord[]) => l08b.check(inputOf(now, { versions }));

describe("L08b, versions of a form", () => {
  it("passes where votes stand, rise, or fall with a new photograph", () => {
    expect(check(version(later, [144, 19, 2], "a"), version(noon, [144, 19, 2], "a"))).toEqual(passed);
    expect(check(version(later, [145, 19, 2], "a"), version(noon, [144, 19, 2], "a"))).toEqual(passed);
    expect(check(version(later, [143, 19, 2], "b"), version(noon, [144, 19, 2], "a"))).toEqual(passed);
  });

  it("fails by one vote fewer under the same photograph", () => {
    const url = "https://sirekap-obj-formc.kpu.go.id/a.jpg";
    expect(check(version(later, [143, 19, 2], "a"), version(noon, [144, 19, 2], "a"))).toEqual({
      outcome: "FAIL",
      message: `Votes of 100025 are fewer than as of ${noon}, and no photograph is new.`,
      expected: null,
      actual: null,
      evidence: [
        { system: "SIREKAP", field: "1101012001001 ppwp chart", value: "144/19/2", asOf: noon },
        { system: "SIREKAP", field: "1101012001001 ppwp images", value: url, asOf: noon },
        { system: "SIREKAP", field: "1101012001001 ppwp chart", value: "143/19/2", asOf: later },
        { system: "SIREKAP", field: "1101012001001 ppwp images", value: url, asOf: later },
      ],
    });
  });

  it("fails where a version is older than the one before it", () => {
    expect(check(version(noon, [144, 19, 2], "a"), version(later, [144, 19, 2], "a"))).toMatchObject({
      outcome: "FAIL",
      message: `A version of ${noon} came after one of ${later}.`,
      expected: `not before ${later}`,
      actual: noon,
    });
  });

  it("looks at each step, not at the first and the last alone", () => {
    const steps = [version(noon, [144, 19, 2], "a"), version(noon, [140, 19, 2], "a")];
    expect(check(version(later, [150, 19, 2], "b"), ...steps)).toMatchObject({ outcome: "FAIL" });
  });

  it("takes a figure that is not published for no fall", () => {
    expect(check(version(later, [null, 19, 2], "a"), version(noon, [144, 19, 2], "a"))).toEqual(passed);
    expect(check(version(later, [144, 19, 2], "a"), version(noon, [null, null, null], "a"))).toEqual(passed);
  });

  it("says nothing without earlier versions, or without photographs beside fewer votes", () => {
    expect(check(version(later, [144, 19, 2], "a"))).toEqual(gap("earlier versions of the file"));
    expect(l08b.check(inputOf(version(later, [144, 19, 2], "a")))).toEqual(gap("earlier versions of the file"));
    expect(check(version(later, [143, 19, 2]), version(noon, [144, 19, 2], "a"))).toEqual(gap("images"));
  });
});
