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

  const findingsOfContest = async (id: string) => {
    const { data, errors } = await house.ask(
      "query Lists($id: ID!) { contest(id: $id) { candidateList { id } findings { rule { id } severity expected actual } } }",
      { id },
    );
    expect(errors).toBeUndefined();
    return (data as { contest: { candidateList: readonly unknown[]; findings: readonly Finding[] } }).contest;
  };

  it("looks at the whole list of candidates, also where it is longer than a page", async () => {
    const { candidateList, findings } = await findingsOfContest("2024-pdpr-1601");
    expect(candidateList).toHaveLength(142);
    // All 142 stand on both lists (C01, C02); three parties have two women among eight.
    expect(findings).toEqual([
      {
        rule: { id: "C04" },
        severity: "WARNING",
        expected: "party 3: at least 3; party 11: at least 3; party 16: at least 3",
        actual: "party 3: 2; party 11: 2; party 16: 2",
      },
    ]);
  });

  it("finds in the 84 lists of the DPR what is known of them", async () => {
    const { data } = await house.ask(
      `{ election(id: "2024-general") { contests(kind: DPR, first: 100) { nodes { id } } } }`,
    );
    const { nodes } = (data as { election: { contests: { nodes: readonly { id: string }[] } } }).election.contests;
    const found = new Map<string, number>();
    let candidates = 0;
    for (const { id } of nodes) {
      const { candidateList, findings } = await findingsOfContest(id);
      candidates += candidateList.length;
      for (const { rule, actual } of findings)
        found.set(rule.id, (found.get(rule.id) ?? 0) + (rule.id === "C04" ? (actual ?? "").split(";").length : 1));
    }
    // Of 1,512 party lists 267 have less than three women in ten; no number is missing, and no list is longer than its seats.
    expect([nodes.length, candidates, [...found]]).toEqual([84, 9_917, [["C04", 267]]]);
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
