// The rules of one form over real files, against the answers of an independent reading of them.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parsePollingStationCode } from "@kpu-graph/domain";
import { realDataDir } from "@kpu-graph/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { alone, frozen, presidency } from "../../testkit/rules/records.ts";
import { toBallotOfCandidates, toResultFile } from "../mapping/index.ts";
import { wireCandidates, wireStationFile } from "../source/wire.ts";
import { formRules } from "./form/index.ts";
import type { StationInput, StationRecord } from "./input.ts";
import type { Verdict } from "./rule.ts";
import { toStationRecord } from "./station-record.ts";

const folder = realDataDir();

type Verdicts = Readonly<Record<string, Verdict>>;
interface Station {
  readonly code: string;
  readonly record: StationRecord;
  readonly verdicts: Verdicts;
  /** Rules broken by the independent reading, by its names. */
  readonly golden: readonly string[];
}

const jsonOf = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));

const readStations = async (root: string): Promise<readonly Station[]> => {
  const tree = join(root, "sirekap-2024/pemilu");
  const ballot = toBallotOfCandidates(presidency, wireCandidates.parse(await jsonOf(join(tree, "ppwp.json"))));
  const lines = (await readFile(join(root, "derived/tps_rule_hits.csv"), "utf8")).trim().split("\n").slice(1);
  const golden = new Map(
    lines.map((line): [string, readonly string[]] => {
      const cells = line.trimEnd().split(",");
      return [cells[0] ?? "", (cells.at(-1) ?? "").split(" ").filter((hit) => hit !== "")];
    }),
  );
  const results = join(tree, "hhcw/ppwp");
  const files = (await readdir(results, { recursive: true }))
    .filter((file) => /^[0-9A-Z]{13}\.json$/.test(basename(file)))
    .map((file) => join(results, file));
  const stations = await Promise.all(
    files.map(async (file): Promise<Station> => {
      const code = basename(file, ".json");
      const read = toResultFile(wireStationFile.parse(await jsonOf(file)), false);
      const station = parsePollingStationCode(code);
      const result = { contest: presidency, station, ballot, ...read, ...read.administration };
      // Frozen: a rule that changed a source value would throw.
      const input: StationInput = frozen(alone(toStationRecord(result)));
      const verdicts = Object.fromEntries(formRules.map(({ id, check }) => [id, check(input)]));
      return { code, record: input.record, verdicts, golden: golden.get(code) ?? ["no such row"] };
    }),
  );
  expect(stations.map(({ code }) => code).sort()).toEqual([...golden.keys()].sort());
  return stations;
};

const failureOf = (verdicts: Verdicts, id: string) => {
  const verdict = verdicts[id];
  return verdict?.outcome === "FAIL" ? verdict : undefined;
};

/** Names of the independent reading that stand for one rule as a whole. */
const wholeRules: Readonly<Record<string, string>> = {
  T01: "USERS_SUM",
  T03: "VALID_PLUS_INVALID",
  T04: "CHART_NE_VALID",
  T05: "BALLOTS_NE_USERS",
  T06: "USERS_DPT_GT_DPT",
  T08: "BALLOTS_GT_DPT_PLUS_2PCT",
  T08b: "KP_ERROR_SUM_GT_DPT_1.02",
  T09: "DPT_GT_300",
};

/** What our rules found, in the names of the independent reading; T10 aside, whose limit is another. */
const namesOf = ({ verdicts }: Station): readonly string[] => {
  const whole = Object.entries(wholeRules).flatMap(([id, name]) => (failureOf(verdicts, id) ? [name] : []));
  // The field of evidence is "{station} ppwp {field}".
  const fieldsOf = (id: string) => (failureOf(verdicts, id)?.evidence ?? []).map(({ field }) => field.slice(19));
  const sexes = fieldsOf("T02").flatMap((field) => (field.endsWith("_j") ? [`GENDER_SUM:${field.slice(0, -2)}`] : []));
  const blank = fieldsOf("T13").map((field) => (field === "chart" ? "BLANK_CHART" : "BLANK_ADM"));
  const pages = failureOf(verdicts, "T16");
  const images = pages === undefined ? [] : [pages.actual === "0" ? "NO_IMAGES" : "PARTIAL_IMAGES"];
  return [...whole, ...sexes, ...blank, ...images].sort();
};

const maxOf = ({ lines }: StationRecord) => Math.max(...lines.map(({ votes }) => votes ?? 0));

