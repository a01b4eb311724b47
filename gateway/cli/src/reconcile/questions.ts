// What is asked of the graph, and the shapes of the answers.
import { z } from "zod";
import { plainText } from "./plain-text.ts";

const severity = z.enum(["ERROR", "WARNING", "INFO"]);
export type Severity = z.infer<typeof severity>;

const area = z.object({
  code: z.string(),
  name: plainText,
  level: z.enum(["NATION", "PROVINCE", "REGENCY", "DISTRICT", "VILLAGE"]),
  pollingStationCount: z.number().nullable(),
  /** Absent for the presidency. */
  electoralDistricts: z.array(z.object({ id: z.string() })).nullish(),
});
export type AreaAnswer = z.infer<typeof area>;

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const areaFields = `code name level pollingStationCount
  electoralDistricts(kind: $kind) @include(if: $byDistrict) { id }`;

/** An area and a page of what lies below it. null: there is no such area. */
export const areaQuestion = {
  document: `query Area($code: RegionCode!, $after: String, $kind: ContestKind, $byDistrict: Boolean!) {
    region(code: $code) {
      ${areaFields}
      children(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${areaFields} } }
    }
  }`,
  shape: z.object({
    region: area.extend({ children: z.object({ pageInfo, nodes: z.array(area) }) }).nullable(),
  }),
};

export type AreaPage = z.infer<typeof areaQuestion.shape>;

const finding = z.object({
  rule: z.object({ id: z.string() }),
  severity,
  message: z.string(),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  likelyMisread: z.string().nullable(),
});
export type FindingAnswer = z.infer<typeof finding>;

const findingFields = "rule { id } severity message expected actual likelyMisread";
const stationFinding = z.object({ pollingStation: z.object({ code: z.string() }), finding });
const total = z.object({ totalCount: z.number() });

const ruleCount = z.object({
  rule: z.object({
    id: z.string(),
    severity,
    scope: z.enum(["POLLING_STATION", "AREA", "CONTEST"]),
    title: plainText,
  }),
  pass: z.number(),
  fail: z.number(),
  notApplicable: z.number(),
});
export type RuleCount = z.infer<typeof ruleCount>;

const reconciliation = z.object({
  checked: z.number(),
  withoutFile: z.number(),
  clean: z.number(),
  incomplete: z.number(),
  oldestAsOf: z.string().nullable(),
  newestAsOf: z.string().nullable(),
  counts: z.array(ruleCount),
  error: total,
  warning: total,
  info: total,
  areaFindings: z.array(z.object({ region: z.object({ code: z.string() }), finding })),
});
export type ReconciliationAnswer = z.infer<typeof reconciliation>;

/** Everything but the pages of findings. null: nothing is counted there. */
export const reconciliationQuestion = {
  document: `query Reconciliation($code: RegionCode!, $contest: ID!) {
    region(code: $code) {
      reconciliation(contest: $contest) {
        checked withoutFile clean incomplete oldestAsOf newestAsOf
        counts { rule { id severity scope title } pass fail notApplicable }
        error: findings(first: 1, severity: ERROR) { totalCount }
        warning: findings(first: 1, severity: WARNING) { totalCount }
        info: findings(first: 1, severity: INFO) { totalCount }
        areaFindings { region { code } finding { ${findingFields} } }
      }
    }
  }`,
  shape: z.object({ region: z.object({ reconciliation: reconciliation.nullable() }).nullable() }),
};

/** One page of findings at polling stations. */
export const findingsQuestion = {
  document: `query Findings($code: RegionCode!, $contest: ID!, $after: String) {
    region(code: $code) {
      reconciliation(contest: $contest) {
        findings(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { pollingStation { code } finding { ${findingFields} } }
        }
      }
    }
  }`,
  shape: z.object({
    region: z
      .object({
        reconciliation: z.object({ findings: z.object({ pageInfo, nodes: z.array(stationFinding) }) }).nullable(),
      })
      .nullable(),
  }),
};
export type FindingsPage = z.infer<typeof findingsQuestion.shape>;
