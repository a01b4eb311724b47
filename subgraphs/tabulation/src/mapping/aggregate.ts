// Documents of areas and of electoral districts -> TallyDocument.
import type { AreaRow, TallyDocument } from "../model.ts";
import type { WireAggregate, WireFigures } from "../source/wire.ts";
import { toAsOf } from "./as-of.ts";
import { toChart, toDistrictChart } from "./chart.ts";
import { sourceInvalid } from "./source-invalid.ts";

/** How a document is laid out: by area without or with party lists, or one electoral district with its table by party. */
export type Layout = "AREA_OF_CANDIDATES" | "AREA_OF_LISTS" | "DISTRICT";

/** Share of polling stations in, int or float (100, 100.0, 78.11); stands among the figures. Absent in DPR tables. */
const toPercent = (figures: WireFigures | null | undefined): number | null => {
  const percent = figures?.["persen"] ?? null;
  if (percent !== null && typeof percent !== "number") throw sourceInvalid("a percentage that is no number");
  return percent;
};

const toStatusProgress = (figures: WireFigures | null): boolean | null => {
  const status = figures?.["status_progress"] ?? null;
  if (status !== null && typeof status !== "boolean") throw sourceInvalid("a status that is neither true nor false");
  return status;
};

const toRow = (wire: WireFigures | null, hasParties: boolean): AreaRow => ({
  chart: toChart(wire, hasParties),
  percent: toPercent(wire),
  statusProgress: toStatusProgress(wire),
});

/** Maps one document. `psu` and `mode` of an area say nothing we show; `status_progress` decides nothing: figures speak for themselves. */
export const toTallyDocument = ({ ts, chart, table, progres }: WireAggregate, layout: Layout): TallyDocument => {
  const hasParties = layout !== "AREA_OF_CANDIDATES";
  const rows = layout === "DISTRICT" ? [] : Object.entries(table ?? {});
  return {
    asOf: toAsOf(ts),
    chart: layout === "DISTRICT" ? toDistrictChart(chart, table) : toChart(chart, hasParties),
    progress: {
      reported: progres?.progres ?? null,
      total: progres?.total ?? null,
      percent: toPercent(chart),
    },
    rows: Object.fromEntries(rows.map(([code, row]) => [code, toRow(row, hasParties)])),
  };
};
