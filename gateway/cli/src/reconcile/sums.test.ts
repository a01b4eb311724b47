// Counts of districts put together, and what the area above them adds: outcomes of one area are never counted twice.
import { describe, expect, it } from "vitest";
import type { ReconciliationAnswer } from "./questions.ts";
import { add, addOwn, nothing, sumsOf } from "./sums.ts";

const severities = { T05: "ERROR", L01: "ERROR", S01: "ERROR" } as const;

/** Counts as pass, fail, not applicable. */
const answer = (
  checked: number,
  counts: Partial<Record<keyof typeof severities, readonly [number, number, number]>>,
) => {
  const reconciliation: ReconciliationAnswer = {
    checked,
    withoutFile: 1,
    clean: checked - 1,
    incomplete: 2,
    oldestAsOf: "2024-02-14T20:00:00+07:00",
    newestAsOf: "2024-02-15T20:00:00+07:00",
    counts: (["L01", "S01", "T05"] as const).flatMap((id) => {
      const [pass, fail, notApplicable] = counts[id] ?? [];
      if (pass === undefined || fail === undefined || notApplicable === undefined) return [];
      const scope = id === "T05" ? "POLLING_STATION" : "AREA";
      return [{ rule: { id, severity: severities[id], scope, title: `Title of ${id}` }, pass, fail, notApplicable }];
    }),
    error: { totalCount: 1 },
    warning: { totalCount: 0 },
    info: { totalCount: 3 },
    areaFindings: [],
  };
  return sumsOf(reconciliation);
};

const countsOf = ({ counts }: typeof nothing) =>
  Object.fromEntries([...counts].map(([id, { pass, fail, notApplicable }]) => [id, [pass, fail, notApplicable]]));

describe("sums", () => {
  // A district of three villages and one of two, each with its own document.
  const first = answer(40, { T05: [30, 1, 9], L01: [4, 0, 0], S01: [1, 0, 3] });
  const second = answer(20, { T05: [20, 0, 0], L01: [2, 1, 0], S01: [0, 1, 2] });

  it("adds up areas that lie side by side", () => {
    const { counts: _, ...totals } = add(first, { ...second, oldestAsOf: "2024-02-14T12:00:00Z", newestAsOf: null });
    expect(totals).toEqual({
      checked: 60,
      withoutFile: 2,
      clean: 58,
      incomplete: 4,
      oldestAsOf: "2024-02-14T12:00:00Z",
      newestAsOf: "2024-02-15T20:00:00+07:00",
      atStations: { ERROR: 2, WARNING: 0, INFO: 6 },
    });
    expect(countsOf(add(first, second))).toEqual({ T05: [50, 1, 9], L01: [6, 1, 0], S01: [1, 1, 5] });
    expect(add(nothing, first)).toEqual(first);
  });

  it("takes rules of areas from the area above, which has seen them all, and of stations from below", () => {
    const own = answer(60, { T05: [50, 1, 9], L01: [7, 1, 0], S01: [1, 0, 7] });
    expect(countsOf(addOwn(add(first, second), own))).toEqual({
      T05: [50, 1, 9],
      L01: [7, 1, 0],
      // The two districts were asked about for themselves; the area adds its own outcome.
      S01: [2, 1, 5],
    });
  });

  it("counts no station twice where a district could not be found out", () => {
    const own = answer(60, { T05: [50, 1, 9], L01: [7, 1, 0] });
    const { checked, counts } = addOwn(first, own);
    expect([checked, counts.get("T05")?.pass]).toEqual([40, 30]);
  });
});
