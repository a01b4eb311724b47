// Whatever is published: no rule throws, changes what it looks at, or takes what is not there for a pass or a failure.
import { describe, expect, it } from "vitest";
import { emptyAreas, emptyContests, emptyStations } from "../../testkit/rules/empty.ts";
import { contestIds, randomAreaInput, randomContestInput, randomStationInput } from "../../testkit/rules/random.ts";
import { areaRules, rulesOfContest, stationRules } from "./index.ts";
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

/** Every value of an input, as text. */
const valuesOf = (value: unknown): readonly string[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesOf) : [String(value)];

/** One of three outcomes, and with it what a reader needs. */
const isWhole = (verdict: Verdict): boolean => {
  if (verdict.outcome === "PASS") return true;
  if (verdict.outcome === "NOT_APPLICABLE") return verdict.missing !== "";
  return verdict.outcome === "FAIL" && verdict.message.endsWith(".") && verdict.evidence.length > 0;
};

/** Figures in evidence that stand nowhere in the input: "186/44/8" are three. */
const inventedIn = (verdict: Verdict, input: unknown): readonly string[] => {
  if (verdict.outcome !== "FAIL") return [];
  const published = new Set(valuesOf(input));
  const figures = verdict.evidence.flatMap(({ value }) => value?.split(/\/|, /) ?? []);
  return figures.filter((figure) => /^-?\d+$/.test(figure) && !published.has(figure));
};

interface Asked<Input> {
  readonly rules: readonly Rule<Input>[];
  readonly inputOf: (seed: number) => Input;
  /** Rules whose evidence counts rows, which no input gives as a figure. */
  readonly counting?: readonly string[];
}

/** What is wrong with any answer, in words. */
const faultsOf = <Input>({ rules, inputOf, counting = [] }: Asked<Input>): readonly string[] =>
  seeds.flatMap((seed) => {
    const input = deepFreeze(inputOf(seed));
    const faults = rules.flatMap(({ id, check }) => {
      const verdict = check(input);
      const invented = counting.includes(id) ? [] : inventedIn(verdict, input);
      return [
        ...(isWhole(verdict) ? [] : [`${id}, seed ${seed}: is no whole answer: ${JSON.stringify(verdict)}`]),
        ...(JSON.stringify(check(input)) === JSON.stringify(verdict) ? [] : [`${id}, seed ${seed}: answers differ`]),
        ...invented.map((figure) => `${id}, seed ${seed}: ${figure} stands nowhere in the input`),
      ];
    });
    const isAsMade = JSON.stringify(input) === JSON.stringify(inputOf(seed));
    return isAsMade ? faults : [...faults, `seed ${seed}: the input changed`];
  });

describe("over 2,000 made-up inputs each, all frozen", () => {
  it("rules of stations answer, change nothing, and show published figures only", () => {
    expect(faultsOf({ rules: stationRules, inputOf: randomStationInput })).toEqual([]);
  });

  it("rules of areas answer, change nothing, and show published figures only", () => {
    expect(faultsOf({ rules: areaRules, inputOf: randomAreaInput })).toEqual([]);
  });

  it("rules of contests answer, change nothing, and show published figures only", () => {
    const counting = ["C03", "C14"];
    expect(faultsOf({ rules: rulesOfContest, inputOf: randomContestInput, counting })).toEqual([]);
  });

  it("the inputs are varied enough: nearly every rule that can answer both passes and fails", () => {
    const met = new Set<string>();
    const meet = <Input>(rules: readonly Rule<Input>[], inputOf: (seed: number) => Input) => {
      for (const input of seeds.map(inputOf))
        for (const { id, check } of rules) met.add(`${id} ${check(input).outcome}`);
    };
    meet(stationRules, randomStationInput);
    meet(areaRules, randomAreaInput);
    meet(rulesOfContest, randomContestInput);
    const both = [...stationRules, ...areaRules, ...rulesOfContest].filter(
      ({ id }) => met.has(`${id} PASS`) && met.has(`${id} FAIL`),
    );
    expect(both.length).toBeGreaterThan(45);
  });
});

/** Rules that answer although nothing is published, and why. */
const structural: Readonly<Record<string, string>> = {
  C10: "an id and its district are there as soon as there is a contest",
  T13: "that the chart or the administration is blank is what it says",
  T18: "both flags are always there, and agree with a blank chart and a blank administration",
};

const answering = <Input>(rules: readonly Rule<Input>[], inputs: readonly Input[]): readonly string[] =>
  inputs.flatMap((input) =>
    rules.filter(({ check }) => check(deepFreeze(input)).outcome !== "NOT_APPLICABLE").map(({ id }) => id),
  );

it("no rule passes or fails where nothing is published, but those that are about just that", () => {
  const ids = contestIds.flatMap((id) => [
    ...answering(stationRules, emptyStations(id)),
    ...answering(areaRules, emptyAreas(id)),
    ...answering(rulesOfContest, emptyContests(id)),
  ]);
  expect([...new Set(ids)].toSorted()).toEqual(Object.keys(structural));
});
