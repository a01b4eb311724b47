// The waits of one request, added up on a clock the test turns.
import { expect, it } from "vitest";
import { createWaitBudget } from "./wait-budget.ts";

const setUp = () => {
  const clock = { ms: 1_000 };
  const budget = createWaitBudget(50, () => clock.ms);
  const waits: { given: number; end: () => void }[] = [];
  const wait = () =>
    budget.spend(
      (given) =>
        new Promise<string>((resolve) => {
          waits.push({ given, end: () => resolve("answer") });
        }),
    );
  return { clock, budget, waits, wait };
};

it("gives a wait what the waits before it left, and nothing when all is used up", async () => {
  const { clock, budget, waits, wait } = setUp();
  for (const took of [20, 25, 30, 10]) {
    const answer = wait();
    clock.ms += took;
    waits.at(-1)?.end();
    expect(await answer).toBe("answer");
    clock.ms += 1_000; // Between waits no time counts.
  }
  expect(waits.map(({ given }) => given)).toEqual([50, 30, 5, 0]);
  expect(budget.leftMs()).toBe(0);
});

it("counts waits that run side by side once", async () => {
  const { clock, budget, waits, wait } = setUp();
  const first = wait();
  clock.ms += 10;
  const second = wait();
  const third = wait();
  clock.ms += 10;
  expect(budget.leftMs()).toBe(30);
  waits[0]?.end();
  waits[2]?.end();
  await Promise.all([first, third]);
  clock.ms += 10;
  waits[1]?.end();
  await second;
  expect(waits.map(({ given }) => given)).toEqual([50, 40, 40]);
  expect(budget.leftMs()).toBe(20);
});

it("counts a wait that fails", async () => {
  const { clock, budget } = setUp();
  const wait = budget.spend(async () => {
    clock.ms += 20;
    throw new Error("lost");
  });
  await expect(wait).rejects.toThrow("lost");
  expect(budget.leftMs()).toBe(30);
});
