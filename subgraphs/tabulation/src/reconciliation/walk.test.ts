// What a reconciliation reads, and that what it keeps gives the same as reading all of it again.
import { parsePollingStationCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import type { Asking } from "../../testkit/province/open.ts";
import type { Province } from "../../testkit/province/server.ts";
import { stationCode } from "../../testkit/province/shape.ts";
import { smallShape, useProvince } from "../../testkit/province/use-province.ts";
import { noHistory } from "../history/index.ts";
import { stationRules } from "../rules/index.ts";
import { checkStation, findingsOf, gatherStation } from "./check-station.ts";
import { unpackFinding } from "./packed-findings.ts";
import type { Summary } from "./summary.ts";

const { start, open } = useProvince();

const stations = Array.from({ length: smallShape.stations }, (_, index) =>
  parsePollingStationCode(stationCode(smallShape, index)),
);
const [first = "", second = ""] = stations;
const otherContests = ["pdpr", "pdpd", "pdprdp", "pdprdk"];
const root = "/pemilu/hhcw/ppwp";

/** "/33/3301/330101/3301012001" */
const foldersOf = (code: string) => [2, 4, 6, 10].flatMap((end) => (code.length >= end ? [code.slice(0, end)] : []));
const areaPath = (code: string) => `${root}/${foldersOf(code).join("/")}.json`;
const filePath = (code: string, contest = "ppwp") =>
  `/pemilu/hhcw/${contest}/${foldersOf(code).join("/")}/${code}.json`;
const treePath = (code: string) => `/wilayah/pemilu/ppwp/${foldersOf(code).join("/")}.json`;
const ancestorsOf = (code: string) => foldersOf(code).map(areaPath);
const areas = [...new Set(stations.flatMap((code) => foldersOf(code)))];

const sorted = (paths: Iterable<string>) => [...paths].sort();
const pathsOf = (province: Province) =>
  [...province.reads()].flatMap(([path, times]) => Array(times).fill(path)).sort();

const openedOf = (summary: Summary | null) =>
  (summary?.findings ?? []).map(({ station, finding }) => ({ station, finding: unpackFinding(finding) }));

/** Of an unchanged row the time stays that at which it was looked at, however often its document is written again. */
const withoutTimesOfRows = (summary: Summary | null) =>
  summary && {
    ...summary,
    findings: openedOf(summary).map(({ station, finding }) => ({
      station,
      finding: {
        ...finding,
        evidence: finding.evidence.map((one) => (one.field.includes(" table.") ? { ...one, asOf: null } : one)),
      },
    })),
  };

const expectAsFresh = async (kept: Summary | null, province: Province, region = "33") => {
  expect(kept).not.toBeNull();
  expect(withoutTimesOfRows(kept)).toEqual(withoutTimesOfRows(await open(province).ask(region)));
};

const idsOf = (summary: Summary | null, station: string) =>
  summary?.findings.flatMap((one) => (one.station === station ? [one.finding.rule.id] : []));

const alone = async ({ reads, contest }: Asking, station: (typeof stations)[number]) => {
  // The registry is not asked about each station of an area: what it would say is no figure of the count.
  const elsewhere = { roll: null, specialLocation: null, districts: null };
  const input = await gatherStation({ reads, history: noHistory, contest, station, elsewhere });
  return input === null ? null : checkStation(input);
};

describe("the first reconciliation", () => {
  it("counts what checking each station by itself finds", async () => {
    const asking = open(await start());
    const summary = await asking.ask("33");
    const verdicts = await Promise.all(stations.map((station) => alone(asking, station)));
    const checked = verdicts.flatMap((one) => (one === null ? [] : [one]));
    expect(summary).toMatchObject({ checked: checked.length, withoutFile: stations.length - checked.length });
    const byRule = stationRules.map(({ id }, at) => {
      const count = (outcome: string) => checked.filter((one) => one[at]?.outcome === outcome).length;
      return { id, pass: count("PASS"), fail: count("FAIL"), notApplicable: count("NOT_APPLICABLE") };
    });
    const ids = new Set(byRule.map(({ id }) => id));
    const counts = summary?.counts.map(({ rule: { id }, ...counted }) => ({ id, ...counted }));
    expect(counts?.filter(({ id }) => ids.has(id))).toEqual(byRule.sort((one, other) => (one.id < other.id ? -1 : 1)));
    const findings = stations.flatMap((station, at) =>
      findingsOf(stationRules, verdicts[at] ?? [])
        .map((finding) => ({ station, finding }))
        .sort((one, other) => (one.finding.rule.id < other.finding.rule.id ? -1 : 1)),
    );
    expect(openedOf(summary)).toEqual(findings);
    expect(findings.length).toBeGreaterThan(5);
  });

  it("adds up over the levels", async () => {
    const asking = open(await start());
    const whole = await asking.ask("33");
    for (const level of [4, 6, 10]) {
      const parts: (Summary | null)[] = [];
      for (const area of areas.filter((code) => code.length === level)) parts.push(await asking.ask(area));
      const sum = (of: (summary: Summary) => number) => parts.reduce((all, part) => all + (part ? of(part) : 0), 0);
      expect({
        checked: sum(({ checked }) => checked),
        withoutFile: sum(({ withoutFile }) => withoutFile),
        clean: sum(({ clean }) => clean),
        incomplete: sum(({ incomplete }) => incomplete),
        findings: parts.flatMap((part) => part?.findings ?? []),
      }).toEqual({
        checked: whole?.checked,
        withoutFile: whole?.withoutFile,
        clean: whole?.clean,
        incomplete: whole?.incomplete,
        findings: whole?.findings,
      });
    }
    expect(await asking.ask("0")).toMatchObject({ checked: whole?.checked, findings: whole?.findings });
  });

  it("reads every document once, and of the stations' other contests each file once", async () => {
    const province = await start();
    const summary = await open(province).ask("33");
    const reads = pathsOf(province);
    const others = otherContests.flatMap((contest) => stations.map((code) => filePath(code, contest)));
    const own = [
      "/pemilu/ppwp.json",
      ...areas.flatMap((code) => [areaPath(code), treePath(code)]),
      ...stations.map((code) => filePath(code)),
    ];
    // Where a station has no file, its other contests are not asked for.
    expect(reads.filter((path) => !others.includes(path))).toEqual(sorted(own));
    expect(new Set(reads).size).toBe(reads.length);
    expect(reads.length).toBe(own.length + 4 * (summary?.checked ?? 0));
  });

  it("reads a neighbour's files no second time to compare them", async () => {
    const province = await start();
    province.makeTwin(second, first);
    await open(province).ask("33");
    expect([...province.reads()].filter(([, times]) => times > 1)).toEqual([]);
  });
});

describe("the next reconciliation", () => {
  it("reads the top document alone where nothing changed", async () => {
    const province = await start();
    const asking = open(province);
    const before = await asking.ask("33");
    province.reads();
    expect(await asking.ask("33")).toEqual(before);
    expect(pathsOf(province)).toEqual([areaPath("33")]);
  });

  it("reads one file and the documents above it after it changed", async () => {
    const province = await start();
    const asking = open(province);
    await asking.ask("33");
    for (const station of [first, stations[13] ?? "", stations.at(-1) ?? ""]) {
      province.change(station, {});
      province.reads();
      const after = await asking.ask("33");
      expect(pathsOf(province)).toEqual(sorted([...ancestorsOf(station), filePath(station)]));
      await expectAsFresh(after, province);
    }
  });

  it("looks again at the neighbour whose figures a station now has, also in another village, and when it has them no more", async () => {
    const province = await start();
    const asking = open(province);
    await asking.ask("33");
    const [here = "", there = ""] = [stations[0], stations[4]];
    for (const station of [here, there]) province.change(station, {});
    expect(idsOf(await asking.ask("33"), here)).not.toContain("D01");

    province.makeTwin(there, here);
    province.reads();
    const twins = await asking.ask("33");
    const villageOf = (code: string) => areaPath(code.slice(0, 10));
    expect(pathsOf(province)).toEqual(
      sorted([...ancestorsOf(there), villageOf(here), filePath(here), filePath(there)]),
    );
    await expectAsFresh(twins, province);

    province.change(there, {});
    await expectAsFresh(await asking.ask("33"), province);
  });

  it("holds a village against the registry where it is asked for, and not from above", async () => {
    const province = await start();
    const asking = open(province);
    const village = first.slice(0, 10);
    const countOf = (summary: Summary | null) => summary?.counts.find(({ rule }) => rule.id === "S01");
    const before = await asking.ask("330101");
    for (const [stationCount, pass, fail] of [
      [3, 1, 0],
      [4, 0, 1],
    ] as const) {
      const summary = await asking.ask(village, { registry: { roll: null, stationCount } });
      expect(countOf(summary)).toMatchObject({ pass, fail, notApplicable: 0 });
    }
    expect(await asking.ask("330101")).toEqual(before);
    expect(countOf(before)).toMatchObject({ pass: 0, fail: 0 });
  });

  it("finds a neighbour that changed while another village of its district alone was asked for", async () => {
    const province = await start();
    const asking = open(province);
    const [here = "", there = ""] = [stations[0], stations[4]];
    await asking.ask("33");
    province.makeTwin(there, here);
    await asking.ask(there.slice(0, 10));
    await expectAsFresh(await asking.ask("33"), province);
  });

  it("counts a station whose file is gone as one without a file, and reads its other contests when it is back", async () => {
    const province = await start();
    const asking = open(province);
    const before = await asking.ask("33");
    province.change(first, { isGone: true });
    const gone = await asking.ask("33");
    expect(gone).toMatchObject({ checked: (before?.checked ?? 0) - 1, withoutFile: (before?.withoutFile ?? 0) + 1 });
    expect(idsOf(gone, first)).toEqual([]);
    await expectAsFresh(gone, province);

    province.change(first, {});
    const back = await asking.ask("33");
    expect(back).toMatchObject({ checked: before?.checked, withoutFile: before?.withoutFile });
    await expectAsFresh(back, province);
  });

  it("reads all of it again when it is too old, the files of other contests as well", async () => {
    const province = await start();
    let now = 0;
    const asking = open(province, { keptMs: 1_000, now: () => now });
    const before = await asking.ask("33");
    // Lists of candidates and of areas do not change during a count.
    const all = pathsOf(province).filter((path) => path !== "/pemilu/ppwp.json" && !path.startsWith("/wilayah/"));
    now = 999;
    province.change(first, {});
    await asking.ask("33");
    province.reads();
    now = 1_000;
    expect(await asking.ask("33")).toMatchObject({ checked: before?.checked });
    expect(pathsOf(province)).toEqual(all);
  });
});
