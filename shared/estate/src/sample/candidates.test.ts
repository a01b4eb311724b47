// The sample's candidates: synthetic, the same every time, with ids that keep Sirekap's rules.
import { describe, expect, it } from "vitest";
import { dprDistricts } from "../facts/index.ts";
import { sampleCandidates, sampleContests } from "./candidates.ts";

describe("sample candidates", () => {
  const all = sampleContests().flatMap(({ list, district }) => sampleCandidates(list, district));

  it("fill the lists of the two regencies shown in full", () => {
    expect(sampleContests().map(({ list, district }) => `${list} ${district}`)).toEqual([
      "dpr 3103",
      "dpr 3302",
      "dpd 31",
      "dpd 33",
      "dprdprov 310002",
      "dprdprov 330003",
      "dprdkab 332001",
      "dprdkab 332002",
      "dprdkab 332003",
      "dprdkab 332004",
      "dprdkab 332005",
    ]);
    expect(sampleCandidates("dpr", "1101")).toEqual([]);
    expect(sampleCandidates("dpr", "332001")).toEqual([]);
  });

  it("say in their names that they are nobody, and are unique in their ids", () => {
    expect(all.filter(({ name }) => !/CALON\s+CONTO`?H/iu.test(name))).toEqual([]);
    expect(new Set(all.map(({ sirekapId }) => sirekapId)).size).toBe(all.length);
  });

  it("are numbered as Sirekap numbers DPR and DPD candidates", () => {
    const dpr = sampleCandidates("dpr", "3302");
    const base = dpr[0]?.sirekapId ?? 0;
    const block = (party: number | null) => (party === 24 ? 17 : (party ?? 0) - 1);
    const expected = dpr.map(({ partyNumber, number }) => base + 840 * block(partyNumber) + number - 1);
    expect(dpr.map(({ sirekapId }) => sirekapId)).toEqual(expected);
    const dpd = [...sampleCandidates("dpd", "31"), ...sampleCandidates("dpd", "33")];
    expect(dpd.map(({ sirekapId }) => sirekapId)).toEqual(dpd.map((_, index) => 695_637 + index));
  });

  it("stand on lists no longer than the seats, one list with a gap", () => {
    const seats = dprDistricts().find(({ code }) => code === "3302")?.seats;
    expect(Math.max(...sampleCandidates("dpr", "3302").map(({ number }) => number))).toBe(seats);
    const hanura = sampleCandidates("dprdkab", "332001").filter(({ partyNumber }) => partyNumber === 10);
    expect(hanura.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
