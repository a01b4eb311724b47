// T01 to T03: sums that the form itself writes out.
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { allTopics, evidenceOf, type Field, fieldsOf, gapsOf, missingOf, readFigure, sumOf } from "./figures.ts";

const groups: readonly Field[] = ["pengguna_dpt_j", "pengguna_dptb_j", "pengguna_non_dpt_j"];

export const t01: Rule<StationInput> = {
  id: "T01",
  name: "USERS_SUM",
  title: "Voters of the roll, moved in and outside it make up all who voted",
  titleIndonesian: "Pengguna hak pilih dalam DPT, DPTb, dan DPK sama dengan jumlah seluruh pengguna hak pilih",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "form C.HASIL I.B.4 = 1 + 2 + 3",
  notApplicable: "pengguna_dpt_j, pengguna_dptb_j, pengguna_non_dpt_j or pengguna_total_j is not published",
  check({ record }) {
    const [sum, total] = [sumOf(record, groups), readFigure(record, "pengguna_total_j")];
    if (sum === null || total === null) return missingOf(record, [...groups, "pengguna_total_j"]);
    if (sum === total) return pass;
    const parts = groups.map((field) => readFigure(record, field)).join(" + ");
    return fail({
      message: `People who voted are ${parts} = ${sum} by group, and ${total} in all.`,
      expected: String(sum),
      actual: String(total),
      evidence: [...groups, "pengguna_total_j" as const].map((field) => evidenceOf(record, field)),
    });
  },
};

/** A null leaves one topic out and hides no other: one that does not add up fails; all five must be there to pass. */
export const t02: Rule<StationInput> = {
  id: "T02",
  name: "GENDER_SUM",
  title: "Men and women make up the total",
  titleIndonesian: "Jumlah laki-laki dan perempuan sama dengan jumlah yang tertulis",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "form C.HASIL I.A and I.B, columns L, P and J",
  notApplicable: "one of the 15 figures of voters is not published, and no complete three of them fail to add up",
  check({ record }) {
    const broken = allTopics.flatMap((topic) => {
      const [male, female, total] = fieldsOf(topic);
      const [sum, written] = [sumOf(record, [male, female]), readFigure(record, total)];
      if (sum === null || written === null || sum === written) return [];
      const [men, women] = [readFigure(record, male), readFigure(record, female)];
      return [{ topic, sum, written, text: `${topic} ${men} + ${women} = ${sum}, written ${written}` }];
    });
    if (broken.length > 0)
      return fail({
        message: `Men and women do not add up to the total: ${broken.map(({ text }) => text).join("; ")}.`,
        expected: broken.map(({ sum }) => sum).join(", "),
        actual: broken.map(({ written }) => written).join(", "),
        evidence: broken.flatMap(({ topic }) => fieldsOf(topic)).map((field) => evidenceOf(record, field)),
      });
    const [gap] = gapsOf(record, allTopics.flatMap(fieldsOf));
    return gap === undefined ? pass : missing(gap);
  },
};

const ballots: readonly Field[] = ["suara_sah", "suara_tidak_sah"];

export const t03: Rule<StationInput> = {
  id: "T03",
  name: "VALID_PLUS_INVALID",
  title: "Valid and invalid votes make up all votes",
  titleIndonesian: "Suara sah dan suara tidak sah sama dengan jumlah seluruh suara",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "form C.HASIL V.C = A + B",
  notApplicable: "suara_sah, suara_tidak_sah or suara_total is not published",
  check({ record }) {
    const [sum, total] = [sumOf(record, ballots), readFigure(record, "suara_total")];
    if (sum === null || total === null) return missingOf(record, [...ballots, "suara_total"]);
    if (sum === total) return pass;
    const parts = ballots.map((field) => readFigure(record, field)).join(" + ");
    return fail({
      message: `Valid and invalid votes are ${parts} = ${sum}, and ${total} in all.`,
      expected: String(sum),
      actual: String(total),
      evidence: [...ballots, "suara_total" as const].map((field) => evidenceOf(record, field)),
    });
  },
};
