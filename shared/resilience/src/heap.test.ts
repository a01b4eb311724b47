// A process of its own, as what is set holds for all of one: it keeps some megabytes and makes ten times that, which lives for a while and dies.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const heap = fileURLToPath(new URL("heap.ts", import.meta.url));
const churn = (isSlow: boolean) => `
  ${isSlow ? `(await import(${JSON.stringify(heap)})).growHeapSlowly();` : ""}
  const fresh = (length) => Array.from({ length }, (_, at) => ({ at, text: "x" + at }));
  const kept = fresh(300_000);
  let passing = [];
  let most = 0;
  for (let round = 0; round < 300; round += 1) {
    passing = [...passing.slice(-20), fresh(10_000)];
    most = Math.max(most, process.memoryUsage().heapTotal);
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(JSON.stringify({ most, kept: kept.length }));
`;
const mostMbOf = (isSlow: boolean): number => {
  const args = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", churn(isSlow)];
  const { most } = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  return most / 2 ** 20;
};

it("keeps a heap nearer to what lives in it than the engine would", () => {
  const [slow, own] = [mostMbOf(true), mostMbOf(false)];
  expect({ slow, own, isLess: slow < own * 0.8 }).toEqual({ slow, own, isLess: true });
});
