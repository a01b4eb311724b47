// One request and what becomes of it: it ends once, by its reply, a failure, its signal or its time.
import {
  abortFailure,
  type SubgraphQuestion,
  type SubgraphRequest,
  type SubgraphResponse,
  timeoutFailure,
} from "./client.ts";
import type { Deadlines, Ending } from "./deadlines.ts";

export interface Exchange extends Ending {
  readonly path: string;
  readonly question: SubgraphQuestion;
  /** undefined for a GET. */
  readonly body: string | undefined;
  /** How often it was given to a connection. */
  sendings: number;
  /** Is the one who asked answered? Its reply may still come, and is nobody's. */
  isOver(): boolean;
  answer(reply: SubgraphResponse): void;
  fail(error: Error): void;
}

export interface ExchangeOptions {
  readonly path: string;
  readonly question: SubgraphQuestion | SubgraphRequest;
  readonly deadlines: Deadlines;
  readonly resolve: (reply: SubgraphResponse) => void;
  readonly reject: (error: Error) => void;
  /** Called once, when the one who asked has gone or its time is over. */
  readonly onGivenUp: (exchange: Exchange) => void;
  /** Called once, whatever came of it. */
  readonly onEnd: () => void;
}

/** Creates an exchange whose time runs. Throws an Error, to be given to who asks, when there is none left or it has gone already. */
export const createExchange = (options: ExchangeOptions): Exchange => {
  const { path, question, deadlines, resolve, reject, onGivenUp, onEnd } = options;
  const { signal, timeoutMs } = question;
  if (signal.aborted) throw abortFailure();
  if (timeoutMs <= 0) throw timeoutFailure();
  let isOver = false;

  const end = (): boolean => {
    if (isOver) return false;
    isOver = true;
    deadlines.delete(exchange);
    signal.removeEventListener("abort", onAbort);
    onEnd();
    return true;
  };
  const giveUp = (failure: Error) => {
    if (!end()) return;
    reject(failure);
    onGivenUp(exchange);
  };
  const onAbort = () => giveUp(abortFailure());

  const exchange: Exchange = {
    path,
    question,
    body: "body" in question ? question.body : undefined,
    sendings: 0,
    dueAt: performance.now() + timeoutMs,
    expire: () => giveUp(timeoutFailure()),
    isOver: () => isOver,
    answer: (reply) => {
      if (end()) resolve(reply);
    },
    fail: (error) => {
      if (end()) reject(error);
    },
  };
  deadlines.add(exchange);
  signal.addEventListener("abort", onAbort);
  return exchange;
};
