// Builds the areas that tests of rules between levels look at.
import { parseContestId, parseRegionCode } from "@kpu-graph/domain";
import type { AreaInput, ChartRow } from "../../src/rules/input.ts";

export const noon = "2024-02-20T12:00:00+07:00";
export const later = "2024-02-20T13:00:00+07:00";

/** A row of a document of noon. */
export const rowOf = (code: string, votes: ChartRow["votes"], asOf = noon): ChartRow => ({
  code,
  asOf,
  votes,
  percent: null,
  statusProgress: null,
});

/** A document of which nothing is known but what is given. */
export const areaOf = (code: string, given: Partial<Omit<AreaInput, "code">> = {}): AreaInput => ({
  contest: parseContestId("2024-ppwp"),
  asOf: noon,
  status: "PROVISIONAL",
  progress: { reported: null, total: null, percent: null },
  votes: null,
  rows: [],
  parentRow: null,
  stations: null,
  stationCount: null,
  treeChildren: null,
  roll: null,
  versions: null,
  decreed: null,
  ...given,
  code: parseRegionCode(code),
});
