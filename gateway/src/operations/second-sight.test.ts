// The second sight of a document is known as such, and a flood of others takes no memory.
import { expect, it } from "vitest";
import { hashOf } from "./document-hash.ts";
import { createSecondSight } from "./second-sight.ts";

it("tells what came before from what did not", () => {
  const isSecond = createSecondSight();
  const [one, other] = [hashOf("{ a }"), hashOf("{ b }")];
  expect([one, other, one, one, other].map(isSecond)).toEqual([false, false, true, true, true]);
});

it("forgets what a flood came after", () => {
  const isSecond = createSecondSight();
  const all = Array.from({ length: 500_000 }, (_, at) => (at * 0x1_0001).toString(16).padStart(8, "0").slice(-8));
  for (const hash of all) isSecond(hash);
  expect(isSecond(all[0] ?? "")).toBe(false);
});
