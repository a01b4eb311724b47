// The long comparison of the executor's tiers with @apollo/gateway's own: prints how many operations each tier served, and every difference.
// `npm run differential -- --operations 20000 [--seed 1] [--rounds 4] [--show 3] [--tiers bytes,objects]`
import { parseArgs } from "node:util";
import { byteTier } from "../bytes/testkit/tier.ts";
import { compareExecutors, type DifferentialReport } from "./differential.ts";
import { createAbstractGraph, loadOwnGraph } from "./graphs.ts";
import { objectTier } from "./tiers.ts";

const { values } = parseArgs({
  options: {
    operations: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "4" },
    show: { type: "string", default: "3" },
    tiers: { type: "string", default: "bytes,objects" },
  },
});

/** In the order the product asks them. */
const tiers = [byteTier, objectTier].filter(({ name }) => values.tiers.split(",").includes(name));

const step = 250;

const listOf = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, number]) => `  ${name}: ${number}`)
    .join("\n") || "  none";

const addAll = (sum: Map<string, number>, counts: ReadonlyMap<string, number>): void => {
  for (const [name, number] of counts) sum.set(name, (sum.get(name) ?? 0) + number);
};

const main = async (): Promise<void> => {
  const graphs = [await loadOwnGraph(), createAbstractGraph()];
  const wanted = Number(values.operations);
  const total: DifferentialReport = {
    operations: 0,
    runs: 0,
    faulty: 0,
    served: new Map(),
    spoilt: new Map(),
    servedOf: new Map(),
    declined: new Map(),
    differences: [],
    nextSeed: Number(values.seed),
  };
  while (total.operations < wanted) {
    const operations = Math.min(step, wanted - total.operations);
    const rounds = Number(values.rounds);
    const report = await compareExecutors({ graphs, tiers, seed: total.nextSeed, operations, rounds });
    total.operations += report.operations;
    total.runs += report.runs;
    total.faulty += report.faulty;
    total.nextSeed = report.nextSeed;
    addAll(total.served, report.served);
    addAll(total.spoilt, report.spoilt);
    addAll(total.servedOf, report.servedOf);
    addAll(total.declined, report.declined);
    const isShown = total.differences.length < Number(values.show);
    for (const difference of isShown ? report.differences : []) console.dir(difference, { depth: 6 });
    total.differences.push(...report.differences);
    process.stderr.write(`\r${total.operations} operations, ${total.differences.length} wrong`);
  }
  process.stderr.write("\n");
  console.log(
    `${total.operations} operations, ${total.runs} runs compared, ${total.faulty} of them with errors in the answer`,
  );
  console.log(`runs served by\n${listOf(total.served)}`);
  console.log(`declined\n${listOf(total.declined)}`);
  console.log(`runs with\n${listOf(total.spoilt)}`);
  console.log(`runs with one such thing alone, and who served them\n${listOf(total.servedOf)}`);
  console.log(`wrong: ${total.differences.length}`);
  if (total.differences.length > 0) process.exitCode = 1;
};

await main();
