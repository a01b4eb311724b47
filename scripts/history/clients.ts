// One client: asks its replica one question after the other, and writes down what it was told and when.
import type { Failure, Read } from "./events.ts";
import { answerShape, heldFields, seenTally } from "./figures.ts";
import type { Identity } from "./identities.ts";
import type { Question } from "./questions.ts";

/** What came back, as far as a cache may keep it. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Did something on the way give it for want of a new one? */
  readonly isMarked: boolean;
}

export interface Asked {
  readonly client: number;
  readonly replica: number;
  readonly identity: Identity;
  readonly question: Question;
}

export type Ask = (asked: Asked) => Promise<Reply>;

const longestWaitMs = 40_000;
/** As an answer ends that says how old it is. */
const freshness = /,"extensions":\{"freshness":\{[^}]*\}\}\}\n$/;
/** A refused field says in which request it was refused. */
const requestIds = /,"requestId":"[^"]*"/g;
/** Answers without one of these are still answers. */
const partial: readonly string[] = ["FORBIDDEN_FIELD"];

/** Asks the gateways themselves. */
export const askGateways =
  (urls: readonly string[]): Ask =>
  async ({ replica, identity, question: { query, variables } }) => {
    const response = await fetch(urls[replica] ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", ...identity.headers },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(longestWaitMs),
    });
    const text = await response.text();
    return { status: response.status, text, isMarked: freshness.test(text) };
  };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a reply told of each tally asked for; else why it is none. */
const readReply = ({ status, text }: Reply, { asks }: Question, release: string) => {
  const parsed = answerShape.safeParse(parseJson(text));
  const failed = (why: string) => `${why}: ${status} ${text.slice(0, 300)}`;
  if (status !== 200 || !parsed.success) return failed("no figures");
  const { data, errors = [] } = parsed.data;
  if (errors.some(({ extensions }) => !partial.includes(extensions.code))) return failed("an error");
  const found = asks.flatMap(([name, area]) => {
    const tally = data.contest[name];
    return tally === undefined ? [] : [{ area, tally }];
  });
  if (found.length !== asks.length) return failed("a tally is missing");
  return {
    tallies: found.map(({ area, tally }) => seenTally(area, tally, release)),
    fields: [...new Set(found.flatMap(({ tally }) => heldFields(tally)))].sort(),
  };
};

/** Asks once; never rejects. */
export const readOnce = async (ask: Ask, asked: Asked, release: string): Promise<Read | Failure> => {
  const { client, replica, identity, question } = asked;
  const sentAt = performance.now();
  const common = {
    client,
    identity: identity.name,
    replica,
    question: JSON.stringify([question.query, question.variables]),
    sentAt,
  };
  try {
    const reply = await ask(asked);
    const receivedAt = performance.now();
    const told = readReply(reply, question, release);
    if (typeof told === "string") return { kind: "failure", ...common, receivedAt, reason: told };
    const bytes = reply.text.replace(freshness, "}\n").replace(requestIds, "");
    return { kind: "read", ...common, release, receivedAt, isMarked: reply.isMarked, ...told, bytes };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : "no answer";
    return { kind: "failure", ...common, receivedAt: performance.now(), reason };
  }
};
