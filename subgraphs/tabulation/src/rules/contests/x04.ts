// X04: ballots of two contests differ at most by the voters who moved (DPTb).
import { evidenceOf, readFigure } from "../form/figures.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { acrossContests, nameOf, otherFiles } from "./across.ts";

const fields = ["suara_total", "pengguna_dptb_j"] as const;

/** Ballots of the record beside those of one other contest of its station. */
export const gapBetween = (record: StationRecord, other: StationRecord): Verdict => {
  const [ballots, moved] = fields.map((field) => readFigure(record, field));
  const [otherBallots, otherMoved] = fields.map((field) => readFigure(other, field));
  if (typeof ballots !== "number") return missing(nameOf(record, "suara_total"));
  if (typeof otherBallots !== "number") return missing(nameOf(other, "suara_total"));
  if (typeof moved !== "number") return missing(nameOf(record, "pengguna_dptb_j"));
  if (typeof otherMoved !== "number") return missing(nameOf(other, "pengguna_dptb_j"));
  const [gap, allowed] = [Math.abs(ballots - otherBallots), Math.abs(moved - otherMoved)];
  if (gap <= allowed) return pass;
  const [own, theirs] = [record.contest.sourceCode, other.contest.sourceCode];
  return fail({
    message:
      `${ballots} ballots were counted in ${own} and ${otherBallots} in ${theirs}; ` +
      `voters who moved explain ${allowed} of the difference of ${gap}.`,
    expected: allowed === 0 ? String(otherBallots) : `${otherBallots - allowed} to ${otherBallots + allowed}`,
    actual: String(ballots),
    evidence: [record, other].flatMap((one) => fields.map((field) => evidenceOf(one, field))),
  });
};

export const x04: Rule<StationInput> = {
  id: "X04",
  name: "TOTAL_GAP",
  title: "Ballots of the station's contests differ at most by voters who moved",
  titleIndonesian: "Selisih jumlah suara antarjenis pemilihan tidak melebihi selisih pengguna DPTb",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "UU 7/2017 art. 348; definition: voters of the roll are given every ballot",
  notApplicable:
    "suara_total or pengguna_dptb_j is not published in this contest or in another, or no other has a file",
  check: (input) => acrossContests(input, (record, other) => [gapBetween(record, other)], otherFiles),
};
