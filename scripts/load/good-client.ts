// A good client beside a load: the console's examples at a steady pace, each answer held against what it was before.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quantile, sendPaced } from "./paced.ts";
import type { LoadedProduct, LoopDelay } from "./product.ts";

const examples = fileURLToPath(new URL("../../gateway/console/src/examples", import.meta.url));
const perSecond = 20;

export interface Measured {
  readonly name: string;
  readonly sent: number;
  readonly changed: number;
  readonly failed: number;
  readonly times: readonly number[];
  readonly delay: LoopDelay;
}

const toBody = (query: string) => JSON.stringify({ query });

const readQuestions = async (): Promise<readonly string[]> => {
  const texts = await Promise.all(
    ["dashboard", "partner", "engineer"].map((name) => readFile(join(examples, `${name}.graphql`), "utf8")),
  );
  return [...texts, `{ region(code: "33") { name voterRoll { total } } }`].map(toBody);
};

/** What each question is answered with when everything it needs is there. */
const readAnswers = async (graph: string, bodies: readonly string[]): Promise<readonly string[]> => {
  const replies = await sendPaced(graph, bodies, { perSecond: 2 * bodies.length, seconds: 2 });
  return bodies.map((_, at) => {
    const last = replies.findLast(({ of }) => of === at);
    if (last?.status !== 200 || last.text.includes(`"errors"`))
      throw new Error(`no good answer: ${last?.text.slice(0, 200)}`);
    return last.text;
  });
};

/** Creates the client of a product; each call asks for some seconds, 20 questions in each of them. */
export const createGoodClient = async ({ graph, loopDelay }: Pick<LoadedProduct, "graph" | "loopDelay">) => {
  const bodies = await readQuestions();
  const expected = await readAnswers(graph, bodies);
  return async (name: string, seconds: number): Promise<Measured> => {
    await loopDelay();
    const replies = await sendPaced(graph, bodies, { perSecond, seconds });
    const failed = replies.filter(({ status }) => status !== 200);
    const changed = replies.filter(({ status, text, of }) => status === 200 && text !== expected[of]);
    const times = replies.map(({ ms }) => ms);
    return {
      name,
      sent: replies.length,
      changed: changed.length,
      failed: failed.length,
      times,
      delay: await loopDelay(),
    };
  };
};

/** A number of milliseconds as a cell of the table. */
export const inMs = (value: number): string => value.toFixed(1).padStart(9);
const cells = (...texts: readonly (string | number)[]) => texts.map((text) => String(text).padStart(9)).join("");

/** The table of what was measured, a line each. */
export const toTable = (parts: readonly Measured[]): readonly string[] => [
  `${"good client".padEnd(22)}${cells("sent", "changed", "failed", "p50 ms", "p99 ms", "max ms")}   event loop p99, max, own max ms`,
  ...parts.map(({ name, sent, changed, failed, times, delay }) => {
    const latencies = [0.5, 0.99, 1].map((part) => inMs(quantile(times, part))).join("");
    return `${name.padEnd(22)}${cells(sent, changed, failed)}${latencies}   ${inMs(delay.p99)}${inMs(delay.max)}${inMs(delay.ownMax)}`;
  }),
];

/** Reads an option that is a whole number from 1 to `most`; throws an Error that says so. */
export const numberIn = (text: string, most: number, option: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`${option} takes a number from 1 to ${most}.`);
  return number;
};
