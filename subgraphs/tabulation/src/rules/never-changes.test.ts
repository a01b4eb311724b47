// Whatever is published: no rule throws, changes what it looks at, or takes what is not there for a pass or a failure.
import { parseContestId, parsePollingStationCode, parseRegionCode } from "@kpu-graph/domain";
import { describe, expect, it } from "vitest";
import { areaRules, rulesOfContest, stationRules } from "./index.ts";
import type { AreaInput, ContestInput, StationInput } from "./input.ts";
import { randomAreaInput, randomContestInput, randomStationInput } from "./random-testkit.ts";
import type { Rule, Verdict } from "./rule.ts";

const seeds = Array.from({ length: 2000 }, (_, index) => index + 1);

/** In a module, writing to what is frozen throws. */
const deepFreeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
};

/** Every number of an input, as text. */
const figuresOf = (value: unknown): readonly string[] => {
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(figuresOf) : [];
};

const isWhole = (verdict: Verdict): boolean => {
  if (verdict.outcome === "PASS") return true;
  if (verdict.outcome === "NOT_APPLICABLE") return verdict.missing !== "";
  const { message, evidence } = verdict;
  return verdict.outcome === "FAIL" && message.endsWith(".") && evidence.length > 0;
};

/** Asks every rule of every seed; what each rule answered over all of them. */
const ask = <Input>(rules: readonly Rule<Input>[], inputOf: (seed: number) => Input) => {
  const outcomes = new Map(rules.map(({ id }) => [id, new Set<string>()]));
  for (const seed of seeds) {
    const input = deepFreeze(inputOf(seed));
    const before = JSON.stringify(input);
    for (const { id, check } of rules) {
      const verdict = check(input);
      expect(isWhole(verdict), `${id}, seed ${seed}: ${JSON.stringify(verdict)}`).toBe(true);
      expect(check(input), `${id}, seed ${seed}, asked again`).toEqual(verdict);
      outcomes.get(id)?.add(verdict.outcome);
    }
    expect(JSON.stringify(input)).toBe(before);
  }
  return outcomes;
};

/** Evidence of the count and of the registry that is one whole number, and no number of the input. */
const inventedBy = <Input>(rules: readonly Rule<Input>[], inputOf: (seed: number) => Input): readonly string[] => {
  const invented = new Set<string>();
  for (const seed of seeds) {
    const input = inputOf(seed);
    const figures = new Set(figuresOf(input));
    for (const { id, check } of rules) {
      const verdict = check(input);
      if (verdict.outcome !== "FAIL") continue;
      for (const { field, value } of verdict.evidence) {
        if (value !== null && /^-?\d+$/.test(value) && !figures.has(value)) invented.add(`${id} ${field}`);
      }
    }
  }
  return [...invented];
};

describe("over 2,000 made-up inputs", () => {
  it.each([
    ["stations", () => ask(stationRules, randomStationInput)],
    ["areas", () => ask(areaRules, randomAreaInput)],
    ["contests", () => ask(rulesOfContest, randomContestInput)],
  ])("rules of %s answer one of three outcomes, twice the same, and change nothing", (_, askAll) => {
    for (const [id, met] of askAll()) console.log(id, [...met].join(" "));
  });

  it("evidence", () => {
    console.log(inventedBy(stationRules, randomStationInput).slice(0, 60), inventedBy(areaRules, randomAreaInput).slice(0,60));
  });
});

const contest = parseContestId("2024-ppwp");
const asOf = "2024-02-20T13:00:00+07:00";

const emptyStation: StationInput = {
  record: {
    station: parsePollingStationCode("1101012001001"),
    contest,
    asOf,
    district: null,
    lines: [],
    isChartNull: true,
    unknownKeys: [],
    votesRead: false,
    administrationRead: false,
    administration: {
      validVotes: null,
      invalidVotes: null,
      totalVotes: null,
      rollVoters: null,
      votersByRoll: null,
      votersTransferred: null,
      votersOffRoll: null,
      votersTotal: null,
    },
    formPages: [],
    revote: "NONE",
  },
  others: [],
  row: null,
  twins: null,
  versions: null,
  roll: null,
  specialLocation: null,
  districts: null,
};

const emptyArea: AreaInput = {
  code: parseRegionCode("1101"),
  contest,
  asOf,
  status: "WITHHELD",
  progress: { reported: null, total: null, percent: null },
  votes: null,
  rows: [],
  children: [],
  parentRow: null,
  stations: null,
  stationCount: null,
  registryChildren: null,
  roll: null,
  versions: null,
  decreed: null,
};

const emptyContest: ContestInput = { contest, seats: null, candidates: null, parties: null, ballot: null };

/** Every null list becomes a list of nothing. */
const withEmptyLists: StationInput = { ...emptyStation, twins: [], versions: [], districts: [] };
const ofEmptyLists: AreaInput = { ...emptyArea, votes: {}, registryChildren: [], versions: [] };
const contestOfEmptyLists: ContestInput = { ...emptyContest, candidates: [], parties: [], ballot: [] };

/** Rules that answer although nothing is published, since what they look at is the absence, or is always there. */
const structural: Readonly<Record<string, string>> = {};

const answered = <Input>(rules: readonly Rule<Input>[], inputs: readonly Input[]) =>
  inputs.map((input) =>
    Object.fromEntries(
      rules.flatMap(({ id, check }) => {
        const { outcome } = check(deepFreeze(input));
        return outcome === "NOT_APPLICABLE" ? [] : [[id, outcome]];
      }),
    ),
  );

describe("where nothing is published", () => {
  it("x", () => {
    console.log(answered(stationRules, [emptyStation, withEmptyLists]), answered(areaRules, [emptyArea, ofEmptyLists]), answered(rulesOfContest, [emptyContest, contestOfEmptyLists]), structural);
  });
});
