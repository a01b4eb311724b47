// Answers about the ledger in plain text.
import type { KeyReport, LedgerRecord, ReportedChange, Tallied, WhoReadAnswer } from "@kpu-graph/audit";
import { toTable } from "../table.ts";

const wibMs = 7 * 60 * 60_000;

/** "2029-02-14 18:02:03", in Western Indonesian Time. */
const toWib = (ts: string): string => new Date(Date.parse(ts) + wibMs).toISOString().slice(0, 19).replace("T", " ");

const damage = (unreadable: number) =>
  unreadable === 0 ? "" : `${unreadable} lines could not be read: the ledger is damaged, run kpu audit verify.\n`;

const toRow = ({ ts, kind, outcome, agency, keyId, user, purpose, ticket, fields, node, seq }: LedgerRecord) => [
  toWib(ts),
  kind,
  outcome,
  agency ?? "public",
  keyId ?? user ?? "-",
  purpose ?? "-",
  ticket ?? "-",
  Object.entries(fields)
    .map(([coordinate, mask]) => `${coordinate}:${mask}`)
    .join(" ") || "-",
  `${node}/${seq}`,
];

/** Who read a person, one line a record. */
export const showWhoRead = ({ records, unreadable }: WhoReadAnswer): string => {
  const heads = ["WHEN (WIB)", "KIND", "OUTCOME", "AGENCY", "BY", "PURPOSE", "TICKET", "WHAT", "RECORD"];
  const table = records.length === 0 ? "" : toTable(heads, records.map(toRow));
  return `${table}Records that name this person: ${records.length}.\n${damage(unreadable)}`;
};

const section = (title: string, tallied: readonly Tallied[]) =>
  tallied.length === 0
    ? ""
    : `\n${toTable(
        [title, "RECORDS", "ROWS"],
        tallied.map(({ name, records, rows }) => [name, String(records), String(rows)]),
      )}`;

const changesOf = (changes: readonly ReportedChange[]) =>
  changes.length === 0
    ? ""
    : `\n${toTable(
        ["CHANGE OF THE KEY (WIB)", "CHANGE", "STATE", "ALSO CHANGED", "RECORD"],
        changes.map(({ ts, change, before, after, parts, node, seq }) => [
          toWib(ts),
          change,
          `${before ?? "none"} to ${after ?? "none"}`,
          parts.join(", ") || "-",
          `${node}/${seq}`,
        ]),
      )}`;

/** What a key read: when, whose, how much, and of what; and what became of the key. */
export const showReport = (report: KeyReport): string => {
  const { keyId, first, last, records, answered, denied, failed, rows, subjects, unreadable } = report;
  const span = first === null || last === null ? "never" : `${toWib(first)} to ${toWib(last)} WIB`;
  const asked = `${report.from === null ? "the beginning" : toWib(report.from)} to ${report.to === null ? "now" : toWib(report.to)}`;
  return [
    `Key ${keyId}, ${asked} WIB\n\n`,
    `When       ${span}\n`,
    `Whose      ${subjects} different people\n`,
    `How many   ${rows} rows about people in ${records} records: ${answered} answered, ${denied} denied, ${failed} failed\n`,
    section("DATA AND MASK", report.fields),
    section("PURPOSE AND BASIS", report.purposes),
    section("AGENCY", report.agencies),
    section("TICKET", report.tickets),
    section("AREA", report.areas),
    section("ADDRESS", report.peers),
    section("DAY (WIB)", report.days),
    section("REFUSED OR FAILED BY", report.codes),
    changesOf(report.changes),
    damage(unreadable),
  ].join("");
};
