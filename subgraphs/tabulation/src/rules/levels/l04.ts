// L04: what an area's document says of its own progress.
import { combine } from "../contests/combine.ts";
import type { AreaInput } from "../input.ts";
import { fail, missing, pass, type Rule, type Verdict } from "../rule.ts";
import { evidenceAt } from "./votes.ts";

/** `persen` has two decimals: half of the last one, and what doubles lose. */
const tolerance = 0.005 + 1e-9;

const atMostAll = (area: AreaInput): Verdict => {
  const { reported, total } = area.progress;
  if (reported === null) return missing("progres.progres");
  if (total === null) return missing("progres.total");
  if (reported <= total) return pass;
  return fail({
    message: `${reported} stations are in where there are ${total}.`,
    expected: `at most ${total}`,
    actual: String(reported),
    evidence: [evidenceAt(area, "progres.progres", reported), evidenceAt(area, "progres.total", total)],
  });
};

const percentOfAll = (area: AreaInput): Verdict => {
  const { reported, total, percent } = area.progress;
  if (reported === null) return missing("progres.progres");
  if (percent === null) return missing("persen");
  // A share of no stations is no number.
  if (total === null || total === 0) return missing("progres.total");
  const exact = (100 * reported) / total;
  if (Math.abs(exact - percent) <= tolerance) return pass;
  return fail({
    message: `${reported} of ${total} stations are ${exact.toFixed(2)} %, not ${percent} %.`,
    expected: exact.toFixed(2),
    actual: String(percent),
    evidence: [
      evidenceAt(area, "progres.progres", reported),
      evidenceAt(area, "progres.total", total),
      evidenceAt(area, "chart.persen", percent),
    ],
  });
};

const totalOfTree = (area: AreaInput): Verdict => {
  const { total } = area.progress;
  if (total === null) return missing("progres.total");
  if (area.stationCount === null) return missing("jumlah TPS");
  if (total === area.stationCount) return pass;
  return fail({
    message: `The count has ${total} stations, the registry ${area.stationCount}.`,
    expected: String(area.stationCount),
    actual: String(total),
    evidence: [
      evidenceAt(area, "progres.total", total),
      { system: "SIDALIH", field: `${area.code} jumlah TPS`, value: String(area.stationCount), asOf: null },
    ],
  });
};

export const l04: Rule<AreaInput> = {
  id: "L04",
  name: "PROGRESS",
  title: "Stations in, their share and their number agree",
  titleIndonesian: "Progres, persentase, dan jumlah TPS sesuai",
  severity: "WARNING",
  systems: ["SIREKAP", "SIDALIH"],
  basis: "definition: persen = 100 progres / total; total = polling stations of the area",
  notApplicable: "progres, total, persen or the registry's number of stations is not published",
  check: (area) => combine([atMostAll(area), percentOfAll(area), totalOfTree(area)], "progres"),
};
