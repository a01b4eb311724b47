// D01: no other station of the village or district has the very same figures.
import { evidenceOfChart } from "../form/figures.ts";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { candidateVotes, evidenceOfTwin, twinsOf } from "./twin.ts";

export const d01: Rule<StationInput> = {
  id: "D01",
  name: "TWIN",
  title: "No other station nearby has the very same figures",
  titleIndonesian: "Tidak ada TPS lain di kelurahan atau kecamatan dengan angka yang sama persis",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: one form per station",
  notApplicable: "a figure of the chart is not published, or other stations were not looked at",
  check(input) {
    const { record, twins } = input;
    if (twins === null) return missing("charts of the other stations of the village and the district");
    const votes = candidateVotes(record);
    if (votes === null) return missing("chart");
    const found = twinsOf(input);
    if (found.length === 0) return pass;
    const chart = votes.join("/");
    const codes = found.map(({ row }) => row.code).join(", ");
    return fail({
      message: `The figures ${chart} are also those of ${codes}.`,
      expected: null,
      actual: chart,
      evidence: [evidenceOfChart(record), ...found.flatMap((twin) => evidenceOfTwin(record, twin))],
    });
  },
};
