// S01: the registry and the count know as many polling stations.
import { isOverseas, nationCode } from "@kpu-graph/domain";
import type { AreaInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOfArea, evidenceOfRoll } from "./figures.ts";

export const s01: Rule<AreaInput> = {
  id: "S01",
  name: "TPS_SET",
  title: "The registry and the count know as many polling stations",
  titleIndonesian: "Jumlah TPS dalam rekapitulasi DPT sama dengan jumlah TPS dalam Sirekap",
  severity: "ERROR",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: both count the same polling stations",
  notApplicable: "the registry's or the count's number is not published, or units abroad are in it",
  check(area) {
    const { code, stationCount, progress, roll } = area;
    // Abroad the two count different things (polling stations, mobile boxes, post): that is rule S05.
    if (code === nationCode || isOverseas(code)) return missing("Jumlah TPS dalam negeri");
    if (stationCount === null) return missing("Jumlah TPS");
    if (progress.total === null) return missing("progres.total");
    if (stationCount === progress.total) return pass;
    return fail({
      message: `The registry has ${stationCount} polling stations where the count has ${progress.total}.`,
      expected: String(stationCount),
      actual: String(progress.total),
      evidence: [
        evidenceOfRoll(code, "Jumlah TPS", { value: stationCount, asOf: roll?.asOf ?? null }),
        evidenceOfArea(area, "progres.total", progress.total),
      ],
    });
  },
};
