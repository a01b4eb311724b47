// `kpu reconcile` from its arguments to its exit code, over a graph of the test's own in which parts fail.
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createReconcileCommand } from "./index.ts";
import { errorOf, type Reply, startGraph } from "./testkit.ts";

const questionShape = z.object({
  query: z.string(),
  variables: z.object({ code: z.string(), after: z.string().nullish() }),
});

const areas: Readonly<Record<string, readonly [name: string, level: string, stations: number, children: string[]]>> = {
  "31": ["JAKARTA", "PROVINCE", 60, ["3101"]],
  "3101": ["SERIBU", "REGENCY", 60, ["310101", "310102", "310103"]],
  "310101": ["UTARA", "DISTRICT", 40, []],
  "310102": ["SELATAN", "DISTRICT", 20, []],
  "310103": ["BARAT", "DISTRICT", 0, []],
};

const areaOf = (code: string) => {
  const [name, level, pollingStationCount, children] = areas[code] ?? [];
  return name === undefined ? null : { area: { code, name, level, pollingStationCount }, children: children ?? [] };
};

const pageInfo = { hasNextPage: false, endCursor: null };

const findingOf = (rule: string, severity: string) => ({
  ...{ rule: { id: rule }, severity, message: `${rule} is broken.`, expected: "2", actual: "1", likelyMisread: null },
});

const reconciliationOf = (code: string) => ({
  ...{ checked: 10, withoutFile: 1, clean: 8, incomplete: 0 },
  oldestAsOf: "2024-02-14T20:00:00+07:00",
  newestAsOf: "2024-02-15T20:00:00+07:00",
  counts: [
    {
      rule: { id: "T05", severity: "ERROR", scope: "POLLING_STATION", title: "Ballots are voters" },
      pass: 8,
      fail: 2,
      notApplicable: 0,
    },
  ],
  ...{ error: { totalCount: 2 }, warning: { totalCount: 0 }, info: { totalCount: 0 } },
  areaFindings: [{ region: { code }, finding: findingOf("L01", "WARNING") }],
});

const answer = (body: string, failing: Readonly<Record<string, string>>): Reply => {
  const { query, variables } = questionShape.parse(JSON.parse(body));
  const { code, after } = variables;
  const kind = /^query (\w+)/.exec(query)?.[1] ?? "";
  const fault = failing[`${kind} ${code}`];
  if (fault !== undefined) return errorOf(fault);
  if (kind === "Area") {
    const found = areaOf(code);
    const nodes = (found?.children ?? []).map((child) => areaOf(child)?.area);
    return { body: { data: { region: found && { ...found.area, children: { pageInfo, nodes } } } } };
  }
  if (code === "310103") return { body: { data: { region: { reconciliation: null } } } };
  if (kind === "Reconciliation") return { body: { data: { region: { reconciliation: reconciliationOf(code) } } } };
  const station = `${code}1001${after === "one" ? "002" : "001"}`;
  const nodes = [{ pollingStation: { code: station }, finding: findingOf("T05", "ERROR") }];
  const page = after === "one" ? pageInfo : { hasNextPage: true, endCursor: "one" };
  return { body: { data: { region: { reconciliation: { findings: { pageInfo: page, nodes } } } } } };
};

