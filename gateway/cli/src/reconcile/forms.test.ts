// The three forms of an answer, whole, and the line of progress.
import { describe, expect, it } from "vitest";
import type { Area } from "./areas.ts";
import { createCsvForm, toCell } from "./form-csv.ts";
import { createJsonForm } from "./form-json.ts";
import { createTableForm } from "./form-table.ts";
import { createProgress, spellTime } from "./progress.ts";
import type { Report } from "./report.ts";
import type { Row } from "./work.ts";

const rows: readonly Row[] = [
  {
    place: "pollingStation",
    code: "3101011001002",
    finding: {
      rule: { id: "T01" },
      severity: "ERROR",
      message: "People who voted are 400, and 205 in all.",
      expected: "405",
      actual: "-205",
      likelyMisread: null,
    },
  },
  {
    place: "region",
    code: "3101",
    finding: {
      rule: { id: "L01" },
      severity: "WARNING",
      message: 'The row "01" differs.',
      expected: null,
      actual: null,
      likelyMisread: "3 read as 8",
    },
  },
];

const report: Report = {
  region: { code: "3101", name: "ADM. KEP. SERIBU", level: "REGENCY" },
  contest: "2024-ppwp",
  pollingStations: 90,
  checked: 88,
  withoutFile: 2,
  clean: 87,
  incomplete: 30,
  districts: 2,
  districtsWithoutDocument: 0,
  findings: { ERROR: 1, WARNING: 0, INFO: 12 },
  areaFindings: { ERROR: 0, WARNING: 1, INFO: 0 },
  mayHoldMoreAreaFindings: false,
  oldestAsOf: "2024-02-14T20:47:23+07:00",
  newestAsOf: "2024-03-07T16:00:15+07:00",
  leftOut: [],
  counts: [
    { rule: { id: "L01", severity: "ERROR", scope: "AREA", title: "Rows add up" }, pass: 8, fail: 1, notApplicable: 0 },
    {
      rule: { id: "T08b", severity: "WARNING", scope: "POLLING_STATION", title: "No more votes" },
      pass: 58,
      fail: 0,
      notApplicable: 30,
    },
  ],
};

describe("forms", () => {
  it("shows a table of rules and the totals", () => {
    expect(createTableForm().end(report)).toBe(`ADM. KEP. SERIBU (3101), 2024-ppwp

RULE  WEIGHT   KEPT  BROKEN  NOT APPLICABLE  WHAT HOLDS WHERE IT IS KEPT
L01   error       8       1               0  Rows add up
T08b  warning    58       0              30  No more votes
all              66       1              30

Polling stations   88 checked, 2 without a file; the registry has 90 here
Of those checked   87 break no rule, information aside; 30 have a figure that is not published
Districts          2
Findings           1 error, 0 warnings, 12 for information at polling stations; 0 errors, 1 warning, 0 for information about areas
Figures of         2024-02-14 20:47:23 WIB to 2024-03-07 16:00:15 WIB
`);
  });

  it("writes one line of CSV a finding, and no formula", () => {
    const form = createCsvForm();
    expect(form.start() + form.rows(rows) + form.end(report)).toBe(
      [
        "pollingStation,region,rule,severity,expected,actual,likelyMisread,message\r\n",
        `3101011001002,,T01,ERROR,405,'-205,,"People who voted are 400, and 205 in all."\r\n`,
        `,3101,L01,WARNING,,,3 read as 8,"The row ""01"" differs."\r\n`,
      ].join(""),
    );
    expect(["=A1", "+1", "-1", "@x", "\tx", "1-1", "a\nb", ""].map(toCell)).toEqual([
      ...["'=A1", "'+1", "'-1", "'@x", "'\tx", "1-1", '"a\nb"', ""],
    ]);
  });

  it("writes one JSON object, piece by piece, with and without findings", () => {
    const form = createJsonForm();
    const text =
      form.start() + form.rows(rows.slice(0, 1)) + form.rows([]) + form.rows(rows.slice(1)) + form.end(report);
    const { counts: _, ...summary } = report;
    const counts = [
      { id: "L01", severity: "ERROR", scope: "AREA", title: "Rows add up", pass: 8, fail: 1, notApplicable: 0 },
      {
        id: "T08b",
        severity: "WARNING",
        scope: "POLLING_STATION",
        title: "No more votes",
        pass: 58,
        fail: 0,
        notApplicable: 30,
      },
    ];
    expect(JSON.parse(text)).toEqual({
      findings: [
        {
          pollingStation: "3101011001002",
          region: null,
          rule: "T01",
          severity: "ERROR",
          message: "People who voted are 400, and 205 in all.",
          expected: "405",
          actual: "-205",
          likelyMisread: null,
        },
        {
          pollingStation: null,
          region: "3101",
          rule: "L01",
          severity: "WARNING",
          message: 'The row "01" differs.',
          expected: null,
          actual: null,
          likelyMisread: "3 read as 8",
        },
      ],
      counts,
      summary,
    });
    const empty = createJsonForm();
    expect(JSON.parse(empty.start() + empty.end(report))).toEqual({ findings: [], counts, summary });
  });
});

describe("progress", () => {
  const unit = (code: string, stations: number): Area => ({
    ...{ code, name: code, level: "DISTRICT", children: [], isWhole: true },
    stations,
  });
  const units = [unit("310101", 1_000), unit("310102", 3_000), unit("310103", 0)] as const;

  it("draws districts, stations and the time left, and clears its line once", () => {
    const shown: string[] = [];
    let elapsed = 0;
    const progress = createProgress(units, { showProgress: (text) => shown.push(text), elapsedMs: () => elapsed });
    elapsed = 20_000;
    progress.done(units[0]);
    elapsed = 20_100;
    progress.done(units[1]);
    progress.done(units[2]);
    progress.end();
    progress.end();
    expect(shown).toEqual([
      "\r[------------------------] districts 0/3, polling stations 0/4,000\u001b[K",
      "\r[######------------------] districts 1/3, polling stations 1,000/4,000, 1 min left\u001b[K",
      "\r[########################] districts 3/3, polling stations 4,000/4,000\u001b[K",
      "\r\u001b[K",
    ]);
  });

  it("spells times as one says them", () => {
    expect([10, 40_000, 59_000, 60_000, 720_000, 11_100_000].map(spellTime)).toEqual([
      ...["1 s", "40 s", "59 s", "1 min", "12 min", "3 h 5 min"],
    ]);
  });
});