/** One line for a station where the two readings of T10 part: theirs is "> 300", ours the ballots of the roll. */
const differenceOf = ({ code, record, verdicts, golden }: Station): readonly string[] => {
  const theirs = golden.includes("CANDIDATE_GT_300");
  const verdict = verdicts["T10"];
  if (theirs === (verdict?.outcome === "FAIL")) return [];
  const roll = record.administration.rollVoters?.total ?? null;
  const ours =
    verdict?.outcome === "FAIL"
      ? `${verdict.severity}, ${verdict.expected}`
      : `${verdict?.outcome}${verdict?.outcome === "NOT_APPLICABLE" ? `, ${verdict.missing}` : ""}`;
  const most = maxOf(record);
  return [`${code} T10 | most votes ${most} ${most > 300 ? ">" : "<="} 300 | pemilih_dpt_j ${roll} | ${ours}`];
};

describe.skipIf(folder === undefined)("rules of one form over 460 real files", () => {
  let stations: readonly Station[] = [];

  beforeAll(async () => {
    stations = await readStations(folder ?? "");
  });

  it("find what the independent reading found, rule for rule", () => {
    const found = Object.fromEntries(stations.map((station) => [station.code, namesOf(station)]));
    const golden = Object.fromEntries(
      stations.map(({ code, golden: names }) => [code, names.filter((name) => name !== "CANDIDATE_GT_300").sort()]),
    );
    expect(stations.length).toBe(460);
    expect(found).toEqual(golden);
  });

  it("differ only in T10, whose limit is not 300 but the ballots of the roll", () => {
    // A roll that is not published leaves no limit but 999; one that reads 0 a limit of 0, which weighs as information.
    expect(stations.flatMap(differenceOf).sort()).toEqual([
      "3101011001013 T10 | most votes 111 <= 300 | pemilih_dpt_j 0 | INFO, at most 0",
      "3101021002001 T10 | most votes 110 <= 300 | pemilih_dpt_j 0 | INFO, at most 0",
      "3101021003001 T10 | most votes 123 <= 300 | pemilih_dpt_j 0 | INFO, at most 0",
      "3173011001022 T10 | most votes 89 <= 300 | pemilih_dpt_j 0 | INFO, at most 0",
      "3173011001222 T10 | most votes 410 > 300 | pemilih_dpt_j null | NOT_APPLICABLE, pemilih_dpt_j",
    ]);
  });

  it("count as a table: passes, failures, not applicable", () => {
    const outcomes = ["PASS", "FAIL", "NOT_APPLICABLE"] as const;
    const counts = formRules.map(({ id }) => {
      const of = outcomes.map((outcome) => stations.filter(({ verdicts }) => verdicts[id]?.outcome === outcome).length);
      return `${id} ${of.join(" ")}`;
    });
    expect(counts).toEqual([
      "T01 201 4 255",
      "T02 191 14 255",
      "T03 199 6 255",
      "T04 164 10 286",
      "T05 189 16 255",
      "T05b 195 10 255",
      "T06 201 4 255",
      "T07 195 10 255",
      "T08 195 10 255",
      "T08b 166 8 286",
      "T09 204 1 255",
      "T10 169 5 286",
      "T11 174 0 286",
      "T12 201 3 256",
      "T13 174 286 0",
      "T14 264 0 196",
      "T15 205 0 255",
      "T16 374 86 0",
      "T17 415 0 45",
      "T18 459 1 0",
      "T19 265 0 195",
      "T20 0 0 460",
    ]);
  });

  it("weigh more where the form contradicts itself, less where the roll reads 0", () => {
    const weighed = stations.flatMap(({ code, verdicts }) =>
      formRules.flatMap(({ id, severity }) => {
        const failure = failureOf(verdicts, id);
        return failure?.severity === undefined || failure.severity === severity
          ? []
          : [`${code} ${id} ${severity} -> ${failure.severity}`];
      }),
    );
    const ofZero = ["3101011001013", "3101021002001", "3101021003001", "3173011001022"].flatMap((code) => [
      `${code} T08 WARNING -> INFO`,
      `${code} T08b WARNING -> INFO`,
      `${code} T10 ERROR -> INFO`,
    ]);
    // 142 men and 132 women beside a roll that reads 730.
    expect(weighed.sort()).toEqual([...ofZero, "3173011005122 T09 WARNING -> ERROR"]);
  });

  it("explain with one digit where one digit does", () => {
    const explained = stations.flatMap(({ code, verdicts }) =>
      formRules.flatMap(({ id }) => {
        const text = failureOf(verdicts, id)?.likelyMisread;
        return text === undefined ? [] : [`${code} ${id} ${text}`];
      }),
    );
    expect(explained.sort()).toEqual(["3173011005122 T09 pemilih_dpt_j: 730 read for 230"]);
  });
});
