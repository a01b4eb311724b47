// C09, C10 and C14: seats of a district, the kind beside its code, and the empty column of a race with one pair.
import type { ContestInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { evidenceOf } from "./lists.ts";

/** Fewest and most seats of one district. */
const seatRanges = new Map([
  ["DPR", { least: 3, most: 10 }],
  ["DPD", { least: 4, most: 4 }],
]);

export const seatRange: Rule<ContestInput> = {
  id: "C09",
  name: "SEATS",
  title: "A district of the DPR has 3 to 10 seats, a province 4 in the DPD",
  titleIndonesian: "Dapil DPR memiliki 3 sampai 10 kursi, dan setiap provinsi 4 kursi DPD",
  severity: "ERROR",
  systems: ["SIDAPIL"],
  basis: "definition: seats of a district (jumlah kursi); national sums are not asked of one contest",
  notApplicable: "seats are not published, or the contest is of another kind",
  check(input) {
    const range = seatRanges.get(input.contest.kind);
    if (input.seats === null) return missing("jumlah kursi");
    if (range === undefined) return missing("jumlah kursi of a district of the DPR or the DPD");
    const { least, most } = range;
    if (input.seats >= least && input.seats <= most) return pass;
    return fail({
      message: `The district has ${input.seats} seats.`,
      expected: least === most ? String(least) : `${least}-${most}`,
      actual: String(input.seats),
      evidence: [evidenceOf(input, { system: "SIDAPIL", field: "jumlah kursi", value: String(input.seats) })],
    });
  },
};

export const codeType: Rule<ContestInput> = {
  id: "C10",
  name: "CODE_TYPE",
  title: "A district's code is never used without its kind",
  titleIndonesian: "Kode dapil selalu disertai jenis dapil",
  severity: "ERROR",
  systems: ["SIDAPIL", "SIREKAP"],
  basis: "definition: all 84 codes of DPR districts look like codes of regencies",
  notApplicable: "the contest has no districts",
  check(input) {
    const { id, sourceCode, district } = input.contest;
    if (district === undefined) return missing("kode dapil");
    const expected = `${sourceCode}-${district}`;
    if (id.endsWith(`-${expected}`)) return pass;
    return fail({
      message: `The contest's id ${id} does not name the kind and the code of its district.`,
      expected,
      actual: id,
      evidence: [evidenceOf(input, { system: "SIDAPIL", field: "kode dapil", value: district })],
    });
  },
};

export const singlePair: Rule<ContestInput> = {
  id: "C14",
  name: "PILKADA_SINGLE",
  title: "A race with one pair has one empty column, and any other has none",
  titleIndonesian: "Pemilihan dengan satu pasangan calon memiliki satu kolom kosong, dan sebaliknya",
  severity: "ERROR",
  systems: ["SILON", "SIREKAP"],
  basis: "definition: a single pair stands against the empty column (KOLOM KOSONG)",
  notApplicable: "no governor or regent is elected, or the pairs are not published",
  check(input) {
    const { contest, candidates } = input;
    if (contest.kind !== "GOVERNOR" && contest.kind !== "REGENT") return missing("pasangan calon kepala daerah");
    if (candidates === null || candidates.length === 0) return missing("pasangan calon");
    const columns = candidates.filter(({ isEmptyColumn }) => isEmptyColumn).length;
    const pairs = candidates.length - columns;
    const expected = pairs === 1 ? 1 : 0;
    if (columns === expected && pairs > 0) return pass;
    return fail({
      message: `The race has pairs: ${pairs}, empty columns: ${columns}.`,
      expected: pairs === 0 ? "1 pair" : `${expected} KOLOM KOSONG`,
      actual: pairs === 0 ? "0 pairs" : `${columns} KOLOM KOSONG`,
      evidence: [
        evidenceOf(input, { system: "SILON", field: "pasangan calon", value: String(pairs) }),
        evidenceOf(input, { system: "SILON", field: "KOLOM KOSONG", value: String(columns) }),
      ],
    });
  },
};
