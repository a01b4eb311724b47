// New documents come one at a time, and whatever else is ready comes between them.
import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it("lets one through in each turn of the event loop, in the order they came", async () => {
  const turns = createTurns({ mostWaiting: 10 });
  const order: string[] = [];
  const taken = [1, 2, 3].map(async (number) => {
    await turns.take();
    order.push(`new ${number}`);
  });
  for (const known of [1, 2, 3]) {
    await Promise.resolve();
    order.push(`known ${known}`);
    await nextTurn();
  }
  await Promise.all(taken);
  expect(order).toEqual(["new 1", "known 1", "new 2", "known 2", "new 3", "known 3"]);
});

it("lets one that comes alone through at once", async () => {
  const turns = createTurns({ mostWaiting: 0 });
  await turns.take();
  await nextTurn();
  await turns.take();
});

it("refuses what would wait behind too many", async () => {
  const turns = createTurns({ mostWaiting: 1 });
  const [first, second, third] = [turns.take(), turns.take(), turns.take()];
  await expect(third).rejects.toMatchObject({ code: "OVERLOADED" });
  await Promise.all([first, second]);
});
