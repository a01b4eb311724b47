// Asks the graph until it answers: a bounded number of times, with growing pauses, no sooner than Retry-After says.
import type { z } from "zod";
import { type Attempt, attempt, type Place } from "./attempt.ts";
import type { ReconcileDeps } from "./deps.ts";
import { NotFoundOut, noAnswer, unreadable } from "./faults.ts";

/** Asks one document; throws NotFoundOut. */
export type Ask = <Answer>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
  shape: z.ZodType<Answer>,
) => Promise<Answer>;

interface Patience {
  readonly tries: number;
  /** Before the second try, in milliseconds. */
  readonly firstMs: number;
  readonly times: number;
  readonly longestMs: number;
}

const ofFault: Patience = { tries: 6, firstMs: 500, times: 2, longestMs: 8_000 };
// Each request of these gets further than the one before.
const ofUnfinished: Patience = { tries: 60, firstMs: 100, times: 1.3, longestMs: 2_000 };
// Who is told to come back in an hour is better told than kept.
const longestRetryAfterMs = 300_000;

const pauseOf = ({ firstMs, times, longestMs }: Patience, tried: number) =>
  Math.min(longestMs, firstMs * times ** (tried - 1));

export interface AskOptions extends Pick<ReconcileDeps, "wait"> {
  readonly place: Place;
}

/** Creates it. */
export const createAsk = ({ place, wait }: AskOptions): Ask => {
  // A gateway that never answered is not there; one that did may be starting again.
  let isThere = false;

  const untilData = async (question: string): Promise<unknown> => {
    for (let [tried, unfinished] = [0, 0]; ; ) {
      const one: Attempt = await attempt(place, question);
      if (one.outcome === "data") {
        isThere = true;
        return one.data;
      }
      isThere ||= one.reason.code !== noAnswer;
      if (!isThere || one.afterMs > longestRetryAfterMs) throw one.reason;
      const isUnfinished = one.reason.code === "RECONCILIATION_UNFINISHED";
      const patience = isUnfinished ? ofUnfinished : ofFault;
      const times = isUnfinished ? ++unfinished : ++tried;
      if (times >= patience.tries) throw one.reason;
      await wait(Math.max(one.afterMs, pauseOf(patience, times)));
    }
  };

  return async (document, variables, shape) => {
    const data = await untilData(JSON.stringify({ query: document, variables }));
    const read = shape.safeParse(data);
    if (!read.success)
      throw new NotFoundOut(unreadable, `${place.url} answers in another form than this command reads`);
    return read.data;
  };
};
