// S06: people who voted are within those who could; a roll that voted to the last person is pointed out, not judged.
import { evidenceOf, readFigure } from "../form/figures.ts";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";

/** Papua's provinces, where a community may vote as one (noken). */
const isNokenArea = (station: string): boolean => /^9[1-6]/.test(station);

export const s06: Rule<StationInput> = {
  id: "S06",
  name: "TURNOUT",
  title: "Turnout is at most 100 % of all who could vote, and not exactly 100 % of the roll outside noken areas",
  titleIndonesian:
    "Partisipasi paling banyak 100 % dari DPT, DPTb, dan DPK, dan tidak tepat 100 % dari DPT di luar wilayah noken",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: pengguna_total of DPT + DPTb + DPK (form C.HASIL I); full turnout is lawful",
  notApplicable: "one of the five figures is not published, or nobody could vote",
  check({ record }) {
    const voted = readFigure(record, "pengguna_total_j");
    const votedByRoll = readFigure(record, "pengguna_dpt_j");
    const roll = readFigure(record, "pemilih_dpt_j");
    const transferred = readFigure(record, "pengguna_dptb_j");
    const offRoll = readFigure(record, "pengguna_non_dpt_j");
    if (voted === null) return missing("pengguna_total_j");
    if (votedByRoll === null) return missing("pengguna_dpt_j");
    if (roll === null) return missing("pemilih_dpt_j");
    if (transferred === null) return missing("pengguna_dptb_j");
    if (offRoll === null) return missing("pengguna_non_dpt_j");
    // Those who moved here and those off the roll are known only as having voted: the form counts them in no other way.
    const eligible = roll + transferred + offRoll;
    if (voted > eligible) {
      return fail({
        message: `${voted} people voted where ${eligible} could.`,
        expected: `at most ${eligible}`,
        actual: String(voted),
        evidence: [
          evidenceOf(record, "pengguna_total_j"),
          evidenceOf(record, "pemilih_dpt_j"),
          evidenceOf(record, "pengguna_dptb_j"),
          evidenceOf(record, "pengguna_non_dpt_j"),
        ],
      });
    }
    if (eligible === 0) return missing("pemilih_dpt_j above 0");
    if (roll === 0 || votedByRoll !== roll || isNokenArea(record.station)) return pass;
    return fail({
      message: `All ${roll} voters on the roll voted, which is lawful.`,
      expected: `fewer than ${roll}`,
      actual: String(votedByRoll),
      evidence: [evidenceOf(record, "pengguna_dpt_j"), evidenceOf(record, "pemilih_dpt_j")],
    });
  },
};
