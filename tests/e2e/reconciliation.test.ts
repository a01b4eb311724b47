// Reconciliation on the sample, over HTTP: every fault that was planted is found by its rule, and wrong questions get clear answers.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

interface Finding {
  readonly rule: { readonly id: string };
  readonly severity: string;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly likelyMisread: string | null;
}

const query = `query Findings($code: PollingStationCode!) {
  pollingStation(code: $code) {
    findings(contest: "2024-ppwp") { rule { id } severity expected actual likelyMisread }
  }
}`;

describe("reconciliation", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  const findingsOf = async (number: string) => {
    const { data, errors } = await house.ask(query, { code: `3320012001${number}` });
    expect(errors).toBeUndefined();
    const { findings } = (data as { pollingStation: { findings: readonly Finding[] | null } }).pollingStation;
    return findings?.map(({ rule, severity, expected, actual }) => [rule.id, severity, expected, actual]) ?? null;
  };
  const codesOf = async (text: string) => {
    const { status, data, errors } = await house.ask(text);
    return { status, data, codes: errors?.map(({ extensions }) => extensions?.["code"]) };
  };

  it.each([
    ["nothing", "001", []],
    ["valid and invalid votes that do not make the total", "002", [["T03", "ERROR", "249", "229"]]],
    [
      "a digit too many in front",
      "003",
      [
        ["T04", "ERROR", "193", "793"],
        ["T08b", "WARNING", "at most 236", "793"],
        ["T10", "ERROR", "at most 237", "675"],
      ],
    ],
    [
      "fewer ballots than people who voted",
      "004",
      [
        ["T04", "ERROR", "148", "221"],
        ["T05", "ERROR", "224", "151"],
        ["X04", "WARNING", "224", "151"],
      ],
    ],
    [
      "men and women who do not make the total",
      "007",
      [
        ["T02", "ERROR", "173", "203"],
        ["X02", "WARNING", "97", "67"],
      ],
    ],
    [
      "votes that are said to be read over a chart without any",
      "008",
      [
        ["T13", "INFO", null, null],
        ["T18", "WARNING", "status_suara false", "status_suara true"],
      ],
    ],
    ["figures that are missing", "009", [["T15", "WARNING", "18", "16"]]],
    ["a repeated vote, which is no fault", "012", []],
  ])("finds %s", async (_what, number, wanted) => {
    expect(await findingsOf(number)).toEqual(wanted);
  });

  it("explains a digit that was misread, and repairs nothing", async () => {
    const { data } = await house.ask(
      `{ pollingStation(code: "3320012001003") {
        result(contest: "2024-ppwp") { validVotes votes { ballotNumber votes } }
        findings(contest: "2024-ppwp") { rule { id } likelyMisread }
      } }`,
    );
    expect(data).toEqual({
      pollingStation: {
        result: {
          validVotes: 193,
          votes: [
            { ballotNumber: 1, votes: 47 },
            { ballotNumber: 2, votes: 675 },
            { ballotNumber: 3, votes: 71 },
          ],
        },
        findings: [
          { rule: { id: "T04" }, likelyMisread: "candidate 2: 675 read for 75" },
          { rule: { id: "T08b" }, likelyMisread: null },
          { rule: { id: "T10" }, likelyMisread: "candidate 2: 675 read for 75" },
        ],
      },
    });
  });

  it("says of a station without a file that there is nothing to check, and counts it in its area", async () => {
    expect(await findingsOf("013")).toBe(null);
    const { data, errors } = await house.ask(
      `{ region(code: "3320012001") { reconciliation(contest: "2024-ppwp") {
        checked withoutFile clean counts { rule { id } pass fail notApplicable }
      } } }`,
    );
    expect(errors).toBeUndefined();
    const { reconciliation } = (data as { region: { reconciliation: Record<string, unknown> } }).region;
    const { counts, ...totals } = reconciliation;
    expect(totals).toEqual({ checked: 12, withoutFile: 1, clean: 2 });
    expect(counts).toContainEqual({ rule: { id: "T05" }, pass: 11, fail: 1, notApplicable: 0 });
  });

  it("lists every rule with its basis, in both languages", async () => {
    const { data } = await house.ask(
      "{ reconciliationRules { id title titleIndonesian severity systems basis notApplicable } }",
    );
    const rules = (data as { reconciliationRules: readonly Record<string, unknown>[] }).reconciliationRules;
    expect(rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).sort());
    expect(rules.find(({ id }) => id === "T05")).toEqual({
      id: "T05",
      title: "Ballots counted equal people who voted",
      titleIndonesian: "Jumlah suara sah dan tidak sah sama dengan jumlah pengguna hak pilih",
      severity: "ERROR",
      systems: ["SIREKAP"],
      basis: "UU 7/2017 art. 374(2)(h)",
      notApplicable: "suara_total or pengguna_total_j is not published",
    });
  });

  const of = (code: string, contest: string, rest = "checked") =>
    `{ region(code: "${code}") { reconciliation(contest: "${contest}") { ${rest} } } }`;
  const nothing = { region: { reconciliation: null } };

  it.each([
    ["a contest id that is none", of("33", "nonsense"), 200, nothing, ["INVALID_CONTEST_ID"]],
    ["a contest that was not held there", of("3320012001", "2024-pdpr-1101"), 200, nothing, undefined],
    ["a region that is none", of("77", "2024-ppwp"), 200, { region: null }, undefined],
    [
      "an unknown rule",
      of("3320012001", "2024-ppwp", `findings(first: 5, rule: "T99") { totalCount }`),
      200,
      nothing,
      ["UNKNOWN_RULE"],
    ],
    ["all of the nation at once", of("0", "2024-ppwp"), 200, nothing, ["ANSWER_TOO_LARGE"]],
  ])("answers %s clearly", async (_what, text, status, data, codes) => {
    expect(await codesOf(text)).toEqual({ status, data, codes });
  });
});
