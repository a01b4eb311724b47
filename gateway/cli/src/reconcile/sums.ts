// Counts of many areas, put together.
import type { ReconciliationAnswer, RuleCount, Severity } from "./questions.ts";

export interface Sums {
  readonly checked: number;
  readonly withoutFile: number;
  readonly clean: number;
  readonly incomplete: number;
  readonly oldestAsOf: string | null;
  readonly newestAsOf: string | null;
  /** Findings at polling stations. */
  readonly atStations: Readonly<Record<Severity, number>>;
  /** By the rule's id. */
  readonly counts: ReadonlyMap<string, RuleCount>;
}

export const nothing: Sums = {
  checked: 0,
  withoutFile: 0,
  clean: 0,
  incomplete: 0,
  oldestAsOf: null,
  newestAsOf: null,
  atStations: { ERROR: 0, WARNING: 0, INFO: 0 },
  counts: new Map(),
};

/** What one answer says. */
export const sumsOf = ({ counts, error, warning, info, ...answer }: ReconciliationAnswer): Sums => ({
  checked: answer.checked,
  withoutFile: answer.withoutFile,
  clean: answer.clean,
  incomplete: answer.incomplete,
  oldestAsOf: answer.oldestAsOf,
  newestAsOf: answer.newestAsOf,
  atStations: { ERROR: error.totalCount, WARNING: warning.totalCount, INFO: info.totalCount },
  counts: new Map(counts.map((count) => [count.rule.id, count])),
});

type Moment = string | null;
const pick = (one: Moment, other: Moment, isBetter: (one: number, other: number) => boolean): Moment => {
  if (one === null || other === null) return one ?? other;
  return isBetter(Date.parse(one), Date.parse(other)) ? one : other;
};

const addCount = (one: RuleCount, other: RuleCount): RuleCount => ({
  rule: one.rule,
  pass: one.pass + other.pass,
  fail: one.fail + other.fail,
  notApplicable: one.notApplicable + other.notApplicable,
});

/** Two areas that lie side by side. */
export const add = (one: Sums, other: Sums): Sums => {
  const counts = new Map(one.counts);
  for (const [id, count] of other.counts) {
    const known = counts.get(id);
    counts.set(id, known === undefined ? count : addCount(known, count));
  }
  return {
    checked: one.checked + other.checked,
    withoutFile: one.withoutFile + other.withoutFile,
    clean: one.clean + other.clean,
    incomplete: one.incomplete + other.incomplete,
    oldestAsOf: pick(one.oldestAsOf, other.oldestAsOf, (a, b) => a <= b),
    newestAsOf: pick(one.newestAsOf, other.newestAsOf, (a, b) => a >= b),
    atStations: {
      ERROR: one.atStations.ERROR + other.atStations.ERROR,
      WARNING: one.atStations.WARNING + other.atStations.WARNING,
      INFO: one.atStations.INFO + other.atStations.INFO,
    },
    counts,
  };
};

const totalOf = ({ pass, fail, notApplicable }: RuleCount) => pass + fail + notApplicable;

/**
 * Rules of stations were counted below. An area's own answer counts a rule of areas over all areas in it, but the
 * registry's figures reach a rule only for the area that is asked about: of such a rule it knows no more than one outcome, and the areas below, asked
 * for theirs, know the others.
 */
const withOwn = (below: RuleCount, own: RuleCount): RuleCount => {
  if (own.rule.scope !== "AREA") return below;
  if (own.pass + own.fail > 1) return own;
  const [pass, fail] = [below.pass + own.pass, below.fail + own.fail];
  return { rule: own.rule, pass, fail, notApplicable: Math.max(0, totalOf(own) - pass - fail) };
};

/** All that lies below an area, and what its own answer adds. */
export const addOwn = (below: Sums, own: Sums): Sums => {
  const counts = new Map(below.counts);
  for (const [id, count] of own.counts) {
    const known = counts.get(id);
    counts.set(id, known === undefined ? count : withOwn(known, count));
  }
  return {
    ...below,
    oldestAsOf: pick(below.oldestAsOf, own.oldestAsOf, (a, b) => a <= b),
    newestAsOf: pick(below.newestAsOf, own.newestAsOf, (a, b) => a >= b),
    counts,
  };
};
