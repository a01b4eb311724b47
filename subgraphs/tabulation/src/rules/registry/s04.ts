// S04: polling stations numbered from 901 are special locations, whose voters are registered elsewhere.
import { isOverseas } from "@kpu-graph/domain";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";

const firstSpecialNumber = 901;

export const s04: Rule<StationInput> = {
  id: "S04",
  name: "SPECIAL",
  title: "A polling station numbered below 901 serves the voters of its own village",
  titleIndonesian:
    "TPS bernomor di bawah 901 melayani pemilih desa atau kelurahannya sendiri; 901 ke atas adalah lokasi khusus",
  severity: "INFO",
  systems: ["SIDALIH", "SIREKAP"],
  basis: "definition: special locations (lokasi khusus) are numbered from 901",
  notApplicable:
    "the registry was not asked, or the station is a special location: where its voters come from is not published",
  check({ record: { station, contest, asOf }, specialLocation }) {
    if (specialLocation === null) return missing("lokasi khusus");
    const number = station.slice(-3);
    const isNumberedSo = !isOverseas(station) && Number(number) >= firstSpecialNumber;
    if (isNumberedSo !== specialLocation) {
      return fail({
        message: `Station number ${number} and the registry's mark of a special location do not go together.`,
        expected: String(isNumberedSo),
        actual: String(specialLocation),
        evidence: [
          { system: "SIREKAP", field: `${station} ${contest.sourceCode} kode`, value: station, asOf },
          { system: "SIDALIH", field: `${station} lokasi khusus`, value: String(specialLocation), asOf: null },
        ],
      });
    }
    // A prison or a hospital is lawful and usual: a failure would set it among the findings, and a pass would claim
    // that someone looked where its voters are registered. Neither is so.
    return specialLocation ? missing("asal pemilih") : pass;
  },
};
