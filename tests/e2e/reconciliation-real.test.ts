// Reconciliation on real KPU files, over HTTP: figures that do not agree, and the form of one station that is filed under another.
import { realDataDir } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

const folder = realDataDir();

interface Finding {
  readonly rule: { readonly id: string };
  readonly severity: string;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly evidence: readonly unknown[];
}

describe.skipIf(folder === undefined)("reconciliation on real files", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ from: folder ?? "" });
  });
  afterAll(() => house?.close());

  it("explains a misfiled form by the neighbour's figures", async () => {
    const { data, errors } = await house.ask(`{
      pollingStation(code: "1101012001001") {
        findings(contest: "2024-ppwp") { rule { id } severity expected actual evidence { system field value asOf } }
      }
    }`);
    expect(errors).toBeUndefined();
    const findings = (data as { pollingStation: { findings: readonly Finding[] } }).pollingStation.findings;
    const rows = findings.map(({ rule, severity, expected, actual }) => [rule.id, severity, expected, actual]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ["T05", "ERROR", "239", "166"],
        ["X04", "WARNING", "239", "166"],
        ["D01", "WARNING", null, "144/19/2"],
        ["D02", "ERROR", "239", "166"],
      ]),
    );
    const figure = (field: string, value: string, asOf: string) => ({ system: "SIREKAP", field, value, asOf });
    expect(findings.find(({ rule }) => rule.id === "D02")?.evidence).toEqual([
      figure("1101012001001 ppwp chart", "144/19/2", "2024-02-20T13:00:00+07:00"),
      figure("1101012001001 ppwp suara_total", "166", "2024-02-20T13:00:00+07:00"),
      figure("1101012001001 ppwp pengguna_total_j", "239", "2024-02-20T13:00:00+07:00"),
      figure("1101012001001 pdpd suara_total", "239", "2024-02-21T02:00:00+07:00"),
      figure("1101012001001 pdpd pengguna_total_j", "239", "2024-02-21T02:00:00+07:00"),
      figure("1101012004 ppwp table.1101012004001", "144/19/2", "2024-02-20T13:00:15+07:00"),
      figure("1101012004001 pdpd suara_total", "166", "2024-02-20T01:00:00+07:00"),
      figure("1101012004001 pdpd pengguna_total_j", "166", "2024-02-20T01:00:00+07:00"),
    ]);
  });

  it("checks every form of a regency that has no document of its own, and pages through what it found", async () => {
    const query = `query Regency($after: String, $rule: ID) {
      region(code: "3101") {
        reconciliation(contest: "2024-ppwp") {
          checked withoutFile oldestAsOf newestAsOf
          counts { rule { id } pass fail notApplicable }
          findings(first: 2, after: $after, rule: $rule) {
            totalCount pageInfo { hasNextPage endCursor } nodes { pollingStation { code } finding { expected actual } }
          }
        }
      }
    }`;
    const first = await house.ask(query, { rule: "T05" });
    expect(first.errors).toBeUndefined();
    const { counts, findings, ...totals } = (first.data as unknown as Answer).region.reconciliation;
    expect(totals).toEqual({
      checked: 88,
      withoutFile: 0,
      oldestAsOf: "2024-02-14T21:46:01+07:00",
      newestAsOf: "2024-02-16T17:00:00+07:00",
    });
    const t05 = counts.find(({ rule }) => rule.id === "T05");
    expect(t05).toEqual({ rule: { id: "T05" }, pass: 56, fail: 4, notApplicable: 28 });
    const after = findings.pageInfo.endCursor;
    const second = await house.ask(query, { rule: "T05", after });
    const rest = (second.data as unknown as Answer).region.reconciliation.findings;
    expect([findings.totalCount, findings.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([4, true, false]);
    expect([...findings.nodes, ...rest.nodes]).toEqual([
      { pollingStation: { code: "3101011001001" }, finding: { expected: "292", actual: "233" } },
      { pollingStation: { code: "3101011001013" }, finding: { expected: "0", actual: "210" } },
      { pollingStation: { code: "3101011002016" }, finding: { expected: "263", actual: "201" } },
      { pollingStation: { code: "3101021003001" }, finding: { expected: "0", actual: "225" } },
    ]);
  });
});

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly unknown[];
}

interface Answer {
  readonly region: {
    readonly reconciliation: {
      readonly checked: number;
      readonly counts: readonly { readonly rule: { readonly id: string } }[];
      readonly findings: Page;
    };
  };
}
