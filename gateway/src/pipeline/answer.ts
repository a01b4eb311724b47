// What comes into the pipeline and what goes out: a request by whatever door, and a whole answer, a refusal's too.
import type { IncomingHttpHeaders } from "node:http";
import { withExtensions } from "../answers/whole-body.ts";
import type { GatewayContext } from "../context.ts";
import type { GraphqlRequest } from "../http/graphql-request.ts";
import { answerTypeOf } from "../http/media-type.ts";
import { toExtensions } from "../observe/index.ts";
import { toClient } from "./format-error.ts";
import type { RequestRefused, ResponseHeaders } from "./refusal.ts";

/** The head of a request, as far as anybody here looks at it. Node's own message is one. */
export interface RequestHead {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The end of a request: its answer is on its way, or its client has gone before. Node's own response is one. */
export interface AnswerEnd {
  readonly closed: boolean;
  /** Closed with the answer whole. */
  readonly writableFinished: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** A request to the graph, by whatever door it came in. */
export interface Inquiry {
  readonly id: string;
  readonly message: RequestHead;
  readonly response: AnswerEnd;
  /** Throws what is wrong with it. */
  readonly read: () => GraphqlRequest;
}

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** More headers: what is left of the caller's budgets. Apart, for to put two objects together costs more than to write both. */
  readonly rates?: ResponseHeaders;
  readonly body: string | Buffer;
  /** To be added to the body's own. */
  readonly extensions?: object;
  /** Told once the body is on its way and nobody here will read it again. */
  readonly onSent?: (() => void) | undefined;
}

/** The counts of the request, for callers of the house who ask for them by `X-Kpu-Counts`. */
export const withCounts = (answer: Answer, { viewer, counts }: GatewayContext, { headers }: RequestHead): Answer => {
  const isAsked = viewer.tier === "internal" && headers["x-kpu-counts"] !== undefined;
  const { extensions, body } = answer;
  if ((!isAsked && extensions === undefined) || answer.status !== 200 || answer.headers["content-encoding"])
    return answer;
  return {
    ...answer,
    body: withExtensions(body, { ...extensions, ...(isAsked ? { kpu: toExtensions(counts) } : {}) }),
  };
};

/** The answer of a refusal. */
export const toAnswer = ({ status, errors, headers }: RequestRefused, { id, message }: Inquiry): Answer => ({
  status,
  headers: {
    "content-type": `${answerTypeOf(message.headers.accept) ?? "application/json"}; charset=utf-8`,
    // What is down now is looked at again within seconds.
    ...(status === 503 ? { "retry-after": "5" } : {}),
    ...headers,
  },
  body: JSON.stringify({ errors: errors.map((error) => toClient(error, id)) }),
});
