import { expect, it } from "vitest";
import { createAbstractGraph, loadOwnGraph } from "../testkit/graphs.ts";
import { compareBytes } from "./testkit/compare.ts";

const seed = Number(process.env["BYTES_SEED"] ?? 20_241_127);
const runs = Number(process.env["BYTES_RUNS"] ?? 1_200);

it(`answers ${runs} random replies as the reference executor does, byte for byte, or declines (BYTES_SEED=${seed})`, async () => {
  const own = await loadOwnGraph();
  // Of ours nearly every operation has a program; of the other graph few have, but of shapes that ours does not hold.
  const { differences, compiled, operations, ...result } = await compareBytes({
    graphs: [own],
    seed,
    runs,
    rounds: 30,
  });
  expect(differences).toEqual([]);
  expect(compiled / operations).toBeGreaterThan(0.75);
  expect(result.served / result.runs).toBeGreaterThan(0.2);
  // Of replies a good subgraph could send, those with a null where none may be are left to others.
  expect(result.declined.length / result.runs).toBeLessThan(0.1);
});

it(`does so for lists of lists and requires through other objects (BYTES_SEED=${seed})`, async () => {
  const { differences, served } = await compareBytes({ graphs: [createAbstractGraph()], seed, runs: 120, rounds: 24 });
  expect(differences).toEqual([]);
  expect(served).toBeGreaterThan(25);
});
