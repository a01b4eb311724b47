// D02: a record that fits a neighbour's other contests and not its own station's.
import { gapBetween, x04 } from "../contests/x04.ts";
import { evidenceOf, evidenceOfChart, readFigure } from "../form/figures.ts";
import type { StationInput } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";
import { d01 } from "./d01.ts";
import { evidenceOfRow, twinsOf } from "./twin.ts";

const total = "suara_total";
const users = "pengguna_total_j";

export const d02: Rule<StationInput> = {
  id: "D02",
  name: "MISFILED",
  title: "The record fits its own station's other contests, not a neighbour's",
  titleIndonesian: "Hasil cocok dengan jenis pemilihan lain di TPS sendiri, bukan di TPS tetangga",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "D01 and X04 together",
  notApplicable: "X04 or D01 has nothing to say, or suara_total of the neighbour's other contests is not published",
  check(input) {
    const verdicts = [x04.check(input), d01.check(input)];
    const gap = verdicts.find(({ outcome }) => outcome === "NOT_APPLICABLE");
    if (gap !== undefined) return gap;
    if (verdicts.some(({ outcome }) => outcome === "PASS")) return pass;
    const { record, others } = input;
    const ballots = readFigure(record, total);
    const differing = others.filter((other) => gapBetween(record, other).outcome === "FAIL");
    const twins = twinsOf(input);
    const fitting = twins.flatMap(({ row, others: files }) =>
      files.filter((file) => readFigure(file, total) === ballots).map((file) => ({ row, file })),
    );
    const [first] = fitting;
    if (first === undefined) {
      const known = twins.every(
        ({ others: files }) => files.length > 0 && files.every((file) => readFigure(file, total) !== null),
      );
      return known ? pass : missing(`${total} of the neighbour's other contests`);
    }
    const own = differing.map((other) => `${readFigure(other, total)} in ${other.contest.sourceCode}`).join(", ");
    return fail({
      message:
        `The ${ballots} ballots are as many as ${first.row.code} has in ${first.file.contest.sourceCode}, ` +
        `whose figures are the same; this station has ${own}.`,
      expected: differing.map((other) => readFigure(other, total)).join(", "),
      actual: String(ballots),
      evidence: [
        evidenceOfChart(record),
        ...[record, ...differing].flatMap((one) => [evidenceOf(one, total), evidenceOf(one, users)]),
        ...fitting.flatMap(({ row, file }) => [
          evidenceOfRow(record, row),
          evidenceOf(file, total),
          evidenceOf(file, users),
        ]),
      ],
    });
  },
};
