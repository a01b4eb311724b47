// The answer as a table of the rules and a few lines of totals.
import { toTable } from "../table.ts";
import type { Form } from "./form.ts";
import type { RuleCount } from "./questions.ts";
import type { Report } from "./report.ts";

const wibMs = 7 * 60 * 60_000;

/** "2024-02-14 18:02:03 WIB" */
const toWib = (moment: string): string =>
  `${new Date(Date.parse(moment) + wibMs).toISOString().slice(0, 19).replace("T", " ")} WIB`;

const toRight = (column: readonly string[]): readonly string[] => {
  const width = Math.max(...column.map(({ length }) => length));
  return column.map((cell) => cell.padStart(width));
};

const tableOf = (counts: readonly RuleCount[]): string => {
  const sum = (pick: (count: RuleCount) => number) => counts.reduce((total, count) => total + pick(count), 0);
  const column = (head: string, pick: (count: RuleCount) => number) =>
    toRight([head, ...counts.map((count) => String(pick(count))), String(sum(pick))]);
  const columns = [
    ["RULE", ...counts.map(({ rule }) => rule.id), "all"],
    ["WEIGHT", ...counts.map(({ rule }) => rule.severity.toLowerCase()), ""],
    column("KEPT", ({ pass }) => pass),
    column("BROKEN", ({ fail }) => fail),
    column("NOT APPLICABLE", ({ notApplicable }) => notApplicable),
    ["WHAT HOLDS WHERE IT IS KEPT", ...counts.map(({ rule }) => rule.title), ""],
  ];
  const [heads = [], ...rows] = (columns[0] ?? []).map((_, at) => columns.map((cells) => cells[at] ?? ""));
  return `${toTable(heads, rows)}\n`;
};

const spell = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
const spellWeights = ({ ERROR, WARNING, INFO }: Report["findings"]) =>
  `${spell(ERROR, "error")}, ${spell(WARNING, "warning")}, ${INFO} for information`;

/** All of it. */
const showReport = (report: Report): string => {
  const { region, contest, checked, withoutFile, clean, incomplete, oldestAsOf, newestAsOf } = report;
  const span = oldestAsOf === null || newestAsOf === null ? "none" : `${toWib(oldestAsOf)} to ${toWib(newestAsOf)}`;
  const inRegistry = report.pollingStations ?? "an unknown number of";
  const noDocument =
    report.districtsWithoutDocument === 0
      ? ""
      : `; of ${report.districtsWithoutDocument} of them the count has no documents`;
  const more = report.mayHoldMoreAreaFindings ? " or more" : "";
  return [
    `${region.name} (${region.code}), ${contest}\n\n`,
    report.counts.length === 0 ? "" : tableOf(report.counts),
    `Polling stations   ${checked} checked, ${withoutFile} without a file; the registry has ${inRegistry} here\n`,
    `Of those checked   ${clean} break no rule, information aside; ${incomplete} have a figure that is not published\n`,
    `Districts          ${report.districts}${noDocument}\n`,
    `Findings           ${spellWeights(report.findings)} at polling stations; ${spellWeights(report.areaFindings)}${more} about areas\n`,
    `Figures of         ${span}\n`,
  ].join("");
};

/** Creates the form. */
export const createTableForm = (): Form => ({
  listsFindings: false,
  start: () => "",
  rows: () => "",
  end: showReport,
});
