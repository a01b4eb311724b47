// T05b: never more ballots than people who voted, the stricter case of T05.
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOf, readFigure } from "./figures.ts";

export const t05b: Rule<StationInput> = {
  id: "T05b",
  name: "BALLOTS_GT_USERS",
  title: "No more ballots counted than people who voted",
  titleIndonesian: "Jumlah suara sah dan tidak sah tidak melebihi jumlah pengguna hak pilih",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition",
  notApplicable: "suara_total or pengguna_total_j is not published",
  check({ record }) {
    const [ballots, users] = [readFigure(record, "suara_total"), readFigure(record, "pengguna_total_j")];
    if (ballots === null) return missing("suara_total");
    if (users === null) return missing("pengguna_total_j");
    if (ballots <= users) return pass;
    return fail({
      message: `${ballots} ballots were counted, ${ballots - users} more than the ${users} people who voted.`,
      expected: `at most ${users}`,
      actual: String(ballots),
      evidence: [evidenceOf(record, "suara_total"), evidenceOf(record, "pengguna_total_j")],
    });
  },
};
