// X01, X02, X02b: voters of one station are the same people whichever ballot is counted.
import { type Field, readFigure } from "../form/figures.ts";
import type { StationInput } from "../input.ts";
import { missing, type Rule, type Verdict } from "../rule.ts";
import { acrossContests, equalIn, nameOf, otherFiles } from "./across.ts";

const equalFields =
  (fields: readonly Field[]) =>
  (input: StationInput): Verdict =>
    acrossContests(input, (record, other) => fields.map((field) => equalIn(record, other, field)), otherFiles);

export const x01: Rule<StationInput> = {
  id: "X01",
  name: "DPT_EQUAL",
  title: "Voter roll is the same in all contests of the station",
  titleIndonesian: "Jumlah pemilih DPT sama dalam semua jenis pemilihan di TPS",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "form C.HASIL I.A: one voter list per polling station",
  notApplicable:
    "pemilih_dpt_l, _p or _j is not published in this contest or in another, or no other contest has a file",
  check: equalFields(["pemilih_dpt_l", "pemilih_dpt_p", "pemilih_dpt_j"]),
};

export const x02: Rule<StationInput> = {
  id: "X02",
  name: "DPT_USERS_EQUAL",
  title: "Voters of the roll who voted are the same number in all contests of the station",
  titleIndonesian: "Jumlah pengguna hak pilih dalam DPT sama dalam semua jenis pemilihan di TPS",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "form C.HASIL I.B.1: voters of the roll are given every ballot",
  notApplicable:
    "pengguna_dpt_l, _p or _j is not published in this contest or in another, or no other contest has a file",
  check: equalFields(["pengguna_dpt_l", "pengguna_dpt_p", "pengguna_dpt_j"]),
};

export const x02b: Rule<StationInput> = {
  id: "X02b",
  name: "TOTAL_USERS_SPLIT",
  title: "Where as many people voted in two contests, as many were men and as many women",
  titleIndonesian: "Bila jumlah pengguna hak pilih sama, rincian laki-laki dan perempuan juga sama",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "definition: the same people in both contests",
  notApplicable: "no other contest has the same pengguna_total_j, or a part of it is not published",
  check: (input) =>
    acrossContests(
      input,
      (record, other) => {
        const [own, theirs] = [record, other].map((one) => readFigure(one, "pengguna_total_j"));
        if (own === null) return [missing(nameOf(record, "pengguna_total_j"))];
        if (theirs === null) return [missing(nameOf(other, "pengguna_total_j"))];
        if (own !== theirs) return [];
        return [equalIn(record, other, "pengguna_total_l"), equalIn(record, other, "pengguna_total_p")];
      },
      "another contest with the same pengguna_total_j",
    ),
};
