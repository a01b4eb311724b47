// X08: a DPR file names the electoral district of its area.
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";

export const x08: Rule<StationInput> = {
  id: "X08",
  name: "DAPIL_OF_TPS",
  title: "The file's electoral district is the district of its area",
  titleIndonesian: "Daerah pemilihan pada berkas sama dengan daerah pemilihan wilayah TPS",
  severity: "ERROR",
  systems: ["SIREKAP", "SIDAPIL"],
  basis: "definition: list of electoral districts (Sidapil)",
  notApplicable: "not a DPR contest, no kode_dapil in the file, or no district of the area is known",
  check({ record, districts }) {
    const { station, contest, district, asOf } = record;
    if (contest.kind !== "DPR" || district === null) return missing("kode_dapil");
    // None at all is a list that does not reach this area (abroad), not an area without a district.
    if (districts === null || districts.length === 0) return missing("DPR districts (dapil) of the area");
    if (districts.includes(district)) return pass;
    const expected = districts.join(", ");
    return fail({
      message: `The file names district ${district}; its area belongs to ${expected}.`,
      expected,
      actual: district,
      evidence: [
        { system: "SIREKAP", field: `${station} ${contest.sourceCode} kode_dapil`, value: district, asOf },
        { system: "SIDAPIL", field: `${station.slice(0, 4)} kode dapil`, value: expected, asOf: null },
      ],
    });
  },
};
