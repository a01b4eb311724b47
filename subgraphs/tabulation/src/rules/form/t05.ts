// T05: as many ballots as people who voted.
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOf, readFigure } from "./figures.ts";

export const t05: Rule<StationInput> = {
  id: "T05",
  name: "BALLOTS_NE_USERS",
  title: "Ballots counted equal people who voted",
  titleIndonesian: "Jumlah suara sah dan tidak sah sama dengan jumlah pengguna hak pilih",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "UU 7/2017 art. 374(2)(h)",
  notApplicable: "suara_total or pengguna_total_j is not published",
  check({ record }) {
    const [ballots, users] = [readFigure(record, "suara_total"), readFigure(record, "pengguna_total_j")];
    if (ballots === null) return missing("suara_total");
    if (users === null) return missing("pengguna_total_j");
    if (ballots === users) return pass;
    return fail({
      message: `${ballots} ballots were counted where ${users} people voted.`,
      expected: String(users),
      actual: String(ballots),
      evidence: [evidenceOf(record, "suara_total"), evidenceOf(record, "pengguna_total_j")],
    });
  },
};
