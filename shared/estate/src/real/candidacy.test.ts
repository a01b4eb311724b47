// The candidacy folder built from real files, when they are there.
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realDataDir } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCandidacyEstate } from "../candidacy/estate-files.ts";
import { buildRealCandidacy } from "./candidacy.ts";

const from = realDataDir();

describe.skipIf(from === undefined)("the candidacy folder of the real files", () => {
  const dir = mkdtempSync(join(tmpdir(), "kpu-candidacy-real-"));
  beforeAll(() => buildRealCandidacy({ from: from ?? "", dir, onProgress: () => {} }));
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it("holds the announced numbers of districts and seats", () => {
    const { facts } = openCandidacyEstate(dir);
    const seatsOf = (council: string) => facts.seats.filter((row) => row.council === council).map(({ seats }) => seats);
    const sums = ["DPR RI", "DPRD PROVINSI", "DPRD KABUPATEN/KOTA"].map((council) => [
      seatsOf(council).length,
      seatsOf(council).reduce((sum, seats) => sum + seats, 0),
    ]);
    expect(sums).toEqual([
      [84, 580],
      [301, 2_372],
      [2_325, 17_510],
    ]);
    expect([facts.districts.length, facts.districts.filter(({ split }) => split).length]).toEqual([8_935, 93]);
    expect([facts.parties.length, facts.pairs.length, facts.provinces.length]).toEqual([24, 3, 38]);
  });

  it("holds each district's list, by party and number", () => {
    const estate = openCandidacyEstate(dir);
    expect(estate.candidates("dpr", "1101").length).toBe(124);
    expect(estate.candidates("dpd", "11").length).toBe(30);
    const hanura = estate.candidates("dprdprov", "120001").filter(([party]) => party === 10);
    expect(hanura.map(([, number]) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(estate.candidates("dprdkab", "999999")).toEqual([]);
  });
});
