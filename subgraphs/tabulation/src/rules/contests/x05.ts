// X05: contests that are held where the station is.
import { isOverseas } from "@kpu-graph/domain";
import { evidenceOfChart } from "../form/figures.ts";
import type { StationInput, StationRecord } from "../input.ts";
import { fail, missing, pass, type Rule } from "../rule.ts";

const jakarta = "31";

/** Codes of the contests held at the station. */
const heldAt = ({ station }: StationRecord): readonly string[] => {
  if (isOverseas(station)) return ["ppwp", "pdpr"];
  // Jakarta's cities and its regency have no council of their own.
  if (station.startsWith(jakarta)) return ["ppwp", "pdpr", "pdpd", "pdprdp"];
  return ["ppwp", "pdpr", "pdpd", "pdprdp", "pdprdk"];
};

/** The source has blank files of contests that are not held: a file alone says nothing. */
const isBlank = ({ lines, unknownKeys, administration }: StationRecord): boolean =>
  lines.every(({ votes, listVotes }) => votes === null && listVotes === null) &&
  unknownKeys.length === 0 &&
  Object.values(administration).every(
    (count) =>
      count === null || (typeof count === "object" && Object.values(count).every((figure: unknown) => figure === null)),
  );

export const x05: Rule<StationInput> = {
  id: "X05",
  name: "CONTEST_SET",
  title: "Only contests held at the station have figures",
  titleIndonesian: "Hanya jenis pemilihan yang diselenggarakan di TPS yang memiliki angka",
  severity: "ERROR",
  systems: ["SIREKAP"],
  basis: "definition: abroad only ppwp and pdpr; no pdprdk in DKI Jakarta",
  notApplicable: "neither chart nor administrasi has a figure",
  check({ record }) {
    if (isBlank(record)) return missing("chart and administrasi");
    const held = heldAt(record);
    const { sourceCode } = record.contest;
    if (held.includes(sourceCode)) return pass;
    return fail({
      message: `There are figures of ${sourceCode}, which is not held at this station.`,
      expected: held.join(", "),
      actual: sourceCode,
      evidence: [evidenceOfChart(record)],
    });
  },
};
