// R01 and R02: the decreed result beside the provisional count, in votes and in shares. They may well differ.
import type { AreaInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOfChart, evidenceOfDecree, figuresOf, hasFigures, keysOfRank, sumOf } from "./figures.ts";

export const final: Rule<AreaInput> = {
  id: "R01",
  name: "FINAL",
  title: "The provisional figures are the decreed ones",
  titleIndonesian: "Angka sementara Sirekap sama dengan hasil yang ditetapkan",
  severity: "INFO",
  systems: ["SIREKAP", "RECAPITULATION"],
  basis:
    "KPU decree 360/2024: the result is the recapitulation by hand (D.Hasil), not the count of the forms' readings",
  notApplicable: "no decreed total of the area is published, or the count has no figures",
  check(area) {
    const { votes, decreed, status, asOf, progress } = area;
    const keys = Object.keys(decreed?.votes ?? {});
    if (decreed === null || keys.length === 0) return missing("D.Hasil");
    if (!hasFigures(votes)) return missing("chart");
    const rank = keysOfRank(area, keys);
    const differing = keys.filter((key) => (votes[key] ?? null) !== null && votes[key] !== decreed.votes[key]);
    const unpublished = keys.find((key) => (votes[key] ?? null) === null);
    if (differing.length === 0) return unpublished === undefined ? pass : missing(`chart ${unpublished}`);
    const total = sumOf(figuresOf(decreed.votes, rank) ?? []);
    const soFar = sumOf(rank.map((key) => votes[key] ?? 0));
    const read = progress.percent === null ? "" : `, with ${progress.percent} % of the polling stations read`;
    return fail({
      message: `${soFar} votes are provisional, as of ${asOf}${read}; ${total} are decreed, as of ${decreed.asOf}.`,
      expected: String(total),
      actual: String(soFar),
      evidence: [evidenceOfChart(area, { asOf, status, votes, keys }), evidenceOfDecree(area, decreed)],
    });
  },
};

/** One percentage point, in hundredths of a percent. */
const tolerance = 100;

const sharesOf = (figures: readonly number[]): readonly number[] => {
  const sum = sumOf(figures);
  return figures.map((figure) => Math.round((10_000 * figure) / sum));
};

const inPercent = (shares: readonly number[]): string => shares.map((share) => (share / 100).toFixed(2)).join("/");

export const extrapolate: Rule<AreaInput> = {
  id: "R02",
  name: "EXTRAPOLATE",
  title: "Provisional shares lie within one percentage point of the decreed ones",
  titleIndonesian: "Persentase sementara berselisih paling banyak satu poin persen dari hasil yang ditetapkan",
  severity: "INFO",
  systems: ["SIREKAP", "RECAPITULATION"],
  basis: "definition: shares of all valid votes; nationally they differed by under half a point in 2024",
  notApplicable: "no decreed total of the area is published, or a figure of the count is not",
  check(area) {
    const { votes, decreed, status, asOf } = area;
    const keys = keysOfRank(area, Object.keys(decreed?.votes ?? {}));
    if (decreed === null || keys.length === 0) return missing("D.Hasil");
    const [provisional, official] = [votes === null ? null : figuresOf(votes, keys), figuresOf(decreed.votes, keys)];
    if (provisional === null || sumOf(provisional) === 0) return missing("chart");
    if (official === null || sumOf(official) === 0) return missing("D.Hasil");
    const [shares, officialShares] = [sharesOf(provisional), sharesOf(official)];
    const widest = Math.max(...shares.map((share, index) => Math.abs(share - (officialShares[index] ?? share))));
    if (widest <= tolerance) return pass;
    return fail({
      message: `A provisional share differs from the decreed one by ${(widest / 100).toFixed(2)} percentage points.`,
      expected: inPercent(officialShares),
      actual: inPercent(shares),
      evidence: [evidenceOfChart(area, { asOf, status, votes, keys }), evidenceOfDecree(area, decreed)],
    });
  },
};