describe("kpu reconcile", () => {
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let failing: Readonly<Record<string, string>> = {};
  let dir: string;
  beforeAll(async () => {
    graph = await startGraph((body) => answer(body, failing));
    dir = await mkdtemp(join(tmpdir(), "kpu-reconcile-"));
  });
  afterAll(async () => {
    await graph.close();
    await rm(dir, { recursive: true });
  });

  const kpu = async (line: string, faults: Readonly<Record<string, string>> = {}, graphUrl = graph.url) => {
    failing = faults;
    let [out, err] = ["", ""];
    const command = createReconcileCommand({
      graphUrl,
      write: async (text) => {
        out += text;
      },
      complain: (text) => {
        err += text;
      },
      showProgress: undefined,
      wait: async () => {},
      elapsedMs: () => 0,
    });
    return { exit: await command.run(line.split(" ")), out, err };
  };
  const heads = "pollingStation,region,rule,severity,expected,actual,likelyMisread,message\r\n";
  const station = (code: string) => `${code},,T05,ERROR,2,1,,T05 is broken.\r\n`;
  const area = (code: string) => `,${code},L01,WARNING,2,1,,L01 is broken.\r\n`;
  const first = area("310101") + station("3101011001001") + station("3101011001002");
  const second = area("310102") + station("3101021001001") + station("3101021001002");

  it("writes every page of every district, then what the areas above add", async () => {
    expect(await kpu("--region 31 --contest 2024-ppwp --csv")).toEqual({
      exit: 0,
      out: heads + first + second + area("3101") + area("31"),
      err: "",
    });
  });

  it("does all the rest where one district cannot be found out, and then says so", async () => {
    const faults = { "Reconciliation 310101": "SOURCE_TIMEOUT" };
    expect(await kpu("--region 3101 --contest 2024-ppwp --csv --fail-on error", faults)).toEqual({
      exit: 3,
      out: heads + second + area("3101"),
      err: "UTARA (310101): not found out. SOURCE_TIMEOUT: As the catalogue has it.\n",
    });
  });

  it("says that a list of findings is not complete", async () => {
    const { exit, err } = await kpu("--region 3101 --contest 2024-ppwp --json", { "Findings 310102": "RATE_LIMITED" });
    expect({ exit, err }).toEqual({
      exit: 3,
      err: "SELATAN (310102): counted, but its list of findings is not complete. RATE_LIMITED: As the catalogue has it.\n",
    });
  });

  it("leaves out the rules of an area that is too large for one answer, and says so", async () => {
    const { exit, out, err } = await kpu("--region 31 --contest 2024-ppwp", {
      "Reconciliation 31": "ANSWER_TOO_LARGE",
    });
    expect({ exit, err }).toEqual({
      exit: 0,
      err: "JAKARTA (31): the rules about the area itself are left out, what lies in it is counted. ANSWER_TOO_LARGE: As the catalogue has it.\n",
    });
    expect(out).toBe(`JAKARTA (31), 2024-ppwp

RULE  WEIGHT  KEPT  BROKEN  NOT APPLICABLE  WHAT HOLDS WHERE IT IS KEPT
T05   error     16       4               0  Ballots are voters
all             16       4               0

Polling stations   20 checked, 2 without a file; the registry has 60 here
Of those checked   16 break no rule, information aside; 0 have a figure that is not published
Districts          3; of 1 of them the count has no documents
Findings           4 errors, 0 warnings, 0 for information at polling stations; 0 errors, 3 warnings, 0 for information about areas
Figures of         2024-02-14 20:00:00 WIB to 2024-02-15 20:00:00 WIB
`);
  });

  it("says that nothing was checked, which is no fault", async () => {
    const { exit, out, err } = await kpu("--region 310103 --contest 2024-ppwp --fail-on info");
    expect({ exit, err }).toEqual({
      exit: 0,
      err: "no polling station was checked: the count has no documents there\n",
    });
    expect(out).toContain("Polling stations   0 checked, 0 without a file; the registry has 0 here\n");
  });

  it.each([
    ["310101", "error", 1],
    ["310101", "warning", 1],
    ["310101", "info", 1],
    ["310103", "info", 0],
  ])("ends by the weight of what it found: %s --fail-on %s", async (region, weight, exit) => {
    expect(await kpu(`--region ${region} --contest 2024-ppwp --fail-on ${weight}`)).toMatchObject({ exit });
  });

  it("sends the key of a file, and says nothing of it", async () => {
    const [good, bad] = [join(dir, "key"), join(dir, "bad")];
    writeFileSync(good, "kpu_test_bps_secret\n");
    writeFileSync(bad, "kpu_test\nbps_secret\n");
    const before = graph.asked.length;
    expect(await kpu(`--region 310101 --contest 2024-ppwp --key-file ${good}`)).toMatchObject({ exit: 0, err: "" });
    const sent = graph.asked.slice(before).map(({ headers }) => headers["x-api-key"]);
    expect(new Set(sent)).toEqual(new Set(["kpu_test_bps_secret"]));
    expect(await kpu(`--region 310101 --contest 2024-ppwp --key-file ${bad}`)).toEqual({
      exit: 2,
      out: "",
      err: "the file of --key-file holds no key, or more than one line\n",
    });
    expect(await kpu(`--region 310101 --contest 2024-ppwp --key-file ${dir}/none`)).toEqual({
      exit: 2,
      out: "",
      err: "the file of --key-file cannot be read\n",
    });
  });

  it("takes a refused key for a wrong call", async () => {
    expect(await kpu("--region 3101 --contest 2024-ppwp", { "Area 3101": "UNAUTHENTICATED" })).toEqual({
      exit: 2,
      out: "",
      err: "As the catalogue has it.\n",
    });
  });

  it("says what to do where no gateway is", async () => {
    const { url: away, close } = await startGraph(() => ({ body: {} }));
    await close();
    expect(await kpu("--region 3101 --contest 2024-ppwp --json", {}, away)).toEqual({
      exit: 3,
      out: "",
      err: `could not be found out: no answer from ${away} (ECONNREFUSED); start the product (npm start), or say where it is: --url URL\n`,
    });
  });

  it.each([
    ["--region 3101", "say where and what: --region 3101 --contest 2024-ppwp; see --help"],
    ["--contest 2024-ppwp", "say where and what: --region 3101 --contest 2024-ppwp; see --help"],
    [
      "--region 310 --contest 2024-ppwp",
      '--region: A region code is "0" for the nation, or 2, 4, 6 or 10 characters, for example "33", "3320" or "99AA".',
    ],
    [
      "--region 3101 --contest 2019-ppwp",
      '--contest: A contest id is for example "2024-ppwp", "2024-pdpr-1101", "2024-pdpd-11", "2024-pdprdp-330001" or "2024-pdprdk-332001".',
    ],
    ["--region 3101 --contest 2024-ppwp --json --csv", "--json or --csv, not both"],
    ["--region 3101 --contest 2024-ppwp --fail-on fatal", "--fail-on is error, warning or info"],
    [
      "--region 3101 --contest 2024-ppwp --url ftp://localhost",
      "--url is the address of a graph, for example http://localhost:4000/graphql",
    ],
    ["--region 3101 --contest 2024-ppwp --colour red", "Unknown option '--colour'; see --help"],
    ["3101 --contest 2024-ppwp", "reconcile takes options only; see --help"],
    ["--region 3999 --contest 2024-ppwp", "there is no area 3999"],
    ["--region 3101 --contest 2024-pdpd-11", "2024-pdpd-11 is not voted on in SERIBU (3101)"],
  ])("says in one line why it cannot: %s", async (line, err) => {
    expect(await kpu(line)).toEqual({ exit: 2, out: "", err: `${err}\n` });
  });

  it.each(["--help", "--region 3101 --help"])("explains itself: %s", async (line) => {
    expect(await kpu(line)).toEqual({ exit: 0, out: expect.stringContaining("Exit codes\n  0   done\n"), err: "" });
  });
});
