// One request and what becomes of it: it ends once, by its reply, a failure, its signal or its time.
import {
  abortFailure,
  type SubgraphQuestion,
  type SubgraphRequest,
  type SubgraphResponse,
  timeoutFailure,
} from "./client.ts";
import { type Deadlines, type Ending, unwatched } from "./deadlines.ts";

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

class OpenExchange implements Exchange {
  readonly path: string;
  readonly question: SubgraphQuestion;
  readonly body: string | undefined;
  readonly dueAt: number;
  sendings = 0;
  place = unwatched;
  readonly #options: ExchangeOptions;
  readonly #onAbort: () => void;
  #isOver = false;

  constructor(options: ExchangeOptions) {
    const { path, question, deadlines } = options;
    this.path = path;
    this.question = question;
    this.body = "body" in question ? question.body : undefined;
    this.dueAt = performance.now() + question.timeoutMs;
    this.#options = options;
    this.#onAbort = () => this.#giveUp(abortFailure());
    deadlines.add(this);
    question.signal.addEventListener("abort", this.#onAbort);
  }

  isOver(): boolean {
    return this.#isOver;
  }

  answer(reply: SubgraphResponse): void {
    if (this.#end()) this.#options.resolve(reply);
  }

  fail(error: Error): void {
    if (this.#end()) this.#options.reject(error);
  }

  expire(): void {
    this.#giveUp(timeoutFailure());
  }

  #giveUp(failure: Error): void {
    if (!this.#end()) return;
    this.#options.reject(failure);
    this.#options.onGivenUp(this);
  }

  #end(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#options.deadlines.delete(this);
    this.question.signal.removeEventListener("abort", this.#onAbort);
    this.#options.onEnd();
    return true;
  }
}

/** Creates an exchange whose time runs. Throws an Error, to be given to who asks, when there is none left or it has gone already. */
export const createExchange = (options: ExchangeOptions): Exchange => {
  const { signal, timeoutMs } = options.question;
  if (signal.aborted) throw abortFailure();
  if (timeoutMs <= 0) throw timeoutFailure();
  return new OpenExchange(options);
};
