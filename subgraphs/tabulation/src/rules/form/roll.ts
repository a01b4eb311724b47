// T06 and T07: people who voted beside the roll (DPT).
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOf, type Field, readFigure } from "./figures.ts";

export const t06: Rule<StationInput> = {
  id: "T06",
  name: "USERS_DPT_GT_DPT",
  title: "No more voters of the roll than the roll has",
  titleIndonesian: "Pengguna hak pilih dalam DPT tidak melebihi jumlah pemilih dalam DPT",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition",
  notApplicable: "pengguna_dpt_j or pemilih_dpt_j is not published",
  check({ record }) {
    const [users, roll] = [readFigure(record, "pengguna_dpt_j"), readFigure(record, "pemilih_dpt_j")];
    if (users === null) return missing("pengguna_dpt_j");
    if (roll === null) return missing("pemilih_dpt_j");
    if (users <= roll) return pass;
    return fail({
      message: `${users} voters of the roll voted where the roll has ${roll}.`,
      expected: `at most ${roll}`,
      actual: String(users),
      evidence: [evidenceOf(record, "pengguna_dpt_j"), evidenceOf(record, "pemilih_dpt_j")],
    });
  },
};

const beside: readonly Field[] = ["pengguna_total_j", "pemilih_dpt_j", "pengguna_dptb_j", "pengguna_non_dpt_j"];

export const t07: Rule<StationInput> = {
  id: "T07",
  name: "USERS_GT_DPT",
  title: "More people voted than the roll has",
  titleIndonesian: "Jumlah pengguna hak pilih melebihi jumlah pemilih dalam DPT",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition; lawful through voters who moved in (DPTb) and voters outside the roll (DPK)",
  notApplicable: "pengguna_total_j or pemilih_dpt_j is not published",
  check({ record }) {
    const [users, roll] = [readFigure(record, "pengguna_total_j"), readFigure(record, "pemilih_dpt_j")];
    if (users === null) return missing("pengguna_total_j");
    if (roll === null) return missing("pemilih_dpt_j");
    if (users <= roll) return pass;
    return fail({
      message: `${users} people voted where the roll has ${roll}; with DPTb and DPK that can be lawful.`,
      expected: `at most ${roll}, or more with DPTb and DPK`,
      actual: String(users),
      evidence: beside.map((field) => evidenceOf(record, field)),
    });
  },
};
