// How the gateway speaks HTTP with a subgraph: what is asked, what comes back, and the words for what goes wrong.
import type { Cancellation } from "../cancellation.ts";

/** Names in lower case; values of visible ASCII. */
export type RequestHeaders = Readonly<Record<string, string>>;

export interface SubgraphQuestion {
  /**
   * What goes with it beside host, connection and length. Asked for as it is sent, and anew should it have to be sent again: a signature
   * is good for one sending.
   */
  headers(): RequestHeaders;
  readonly signal: Cancellation;
  /** Milliseconds from now until the whole exchange has ended, one way or the other. */
  readonly timeoutMs: number;
}

export interface SubgraphRequest extends SubgraphQuestion {
  readonly body: string;
}

export interface SubgraphResponse {
  /** As it came: a redirect is not followed. */
  readonly status: number;
  /** The value of a header by its name in lower case; of one sent several times, all, with ", " between. */
  header(name: string): string | undefined;
  /** May be a view of more memory than it shows: who keeps it beyond the request keeps a copy. */
  readonly body: Buffer;
}

export interface SubgraphClient {
  /**
   * Sends a question, in a body or in its path, that may be sent twice: nothing may change by it. Rejects with an Error when no whole
   * answer came: named "AbortError" after the signal, "TimeoutError" after the time. None holds anything of what was sent or came.
   */
  post(path: string, request: SubgraphRequest): Promise<SubgraphResponse>;
  get(path: string, question: SubgraphQuestion): Promise<SubgraphResponse>;
  /** Takes no more, and waits for what is under way. */
  close(): Promise<void>;
}

export const timeoutFailure = () => new DOMException("the subgraph did not answer in time", "TimeoutError");
export const abortFailure = () => new DOMException("the request to the subgraph was given up", "AbortError");
export const closedFailure = () => new Error("the client is closed");

/** What the system or a library says, without what it may hold of an answer. */
export const toFailure = (error: unknown): Error => {
  const { name = "", code = "" } = error instanceof Error ? { name: error.name, code: Object(error).code } : {};
  if (name.endsWith("TimeoutError")) return timeoutFailure();
  const why = typeof code === "string" && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `: ${code}` : "";
  return new Error(`no answer from the subgraph${why}`);
};
