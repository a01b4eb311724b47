// `npm run history`: a minute of reads, writes and faults against three gateways with one Redis, and what in its history may not be.
import { parseArgs } from "node:util";
import { checkHistory } from "./history/check-history.ts";
import { askGateways } from "./history/clients.ts";
import { startCluster } from "./history/cluster.ts";
import type { HistoryEvent } from "./history/events.ts";
import { createFaults } from "./history/faults.ts";
import { speedUp } from "./history/house-clock.ts";
import { keepInFront, type PlantedBug, plantedBugs } from "./history/kept-in-front.ts";
import { play } from "./history/play.ts";
import { createChance } from "./history/random.ts";
import { countHistory, showViolations } from "./history/report.ts";
import { rulesFor } from "./history/rules.ts";

const help = `Plays a history against the product and checks what it was told: that nothing was too old, went back, was not for its
reader, came in two ways, or was of two moments at once.

  npm run history                                    a minute
  npm run history -- --seconds 10 --seed 7           for less, with the choices of another seed
  npm run history -- --planted no-policy-in-key      with a broken cache in front of the gateways: it must be found

  --seconds N     length, 1 to 600 (60)
  --seed N        of all choices; by chance when not said, and printed
  --speed N       how often faster than the day's clock that of the caches runs, 1 to 60 (10)
  --front         with a right cache in front of the gateways
  --planted BUG   ${plantedBugs.join(", ")}
  --help          this text

Three gateways of two releases, two subgraphs, a source whose documents change, Redis and PostgreSQL on loopback. Exit 1: something in the
history may not be; the events that prove it are printed. When faults and answers come is the machine's: a seed repeats choices, not times.
`;

const numberIn = (text: string, most: number, option: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`${option} takes a number from 1 to ${most}.`);
  return number;
};

const bugIn = (text: string | undefined): PlantedBug | undefined => {
  const bug = plantedBugs.find((one) => one === text);
  if (text !== undefined && bug === undefined) throw new Error(`--planted takes one of ${plantedBugs.join(", ")}.`);
  return bug;
};

interface RunOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly speed: number;
  readonly hasFront: boolean;
  readonly bug: PlantedBug | undefined;
}

const run = async ({ seconds, seed, speed, hasFront, bug }: RunOptions) => {
  const clock = speedUp(speed);
  process.stderr.write(`seed ${seed}; the caches' clock runs ${speed} times as fast; starting three gateways\n`);
  const cluster = await startCluster();
  const redis = createFaults(cluster);
  const direct = askGateways(cluster.replicas.map(({ url }) => url));
  const rules = rulesFor(speed, hasFront);
  const front = hasFront ? keepInFront(cluster, direct, bug) : undefined;
  try {
    const onProgress = (history: readonly HistoryEvent[], passed: number) =>
      process.stderr.write(`${passed.toFixed(0).padStart(4)} s  ${countHistory(history)}\n`);
    const history = await play({
      cluster,
      redis,
      chance: createChance(seed),
      ask: front?.ask ?? direct,
      seconds,
      allowanceMs: rules.allowanceMs,
      // An answer under another policy is another answer: none would get old enough.
      changesPolicy: bug !== "stale-without-bound",
      onProgress,
    });
    return { history, rules, violations: checkHistory(history, rules) };
  } finally {
    await front?.close();
    redis.close();
    await cluster.close();
    clock.restore();
  }
};

const print = ({ history, rules, violations }: Awaited<ReturnType<typeof run>>): boolean => {
  const failures = history.filter((event) => event.kind === "failure");
  process.stdout.write(`${countHistory(history)}\n`);
  for (const failure of failures.slice(0, 10)) process.stdout.write(`failed: ${JSON.stringify(failure)}\n`);
  process.stdout.write(`${showViolations(violations, rules)}\n`);
  return violations.length === 0 && failures.length === 0;
};

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string" },
    speed: { type: "string", default: "10" },
    front: { type: "boolean", default: false },
    planted: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) process.stdout.write(help);
else {
  const bug = bugIn(values.planted);
  const played = await run({
    seconds: numberIn(values.seconds, 600, "--seconds"),
    seed:
      values.seed === undefined ? 1 + Math.floor(Math.random() * 999_999) : numberIn(values.seed, 999_999, "--seed"),
    speed: numberIn(values.speed, 60, "--speed"),
    hasFront: values.front || bug !== undefined,
    bug,
  });
  process.exitCode = print(played) ? 0 : 1;
}
