// `kpu reconcile` against the running product, over the sample: every word of the answer, exit codes, and sources that are down.
import { createReconcileCommand } from "@kpu-graph/cli";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type House, startHouse } from "../testkit/house.ts";

const answerShape = z.object({
  findings: z.array(z.looseObject({ pollingStation: z.string().nullable(), rule: z.string() })),
  counts: z.array(z.object({ id: z.string(), pass: z.number(), fail: z.number(), notApplicable: z.number() })),
  summary: z.looseObject({ checked: z.number() }),
});

describe("kpu reconcile", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  const kpu = async (line: string) => {
    let [out, err] = ["", ""];
    const command = createReconcileCommand({
      graphUrl: `${house.url}/graphql`,
      write: async (text) => {
        out += text;
      },
      complain: (text) => {
        err += text;
      },
      showProgress: undefined,
      // What is down here stays down.
      wait: async () => {},
      elapsedMs: () => performance.now(),
    });
    return { exit: await command.run(line.split(" ")), out, err };
  };

  it("shows how often each rule is kept and broken in a regency, and the totals", async () => {
    const { exit, out, err } = await kpu("--region 3101 --contest 2024-ppwp");
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const lines = out.split("\n");
    const rules = lines.flatMap((line) => /^[A-Z]\d\d[a-z]?(?= )/.exec(line)?.[0] ?? []);
    expect(rules.length).toBeGreaterThan(60);
    expect([...rules].sort()).toEqual(rules);
    expect(lines.filter((line) => !/^(?:[A-Z]\d\d[a-z]?|all) /.test(line) || /^(?:T0[156]|L01) /.test(line))).toEqual([
      "ADM. KEP. SERIBU (3101), 2024-ppwp",
      "",
      "RULE  WEIGHT   KEPT  BROKEN  NOT APPLICABLE  WHAT HOLDS WHERE IT IS KEPT",
      "L01   error       9       0               0  Rows of an area's document add up to its chart",
      "T01   error      61       1              26  Voters of the roll, moved in and outside it make up all who voted",
      "T05   error      62       0              26  Ballots counted equal people who voted",
      "T06   error      61       1              26  No more voters of the roll than the roll has",
      "",
      "Polling stations   88 checked, 0 without a file; the registry has 88 here",
      "Of those checked   86 break no rule, information aside; 30 have a figure that is not published",
      "Districts          2",
      "Findings           4 errors, 1 warning, 54 for information at polling stations; 0 errors, 0 warnings, 0 for information about areas",
      "Figures of         2024-02-14 20:47:23 WIB to 2024-03-07 16:00:15 WIB",
      "",
    ]);
  });

  it("writes the findings of a village as CSV", async () => {
    expect(await kpu("--region 3101011003 --contest 2024-ppwp --csv --fail-on warning")).toEqual({
      exit: 0,
      out: [
        "pollingStation,region,rule,severity,expected,actual,likelyMisread,message",
        "3101011003001,,T13,INFO,,,,No figure is published in administrasi.",
        "3101011003003,,T13,INFO,,,,No figure is published in chart.",
        "3101011003007,,T13,INFO,,,,No figure is published in chart and administrasi.",
        '3101011003007,,T16,INFO,3,1,,"Of 3 pages these are not published: 1, 2."',
        "",
      ].join("\r\n"),
      err: "",
    });
  });

  it("writes one JSON object whose counts are its findings, and fails on an error", async () => {
    const { exit, out, err } = await kpu("--region 3101 --contest 2024-ppwp --json --fail-on error");
    expect({ exit, err }).toEqual({ exit: 1, err: "" });
    const { findings, counts, summary } = answerShape.parse(JSON.parse(out));
    expect(findings.find(({ rule }) => rule === "T06")).toEqual({
      pollingStation: "3101011001002",
      region: null,
      rule: "T06",
      severity: "ERROR",
      message: "400 voters of the roll voted where the roll has 224.",
      expected: "at most 224",
      actual: "400",
      likelyMisread: null,
    });
    const found = counts.filter(({ fail }) => fail > 0).map(({ id, fail }) => [id, fail]);
    expect(found).toEqual(found.map(([id]) => [id, findings.filter(({ rule }) => rule === id).length]));
    expect(summary).toEqual({
      region: { code: "3101", name: "ADM. KEP. SERIBU", level: "REGENCY" },
      contest: "2024-ppwp",
      pollingStations: 88,
      checked: 88,
      withoutFile: 0,
      clean: 86,
      incomplete: 30,
      districts: 2,
      districtsWithoutDocument: 0,
      findings: { ERROR: 4, WARNING: 1, INFO: 54 },
      areaFindings: { ERROR: 0, WARNING: 0, INFO: 0 },
      mayHoldMoreAreaFindings: false,
      oldestAsOf: "2024-02-14T20:47:23+07:00",
      newestAsOf: "2024-03-07T16:00:15+07:00",
      leftOut: [],
    });
  });

  it.each([
    ["--region 3999 --contest 2024-ppwp", "there is no area 3999"],
    [
      "--region 3101 --contest 2024-pdpr-1101",
      "2024-pdpr-1101 is not voted on in ADM. KEP. SERIBU (3101); there it is: 2024-pdpr-3103",
    ],
    ["--region 3101 --contest 2024-pdprdk-332001", "2024-pdprdk-332001 is not voted on in ADM. KEP. SERIBU (3101)"],
  ])("says in one line that it was called wrongly: %s", async (line, err) => {
    expect(await kpu(line)).toEqual({ exit: 2, out: "", err: `${err}\n` });
  });

  it("tells of an area without documents of the count that nothing was checked", async () => {
    const { exit, out, err } = await kpu("--region 99 --contest 2024-ppwp");
    expect({ exit, err }).toEqual({
      exit: 0,
      err: "no polling station was checked: the count has no documents there\n",
    });
    expect(out).toMatch(/^Polling stations {3}0 checked, 0 without a file; the registry has \d+ here$/m);
  });

  it("names each district that cannot be found out while the count is down", async () => {
    house.tabulation.setFault("error");
    const { exit, out, err } = await kpu("--region 3101 --contest 2024-pdpd-31 --csv");
    house.tabulation.setFault("none");
    const message = "The source system does not answer. The rest of the answer is not affected.";
    expect({ exit, out, err }).toEqual({
      exit: 3,
      out: "pollingStation,region,rule,severity,expected,actual,likelyMisread,message\r\n",
      err: [
        `KEPULAUAN SERIBU UTARA (310101): not found out. SOURCE_UNAVAILABLE: ${message}\n`,
        `KEPULAUAN SERIBU SELATAN. (310102): not found out. SOURCE_UNAVAILABLE: ${message}\n`,
      ].join(""),
    });
  });
});
