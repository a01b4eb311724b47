// The count of one process, by a clock the test holds.
import { describe, expect, it } from "vitest";
import type { Budget, Take } from "./budget.ts";
import { createLocalBudgets } from "./local-budgets.ts";

const steady = { burst: 5, perSecond: 0.5 };
const perDay = { most: 5, seconds: 86_400 };

const counting = (replicas = 1) => {
  let nowMs = 1_000_000_000;
  const budgets = createLocalBudgets({ replicas, now: () => nowMs });
  return {
    budgets,
    pass: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
    take: (limit: Budget, amount = 1, key = "a") => budgets.takeAll([{ key, limit, amount }]).budgets[0],
  };
};

describe("a budget that refills", () => {
  it("allows its burst, refuses one more, and says when to come again", () => {
    const { take } = counting();
    expect(take(steady)).toEqual({ allowed: true, remaining: 4, resetSeconds: 2, retryAfterSeconds: 0 });
    for (const remaining of [3, 2, 1]) expect(take(steady)).toMatchObject({ allowed: true, remaining });
    expect(take(steady)).toEqual({ allowed: true, remaining: 0, resetSeconds: 10, retryAfterSeconds: 0 });
    expect(take(steady)).toEqual({ allowed: false, remaining: 0, resetSeconds: 10, retryAfterSeconds: 2 });
    expect(take(steady, 3)).toEqual({ allowed: false, remaining: 0, resetSeconds: 10, retryAfterSeconds: 6 });
  });

  it("gives back a unit when it said so, not before", () => {
    const { take, pass } = counting();
    take(steady, 5);
    pass(1.999);
    expect(take(steady)).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    pass(0.001);
    expect(take(steady)).toEqual({ allowed: true, remaining: 0, resetSeconds: 10, retryAfterSeconds: 0 });
    pass(1_000_000);
    expect(take(steady)).toEqual({ allowed: true, remaining: 4, resetSeconds: 2, retryAfterSeconds: 0 });
  });

  it("looks without taking, gives back what was taken, and never more", () => {
    const { take } = counting();
    take(steady, 3);
    expect(take(steady, 0)).toEqual({ allowed: true, remaining: 2, resetSeconds: 6, retryAfterSeconds: 0 });
    expect(take(steady, -2)).toEqual({ allowed: true, remaining: 4, resetSeconds: 2, retryAfterSeconds: 0 });
    expect(take(steady, -50)).toEqual({ allowed: true, remaining: 5, resetSeconds: 0, retryAfterSeconds: 0 });
    expect(take(steady, 6)).toMatchObject({ allowed: true });
  });

  it("holds when the limit is made smaller: what is used is at most all of it", () => {
    const { take, pass } = counting();
    take({ burst: 1_000, perSecond: 1 }, 1_000);
    expect(take(steady)).toEqual({ allowed: false, remaining: 0, resetSeconds: 10, retryAfterSeconds: 2 });
    pass(1_000);
    expect(take(steady)).toMatchObject({ allowed: true, remaining: 4 });
  });
});

