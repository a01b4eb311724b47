// X03: voters who moved (DPTb) get only the ballots of areas they still belong to.
import { evidenceOf, readFigure } from "../form/figures.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { acrossContests, nameOf } from "./across.ts";

const field = "pengguna_dptb_j";

/** Contests with at most as many voters who moved. Presidency and DPD have no order here: the rule names none. */
const narrowerThan: ReadonlyMap<string, readonly string[]> = new Map([
  ["ppwp", ["pdpr", "pdprdp", "pdprdk"]],
  ["pdpr", ["pdprdp", "pdprdk"]],
  ["pdpd", ["pdprdp", "pdprdk"]],
  ["pdprdp", ["pdprdk"]],
]);

const isWider = ({ contest: wide }: StationRecord, { contest: narrow }: StationRecord) =>
  narrowerThan.get(wide.sourceCode)?.includes(narrow.sourceCode) ?? false;

const inOrder = (wide: StationRecord, narrow: StationRecord): Verdict => {
  const [most, actual] = [readFigure(wide, field), readFigure(narrow, field)];
  if (most === null) return missing(nameOf(wide, field));
  if (actual === null) return missing(nameOf(narrow, field));
  if (actual <= most) return pass;
  return fail({
    message: `${actual} voters who moved voted in ${narrow.contest.sourceCode}, ${most} in ${wide.contest.sourceCode}.`,
    expected: `at most ${most}`,
    actual: String(actual),
    evidence: [evidenceOf(narrow, field), evidenceOf(wide, field)],
  });
};

export const x03: Rule<StationInput> = {
  id: "X03",
  name: "DPTB_ORDER",
  title: "No more voters who moved in a contest of a smaller area than in one of a larger area",
  titleIndonesian: "Pengguna DPTb pada pemilihan wilayah lebih kecil tidak melebihi pemilihan wilayah lebih besar",
  severity: "WARNING",
  systems: ["SIREKAP"],
  basis: "UU 7/2017 art. 348",
  notApplicable: "pengguna_dptb_j is not published in two contests that have an order",
  check: (input) =>
    acrossContests(
      input,
      (record, other) => {
        if (isWider(record, other)) return [inOrder(record, other)];
        return isWider(other, record) ? [inOrder(other, record)] : [];
      },
      "a contest of a larger or smaller area",
    ),
};
