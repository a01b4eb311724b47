// C01 and C02: the ballot of the count and the final list (DCT) hold the same places, once each.
import type { ContestInput } from "../input.ts";
import { type Evidence, fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { evidenceOf, type Place, placeOf } from "./lists.ts";

type Side = Pick<Evidence, "system" | "field">;

const ballotSide = (place: string): Side => ({ system: "SIREKAP", field: `${place} nomor_urut` });
const listSide = (place: string): Side => ({ system: "SILON", field: `DCT ${place} nomor_urut` });

const countsOf = (places: readonly Place[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const place of places.map(placeOf)) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
};

interface Comparison {
  readonly of: readonly Place[];
  readonly in: readonly Place[];
  readonly sideOf: (place: string) => Side;
  readonly sideIn: (place: string) => Side;
  readonly what: string;
}

/** Is each place of the first found exactly once in the second? */
const compare = (input: ContestInput, comparison: Comparison): Verdict => {
  const counts = countsOf(comparison.in);
  const places = comparison.of.map(placeOf);
  const unmatched = places.filter((place) => counts.get(place) !== 1);
  if (unmatched.length === 0) return pass;
  const evidence = [...new Set(unmatched)].flatMap((place) => {
    const value = place.slice(place.indexOf(":") + 1);
    const met = counts.get(place) ?? 0;
    const found = met === 0 ? [null] : Array.from({ length: met }, () => value);
    return [
      evidenceOf(input, { ...comparison.sideOf(place), value }),
      ...found.map((seen) => evidenceOf(input, { ...comparison.sideIn(place), value: seen })),
    ];
  });
  return fail({
    message: `${unmatched.length} of ${places.length} ${comparison.what}.`,
    expected: String(places.length),
    actual: String(places.length - unmatched.length),
    evidence,
  });
};

export const inDct: Rule<ContestInput> = {
  id: "C01",
  name: "IN_DCT",
  title: "Every candidate of the count stands once on the final list, by party and number",
  titleIndonesian: "Setiap calon dalam Sirekap tercantum satu kali dalam DCT menurut partai dan nomor urut",
  severity: "ERROR",
  systems: ["SILON", "SIREKAP"],
  basis: "definition: the ballot shows the final list (DCT); names and sex are not compared",
  notApplicable: "the final list or the count's list of candidates is not published",
  check(input) {
    const { ballot, candidates } = input;
    if (ballot === null || ballot.length === 0) return missing("nomor_urut of the count's candidates");
    if (candidates === null || candidates.length === 0) return missing("DCT");
    const what = "candidates of the count are not on the final list exactly once";
    return compare(input, { of: ballot, in: candidates, sideOf: ballotSide, sideIn: listSide, what });
  },
};

export const dctComplete: Rule<ContestInput> = {
  id: "C02",
  name: "DCT_COMPLETE",
  title: "Every candidate of the final list has one place in the count",
  titleIndonesian: "Setiap calon dalam DCT memiliki satu kolom suara dalam Sirekap",
  severity: "ERROR",
  systems: ["SILON", "SIREKAP"],
  basis: "definition: votes are counted for everyone on the final list (DCT)",
  notApplicable: "the final list or the count's list of candidates is not published",
  check(input) {
    const { ballot, candidates } = input;
    if (candidates === null || candidates.length === 0) return missing("DCT");
    if (ballot === null || ballot.length === 0) return missing("nomor_urut of the count's candidates");
    const what = "candidates of the final list do not have exactly one place in the count";
    return compare(input, { of: candidates, in: ballot, sideOf: listSide, sideIn: ballotSide, what });
  },
};
