// What `kpu reconcile` was called with, read and checked before anything is asked.
import { type ContestId, parseContestId, parseRegionCode } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import { readArguments } from "../arguments.ts";
import { UsageError } from "../command.ts";
import type { Place } from "./attempt.ts";
import type { Form } from "./form.ts";
import { createCsvForm } from "./form-csv.ts";
import { createJsonForm } from "./form-json.ts";
import { createTableForm } from "./form-table.ts";
import { readKeyFile } from "./key-file.ts";
import type { Severity } from "./questions.ts";

const options = {
  region: { type: "string" },
  contest: { type: "string" },
  json: { type: "boolean" },
  csv: { type: "boolean" },
  "fail-on": { type: "string" },
  url: { type: "string" },
  "key-file": { type: "string" },
} as const;

const weightWords: Readonly<Record<string, Severity>> = { error: "ERROR", warning: "WARNING", info: "INFO" };

export interface Plan {
  readonly region: string;
  readonly contest: ContestId;
  readonly form: Form;
  readonly failOn: Severity | undefined;
  readonly place: Place;
}

const orUsageError = <Value>(option: string, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    throw error instanceof ClientError ? new UsageError(`--${option}: ${error.message}`) : error;
  }
};

const readWeight = (text: string | undefined): Severity | undefined => {
  if (text === undefined) return undefined;
  const weight = Object.hasOwn(weightWords, text) ? weightWords[text] : undefined;
  if (weight === undefined) throw new UsageError("--fail-on is error, warning or info");
  return weight;
};

const readUrl = (text: string): string => {
  // Not URL.parse: Node 20 does not have it.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new UsageError("--url is the address of a graph, for example http://localhost:4000/graphql");
  return url.href;
};

/** Reads it; throws UsageError. */
export const readPlan = async (args: readonly string[], graphUrl: string): Promise<Plan> => {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0) throw new UsageError("reconcile takes options only; see --help");
  const { region, contest, json = false, csv = false } = values;
  if (region === undefined || contest === undefined)
    throw new UsageError("say where and what: --region 3101 --contest 2024-ppwp; see --help");
  if (json && csv) throw new UsageError("--json or --csv, not both");
  return {
    region: orUsageError("region", () => parseRegionCode(region)),
    contest: orUsageError("contest", () => parseContestId(contest)),
    form: json ? createJsonForm() : csv ? createCsvForm() : createTableForm(),
    failOn: readWeight(values["fail-on"]),
    place: { url: readUrl(values.url ?? graphUrl), key: await readKeyFile(values["key-file"]) },
  };
};