describe("a budget of a window", () => {
  it("allows its number, refuses one more, and is whole again a twenty-fourth of the window late", () => {
    const { take, pass } = counting();
    for (const remaining of [4, 3, 2, 1, 0]) expect(take(perDay)).toMatchObject({ allowed: true, remaining });
    const refused = take(perDay);
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    const wait = refused?.retryAfterSeconds ?? 0;
    expect(wait).toBeGreaterThan(86_400);
    expect(wait).toBeLessThanOrEqual(86_400 + 3_600);
    expect(refused?.resetSeconds).toBe(wait);
    pass(wait - 1);
    expect(take(perDay)).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    pass(1);
    expect(take(perDay)).toMatchObject({ allowed: true, remaining: 4 });
  });

  it("never allows more than its number in any stretch of its length, however the takes fall", () => {
    const { take, pass } = counting();
    const allowedAt: number[] = [];
    let seconds = 0;
    // A fixed sequence that looks like chance: gaps from none to an eighth of the window, amounts of one to three.
    for (let step = 1; step <= 20_000; step += 1) {
      const gap = ((step * 7_919) % 100) ** 2 / 2_000;
      const amount = 1 + ((step * 31) % 3);
      seconds += gap;
      pass(gap);
      if (take({ most: 10, seconds: 60 }, amount)?.allowed) allowedAt.push(...Array(amount).fill(seconds));
    }
    expect(allowedAt.length).toBeGreaterThan(1_000);
    const tightest = Math.min(...allowedAt.slice(10).map((at, index) => at - (allowedAt[index] ?? 0)));
    expect(tightest).toBeGreaterThanOrEqual(60);
  });

  it("looks without taking and gives back what was just taken", () => {
    const { take, pass } = counting();
    take(perDay, 4);
    expect(take(perDay, 0)).toMatchObject({ allowed: true, remaining: 1 });
    expect(take(perDay, -3)).toMatchObject({ allowed: true, remaining: 4 });
    pass(7_200);
    // What was taken in an earlier part of the day stays taken.
    expect(take(perDay, -1)).toMatchObject({ allowed: true, remaining: 4 });
    expect(take(perDay, 4)).toMatchObject({ allowed: true, remaining: 0 });
  });

  it("keeps the budgets of a minute and of a day of one caller apart", () => {
    const { take } = counting();
    take({ most: 1, seconds: 60 });
    expect(take({ most: 1, seconds: 60 })).toMatchObject({ allowed: false });
    expect(take(perDay)).toMatchObject({ allowed: true, remaining: 4 });
  });
});

describe("several budgets at once", () => {
  it("are taken together or not at all", () => {
    const { budgets } = counting();
    const takes = (amount: number): Take[] => [
      { key: "wide", limit: { most: 100, seconds: 60 }, amount },
      { key: "narrow", limit: { burst: 2, perSecond: 1 }, amount: 1 },
    ];
    expect(budgets.takeAll(takes(10)).allowed).toBe(true);
    expect(budgets.takeAll(takes(10)).allowed).toBe(true);
    const refused = budgets.takeAll(takes(10));
    expect(refused).toMatchObject({
      allowed: false,
      budgets: [
        { allowed: true, remaining: 80, retryAfterSeconds: 0 },
        { allowed: false, remaining: 0, retryAfterSeconds: 1 },
      ],
    });
    expect(budgets.takeAll(takes(0)).budgets[0]).toMatchObject({ remaining: 80 });
  });
});

describe("one replica of several", () => {
  it("gives its part, and never nothing", () => {
    const { take } = counting(3);
    const count = (limit: Budget, key: string) =>
      Array.from({ length: 50 }, () => take(limit, 1, key)).filter((one) => one?.allowed).length;
    expect(count({ burst: 30, perSecond: 3 }, "a")).toBe(10);
    expect(count({ burst: 1, perSecond: 1 }, "b")).toBe(1);
    expect(count({ most: 20, seconds: 60 }, "c")).toBe(6);
    expect(count({ most: 2, seconds: 60 }, "d")).toBe(1);
  });

  it("lets one operation of more points than its part pass, and then waits", () => {
    const { take, pass } = counting(3);
    const points = { burst: 30_000, perSecond: 300 };
    expect(take(points, 20_000)).toEqual({ allowed: true, remaining: 0, resetSeconds: 100, retryAfterSeconds: 0 });
    expect(take(points, 20_000)).toMatchObject({ allowed: false, retryAfterSeconds: 100 });
    pass(100);
    expect(take(points, 20_000)).toMatchObject({ allowed: true });
  });

  it("does not do so for windows: they bound people's data", () => {
    const { take } = counting(3);
    expect(take({ most: 30, seconds: 60 }, 11)).toMatchObject({ allowed: false, remaining: 10 });
  });
});

describe("the memory of callers", () => {
  it("is bounded, and forgets the one that was idle longest", () => {
    const { budgets, take } = counting();
    take(steady, 5, "busy");
    take(steady, 5, "idle");
    for (let caller = 0; caller < 150_000; caller += 1) {
      take(steady, 1, `caller ${caller}`);
      if (caller % 50_000 === 0) take(steady, 0, "busy");
    }
    expect(budgets.size()).toBe(100_000);
    expect(take(steady, 1, "busy")).toMatchObject({ allowed: false });
    expect(take(steady, 1, "idle")).toMatchObject({ allowed: true, remaining: 4 });
  });
});
