// Are the answers the same? Asked before anything is timed: a gateway that answers something else is not faster.
import { isDeepStrictEqual } from "node:util";
import type { RunningTarget } from "./targets/target.ts";
import { bodiesOf, type Workload } from "./workloads.ts";

export interface Reply {
  readonly body: string;
  readonly text: string;
  readonly data: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const ask = async ({ port, path, credentials }: RunningTarget, body: string): Promise<Reply> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization: credentials[0] ?? "" },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  const answer: unknown = JSON.parse(text);
  if (!isRecord(answer) || !isRecord(answer["data"]) || "errors" in answer)
    throw new Error(`it answered ${response.status} ${text.slice(0, 300)}`);
  return { body, text, data: answer["data"] };
};

/** Every answer of a target to a workload; throws for one that is no data or has errors. */
export const answersOf = async (target: RunningTarget, workload: Workload): Promise<readonly Reply[]> => {
  const replies: Reply[] = [];
  for (const body of bodiesOf(workload)) replies.push(await ask(target, body));
  return replies;
};

/** Where two values differ first; undefined where they do not. The order of an object's keys means nothing. */
const placeOfDifference = (one: unknown, other: unknown, path: string): string | undefined => {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one
      .map((item, at) => placeOfDifference(item, other[at], `${path}.${at}`))
      .find((place) => place !== undefined);
  if (!isRecord(one) || !isRecord(other)) return path;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys
    .map((key) => placeOfDifference(one[key], other[key], `${path}.${key}`))
    .find((place) => place !== undefined);
};

/** Says in one line how the answers differ from those of stock; undefined where they do not. */
export const differenceOf = (replies: readonly Reply[], stock: readonly Reply[]): string | undefined =>
  replies
    .map(({ data }, at) => placeOfDifference(data, stock[at]?.data, `answer ${at + 1}: data`))
    .find((place) => place !== undefined);
