// R03 and R04: figures that changed beside an unchanged photo, and figures that are no longer shown.
import type { AreaInput } from "../input.ts";
import { fail, missing, pass, type Rule, type RuleInfo, unanswerable } from "../rule.ts";
import { evidenceOfChart, hasFigures } from "./figures.ts";

const r03: RuleInfo = {
  id: "R03",
  name: "EDIT_WITHOUT_PHOTO",
  title: "Figures of an area change together with the photo they were read from",
  titleIndonesian: "Perubahan angka wilayah disertai perubahan foto formulirnya",
  severity: "WARNING",
  systems: ["SIREKAP", "RECAPITULATION"],
  basis: "definition: an area's figures are read from the photo of its form",
  notApplicable: "always: documents of areas carry no photos",
};

export const editWithoutPhoto = unanswerable(r03, "foto D.Hasil per version");

export const shutOff: Rule<AreaInput> = {
  id: "R04",
  name: "SHUT_OFF",
  title: "Figures that were once published are still published",
  titleIndonesian: "Angka yang pernah dipublikasikan masih dipublikasikan; tidak tampil bukan berarti nol",
  severity: "INFO",
  systems: ["SIREKAP"],
  basis: "definition: a figure that is not shown is absent, not zero",
  notApplicable: "no earlier version of the document is kept, or none has figures",
  check(area) {
    const { versions, votes, status, asOf } = area;
    if (versions === null) return missing("earlier versions of the document");
    const last = versions.findLast((version) => hasFigures(version.votes));
    if (last === undefined) return missing("chart of an earlier version");
    if (hasFigures(votes)) return pass;
    const keys = Object.keys(last.votes ?? {});
    return fail({
      message: `Figures published as of ${last.asOf} are not there as of ${asOf}: they are absent, not zero.`,
      expected: null,
      actual: null,
      evidence: [
        evidenceOfChart(area, { asOf: last.asOf, status: "PROVISIONAL", votes: last.votes, keys }),
        evidenceOfChart(area, { asOf, status, votes, keys }),
      ],
    });
  },
};
