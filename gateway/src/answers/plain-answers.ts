// The way past Apollo Server: a prepared operation of which nothing was refused, from the cache of answers or run to the bytes that go out.
import type { Held } from "@kpu-graph/cache";
import { type ByteBuffers, createByteBuffers } from "../buffers/byte-buffers.ts";
import type { GatewayContext } from "../context.ts";
import type { Executed, Federation, Result } from "../federation/federation.ts";
import { type AnswerType, answerTypeOf } from "../http/media-type.ts";
import type { Answer, RequestHead } from "../pipeline/answer.ts";
import type { PreparedOperation } from "../pipeline/prepare-operation.ts";
import { type AnswerCache, AnswerInError, type AnswerQuestion } from "./answer-cache.ts";
import { ageOf, answerHeaders, isKnownTo } from "./answer-headers.ts";
import { createDerived } from "./derived.ts";
import { createBodyMaker, toBody } from "./whole-body.ts";

export interface PlainAnswersDeps {
  readonly federation: Pick<Federation, "run">;
  /** undefined: answers are not kept. */
  readonly cache: AnswerCache | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface PlainQuestion {
  readonly context: GatewayContext;
  readonly operation: PreparedOperation;
  readonly message: RequestHead;
}

/** What Accept may say here. Of several types with a weight each the library chooses. */
const plainTypes: ReadonlyMap<string, AnswerType> = new Map(
  ["", "*/*", "application/json", "application/graphql-response+json"].map((accept) => [
    accept,
    answerTypeOf(accept) ?? "application/json",
  ]),
);

const contentTypes = {
  "application/json": "application/json; charset=utf-8",
  "application/graphql-response+json": "application/graphql-response+json; charset=utf-8",
} as const satisfies Record<AnswerType, string>;

const resultCounts = { memory: "hit", redis: "hit", load: "miss", stale: "stale", "stale-if-error": "stale" } as const;

/** An answer, or undefined where Apollo Server must make it; what ran already is then in the context. */
export type PlainAnswer = Answer | undefined;

/** Creates the step; it answers at once where the answer is kept. */
export const createPlainAnswers = ({ federation, cache, now = Date.now }: PlainAnswersDeps) => {
  const buffers: ByteBuffers = createByteBuffers();
  const derived = createDerived();

  const fromCache = (
    held: Held<Buffer>,
    body: Buffer,
    { context, message }: PlainQuestion,
    type: AnswerType,
  ): Answer => {
    const { method, headers: sent } = message;
    const { counts, viewer } = context;
    counts.answerCache = resultCounts[held.source];
    if (held.source !== "load") counts.servedBy = "answer-cache";
    const isGet = method === "GET";
    const at = now();
    const etag = () => derived.etagOf(body);
    const contentType = contentTypes[type];
    const acceptEncoding = sent["accept-encoding"];
    // What nearly all ask for, without the objects that the rest needs.
    if (!isGet && acceptEncoding === undefined && held.source !== "stale-if-error")
      return { status: 200, headers: { "content-type": contentType, age: String(ageOf(held, at)) }, body };
    const own = answerHeaders({ held, etag, isGet, isAnonymous: viewer.tier === "public", now: at });
    const headers = { "content-type": contentType, ...own };
    if (held.source === "stale-if-error") {
      const told = { freshness: { stale: true, ageSeconds: ageOf(held, at) } };
      return { status: 200, headers, body, extensions: told };
    }
    if (isGet && isKnownTo(sent["if-none-match"], etag())) return { status: 304, headers: own, body: "" };
    const coded = derived.codedFor(body, String(acceptEncoding ?? ""));
    if (coded === undefined) return { status: 200, headers, body };
    const coding = { "content-encoding": coded.coding, vary: "Authorization, X-API-Key, Accept, Accept-Encoding" };
    return { status: 200, headers: { ...headers, ...coding }, body: coded.bytes };
  };

  /** To the library, which gives it its form. */
  const inError = (context: GatewayContext, ran: Promise<Result>): undefined => {
    ran.catch(() => undefined);
    context.ran = ran;
    return undefined;
  };

  const loaded = async (question: PlainQuestion, asked: AnswerQuestion, type: AnswerType, from: AnswerCache) => {
    try {
      const held = await from.get(asked);
      if (held.value !== null) return fromCache(held, held.value, question, type);
      return inError(question.context, Promise.reject(new Error("an answer without a body")));
    } catch (reason) {
      const { context } = question;
      context.counts.answerCache = "miss";
      return inError(
        context,
        reason instanceof AnswerInError ? Promise.resolve(reason.result) : Promise.reject(reason),
      );
    }
  };

  const kept = (
    question: PlainQuestion,
    asked: AnswerQuestion,
    type: AnswerType,
    from: AnswerCache,
  ): PlainAnswer | Promise<PlainAnswer> => {
    const held = from.peek(asked);
    return held === undefined || held.value === null
      ? loaded(question, asked, type, from)
      : fromCache(held, held.value, question, type);
  };

  const ran = async (question: PlainQuestion, { statement, variables }: AnswerQuestion, type: AnswerType) => {
    const { context } = question;
    const maker = createBodyMaker(buffers.allocate);
    let executed: Executed;
    try {
      executed = await federation.run(statement, { variables, context, allocate: maker.allocate });
    } catch (reason) {
      return inError(context, Promise.reject(reason));
    }
    const { bytes, result } = executed;
    if (bytes !== undefined) {
      const body = maker.finish();
      return {
        status: 200,
        headers: { "content-type": contentTypes[type] },
        body,
        onSent: () => buffers.giveBack(body),
      };
    }
    if (result?.data && result.errors === undefined && result.extensions === undefined)
      return {
        status: 200,
        headers: { "content-type": contentTypes[type] },
        body: toBody(JSON.stringify(result.data)),
      };
    return inError(context, Promise.resolve(result ?? {}));
  };

  return (question: PlainQuestion): PlainAnswer | Promise<PlainAnswer> => {
    const { context, message } = question;
    const { authorization, statement: bound } = context;
    if (authorization === null || authorization.fit !== null || authorization.introspection !== null) return undefined;
    const type = plainTypes.get(message.headers.accept ?? "");
    if (bound === null || type === undefined) return undefined;
    const asked = { statement: bound.statement, variables: bound.variables, values: bound.values, context };
    const isForAnybody = authorization.isPublic && authorization.restricted.size === 0;
    if (cache !== undefined && isForAnybody && cache.mayKeep(bound.statement))
      return kept(question, asked, type, cache);
    if (cache !== undefined) context.counts.answerCache = "pass";
    return ran(question, asked, type);
  };
};
