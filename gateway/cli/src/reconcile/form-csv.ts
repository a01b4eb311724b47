// The answer as CSV (RFC 4180), one line a finding.
import type { Form } from "./form.ts";
import type { Row } from "./work.ts";

// A spreadsheet takes a cell with these at its start for a formula; an apostrophe makes it text.
const formulaStart = /^[=+\-@\t\r]/;

/** One cell. */
export const toCell = (text: string): string => {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const toLine = (cells: readonly string[]) => `${cells.map(toCell).join(",")}\r\n`;

const heads = ["pollingStation", "region", "rule", "severity", "expected", "actual", "likelyMisread", "message"];

const rowLine = ({ place, code, finding }: Row): string =>
  toLine([
    place === "pollingStation" ? code : "",
    place === "region" ? code : "",
    finding.rule.id,
    finding.severity,
    finding.expected ?? "",
    finding.actual ?? "",
    finding.likelyMisread ?? "",
    finding.message,
  ]);

/** Creates the form. */
export const createCsvForm = (): Form => ({
  listsFindings: true,
  start: () => toLine(heads),
  rows: (rows) => rows.map(rowLine).join(""),
  end: () => "",
});
