// `kpu reconcile`: every rule over every polling station of an area, through the running gateway.
import { type Command, UsageError } from "../command.ts";
import { faultLine } from "../fault.ts";
import { lookUp, unitsOf } from "./areas.ts";
import { createAsk } from "./ask.ts";
import type { ReconcileDeps } from "./deps.ts";
import { NotFoundOut, noAnswer, wrongInput } from "./faults.ts";
import { help } from "./help.ts";
import { readPlan } from "./plan.ts";
import { createProgress } from "./progress.ts";
import { hasFinding, isComplete, type Report, showLeftOut, toReport } from "./report.ts";
import { type Row, work } from "./work.ts";

export type { ReconcileDeps } from "./deps.ts";

const exit = { done: 0, found: 1, usage: 2, notFoundOut: 3 } as const;

const nothingChecked = (report: Report): string =>
  report.checked === 0 && isComplete(report)
    ? `no polling station was checked: ${report.districtsWithoutDocument > 0 ? "the count has no documents there" : "no file of this contest is there"}\n`
    : "";

const runPlan = async (args: readonly string[], deps: ReconcileDeps): Promise<number> => {
  const { region, contest, form, failOn, place } = await readPlan(args, deps.graphUrl);
  const ask = createAsk({ place, wait: deps.wait });
  const top = await lookUp(ask, contest, region);
  const progress = createProgress(unitsOf(top), deps);
  try {
    await deps.write(form.start());
    const onRows = form.listsFindings ? (rows: readonly Row[]) => deps.write(form.rows(rows)) : undefined;
    const outcome = await work(top, { ask, contest, onRows, onUnit: progress.done });
    const report = toReport(top, contest, outcome);
    progress.end();
    await deps.write(form.end(report));
    const told = nothingChecked(report) + showLeftOut(report);
    if (told !== "") deps.complain(told);
    if (!isComplete(report)) return exit.notFoundOut;
    return failOn !== undefined && hasFinding(report, failOn) ? exit.found : exit.done;
  } finally {
    progress.end();
  }
};

const isReaderGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EPIPE";

/** What is said of a fault, and the exit code. */
const lineOf = (error: unknown): readonly [string, number] => {
  if (error instanceof UsageError) return [`${error.message}\n`, exit.usage];
  if (isReaderGone(error)) return ["", exit.notFoundOut];
  if (!(error instanceof NotFoundOut)) return [`${faultLine(error)}\n`, exit.notFoundOut];
  if (wrongInput.has(error.code)) return [`${error.message}\n`, exit.usage];
  const more =
    error.code === noAnswer ? "; start the product (npm start), or say where it is: --url URL" : ` (${error.code})`;
  return [`could not be found out: ${error.message}${more}\n`, exit.notFoundOut];
};

/** Creates the command. */
export const createReconcileCommand = (deps: ReconcileDeps): Command => ({
  summary: "what the systems say about each other: every rule over every polling station of an area",
  async run(args) {
    try {
      if (args.length === 0 || args[0] === "help" || args.includes("--help")) {
        await deps.write(help);
        return exit.done;
      }
      return await runPlan(args, deps);
    } catch (error) {
      const [line, code] = lineOf(error);
      if (line !== "") deps.complain(line);
      return code;
    }
  },
});
