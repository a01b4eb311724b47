// `npm run mutations`: breaks every refusal of the product, one at a time in a copy, and demands that a test notices.
import { parseArgs } from "node:util";
import { createProgressLine } from "../embedded/progress-line.ts";
import { mutations } from "./list.ts";
import type { Mutation } from "./mutation.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const help = `Turns each refusal of access, limits, keys and people into a permission, one at a time and in a copy of the sources,
and runs the tests that must notice. A mutation that no test notices is a survivor, and an error.

  npm run mutations                         all of them, in a few minutes
  npm run mutations -- --only self-check    those whose name holds this text
  npm run mutations -- --list               their names

  --only TEXT     several times for several texts
  --verbose       also which test noticed each of them
  --list          names and files, without running anything
  --workers N     copies that are worked on at the same time, 1 to 8 (2)
  --help          this text

Needs what the tests need: without PostgreSQL some tests are skipped, and what they would notice survives.
`;

type Outcome = "noticed" | "survived" | "stale" | "not run";

interface Tried {
  readonly mutation: Mutation;
  readonly outcome: Outcome;
  /** The test that noticed it. */
  readonly by: string;
  readonly seconds: number;
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

const judge = async (
  workshop: Workshop,
  { file, from, to, tests }: Mutation,
): Promise<Pick<Tried, "outcome" | "by">> => {
  const original = await workshop.read(file);
  if (original.split(from).length !== 2) return { outcome: "stale", by: "" };
  await workshop.write(
    file,
    original.replace(from, () => to),
  );
  try {
    const run = await workshop.test(tests);
    if (run === "hung") return { outcome: "noticed", by: "tests that do not end" };
    const [by] = run.failed;
    if (by !== undefined) return { outcome: "noticed", by };
    return { outcome: run.faults.length > 0 || run.passed === 0 ? "not run" : "survived", by: "" };
  } finally {
    await workshop.write(file, original);
  }
};

/** Works through the queue, in one workshop. */
const work = async (workshop: Workshop, queue: Mutation[], onDone: (tried: Tried) => void): Promise<void> => {
  for (let mutation = queue.shift(); mutation !== undefined; mutation = queue.shift()) {
    const began = performance.now();
    const judged = await judge(workshop, mutation);
    onDone({ mutation, ...judged, seconds: (performance.now() - began) / 1_000 });
  }
};

const meaning: Readonly<Record<Outcome, string>> = {
  noticed: "",
  survived: "no test notices it",
  stale: "its text does not stand there exactly once any more",
  "not run": "the tests could not be run on it: it breaks more than a refusal",
};

const explain = async (workshop: Workshop, { mutation, outcome }: Tried): Promise<string> => {
  const { name, file, from, to, tests } = mutation;
  const line = outcome === "stale" ? "" : `:${lineOf(await workshop.read(file), from)}`;
  return [
    `${outcome.toUpperCase()}  ${name}  ${file}${line}`,
    `    ${meaning[outcome]}`,
    `    - ${from.trim().replaceAll("\n", "\n      ")}`,
    `    + ${to.trim().replaceAll("\n", "\n      ")}`,
    `    ${tests.join(" ")}`,
  ].join("\n");
};

const runAll = async (chosen: readonly Mutation[], workers: number): Promise<void> => {
  const began = performance.now();
  const workshops: Workshop[] = [];
  const removeAll = () => Promise.all(workshops.splice(0).map((one) => one.remove()));
  process.once("SIGINT", () => void removeAll().finally(() => process.exit(130)));
  try {
    for (let index = 0; index < workers; index += 1) workshops.push(await openWorkshop());
    const [first] = workshops;
    if (first === undefined) throw new Error("no workshop");
    process.stderr.write("tests without a mutation\n");
    const whole = await first.test([...new Set(chosen.flatMap(({ tests }) => tests))]);
    if (whole === "hung" || whole.failed.length + whole.faults.length > 0 || whole.passed === 0) {
      const faults = whole === "hung" ? ["They do not end."] : [...whole.failed, ...whole.faults];
      process.stderr.write(`The tests must pass before anything is broken. ${faults.join("\n")}\n`);
      process.exitCode = 1;
      return;
    }
    const progress = createProgressLine(`${chosen.length} mutations`, process.stderr);
    const tried: Tried[] = [];
    progress(0);
    const queue = [...chosen];
    const onDone = (one: Tried) => {
      tried.push(one);
      progress(tried.length / chosen.length);
    };
    await Promise.all(workshops.map((workshop) => work(workshop, queue, onDone)));
    const noticed = tried.filter(({ outcome }) => outcome === "noticed");
    if (values.verbose) for (const { mutation, by } of noticed) process.stdout.write(`${mutation.name}\n    ${by}\n`);
    const faults = tried.filter(({ outcome }) => outcome !== "noticed");
    for (const fault of faults) process.stdout.write(`${await explain(first, fault)}\n`);
    const slowest = tried.reduce((most, one) => (one.seconds > most.seconds ? one : most));
    process.stdout.write(
      `${tried.length - faults.length} of ${tried.length} mutations were noticed in ${Math.round((performance.now() - began) / 1_000)} s; slowest ${slowest.seconds.toFixed(0)} s: ${slowest.mutation.name}\n`,
    );
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await removeAll();
  }
};

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    verbose: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    workers: { type: "string", default: "2" },
    help: { type: "boolean", default: false },
  },
});
const chosen = mutations.filter(
  ({ name }) => values.only.length === 0 || values.only.some((text) => name.includes(text)),
);
const workers = Number(values.workers);
if (values.help) process.stdout.write(help);
else if (chosen.length === 0) {
  process.stderr.write(`No mutation has a name with ${values.only.join(" or ")}: see --list.\n`);
  process.exitCode = 1;
} else if (!Number.isInteger(workers) || workers < 1 || workers > 8) {
  process.stderr.write("--workers takes a number from 1 to 8.\n");
  process.exitCode = 1;
} else if (values.list) for (const { name, file } of chosen) process.stdout.write(`${name}  ${file}\n`);
else await runAll(chosen, workers);
