// The cache of fetches: what a subgraph says to anybody, kept by root fetch and by entity, for operations whose whole answer is not kept.
//
// Only what is fresh is given: nothing in an answer could say that a part of it is old.
import { publicViewer } from "@kpu-graph/auth";
import { type Cache, type Held, type Loaded, loaded, type RequestCache } from "@kpu-graph/cache";
import type { ByteBuffers } from "../buffers/byte-buffers.ts";
import { type CacheRule, readCacheControl, shorten, type Upstream } from "../cache-rules/index.ts";
import { anybodysPassport } from "../context.ts";
import type { FetchSubgraph, SubgraphFetch } from "../execute/fetch.ts";
import type { RunContext } from "../federation/federation.ts";
import { codeOfReason, failure } from "../subgraph/failure.ts";
import type { ReplyHead } from "../subgraph/source.ts";
import { type AccessPolicy, createFetchTerms, type FetchTermsDeps, isKept } from "./fetch-terms.ts";
import { absentSeconds, createQuestions, type FetchPart, type FetchQuestion } from "./question.ts";
import { scanEntitiesReply, scanRootReply, writeEntitiesReply } from "./scan-reply.ts";
import { Ended, untilEnd } from "./until-end.ts";

/** Asks the subgraph. */
export type Ask = (fetch: SubgraphFetch, context: RunContext, onReply?: (head: ReplyHead) => void) => Promise<Buffer>;

export interface FetchCache {
  /** The way to the subgraphs for one request, past what is kept. */
  over(context: RunContext, ask: Ask): FetchSubgraph;
}

export interface KeptFetches {
  readonly cache: Cache;
  readonly policy: () => AccessPolicy;
}

export interface FetchCacheDeps extends KeptFetches, FetchTermsDeps {
  /** Where the bytes of replies come from. */
  readonly replies?: Pick<ByteBuffers, "leave"> | undefined;
}

/** A reply that may not be kept: for all who asked the very same, and for nobody else. */
class NotKept extends Error {
  override readonly name = "NotKept";
  readonly body: string;
  readonly reply: Buffer;

  constructor(body: string, reply: Buffer) {
    super("a reply that may not be kept");
    this.body = body;
    this.reply = reply;
  }
}

/** The request that was loading has ended: whoever waited for it goes on without it. */
class GivenUp extends Error {
  override readonly name = "GivenUp";
}

/** How often a request that waits for others goes on with the next of them. */
const mostTries = 3;
/** A deadline that is nearer is over: a client's own timer may be early. */
const nearlyMs = 10;

const hasEnded = ({ signal, deadlineAt }: RunContext): boolean =>
  signal.aborted || performance.now() > deadlineAt - nearlyMs;

/** Nobody in particular: whoever asks, what is kept is what the public gets. */
const asPublic = ({ requestId, deadlineAt, signal, counts, trace }: RunContext): RunContext => ({
  requestId,
  deadlineAt,
  signal,
  counts,
  trace,
  passport: anybodysPassport,
  viewer: publicViewer,
  budgets: [],
  noteAudit: () => undefined,
});

/** Without the memory around it that a reply may be a view of. */
const copyOf = (bytes: Buffer): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
};

const toLoaded = (value: Buffer | undefined, { rule, values }: FetchPart, told: Upstream, saysNone: boolean) => {
  const terms: CacheRule = shorten(saysNone ? shorten(rule, { maxAge: absentSeconds }) : rule, told);
  if (!isKept(terms)) return loaded(value ?? null, { store: false });
  return loaded(value === undefined ? null : copyOf(value), {
    ttlSeconds: terms.maxAgeSeconds,
    tags: rule.tagsOf(values()),
  });
};

/** A reply as what is kept of it; undefined where nothing may be. */
const toParts = (
  reply: Buffer,
  parts: readonly FetchPart[],
  isOfEntities: boolean,
  head: ReplyHead | undefined,
): readonly Loaded<Buffer>[] | undefined => {
  if (head !== undefined && head.status !== 200) return undefined;
  const told = readCacheControl(head?.header("cache-control"));
  if (isOfEntities) {
    const entities = scanEntitiesReply(reply, parts.length);
    return entities && parts.map((part, index) => toLoaded(entities[index], part, told, false));
  }
  const root = scanRootReply(reply);
  return root && parts.map((part) => toLoaded(reply, part, told, root.saysNone));
};

const toReply = ({ isOfEntities }: FetchQuestion, held: readonly Held<Buffer>[]): Buffer => {
  const [first] = held;
  if (!isOfEntities && first?.value) return first.value;
  return writeEntitiesReply(held.map(({ value }) => value ?? undefined));
};

/** Creates the cache. */
export const createFetchCache = ({ cache, replies, ...deps }: FetchCacheDeps): FetchCache => {
  const termsOf = createFetchTerms(deps);
  const questionOf = createQuestions(({ subgraph, planned }) => planned && termsOf(subgraph, planned));

  /** All of a question where memory has it. */
  const look = ({ policy, parts }: FetchQuestion): readonly Held<Buffer>[] | undefined => {
    const found: Held<Buffer>[] = [];
    for (const { key } of parts) {
      const held = cache.peek(policy, key);
      if (held === undefined) return undefined;
      found.push(held);
    }
    return found;
  };

  const get = async (
    fetch: SubgraphFetch,
    question: FetchQuestion,
    context: RunContext,
    ask: Ask,
    request: RequestCache,
  ): Promise<Buffer> => {
    const { parts, policy, isOfEntities } = question;
    const { counts } = context;
    const keys = parts.map(({ key }) => key);
    let whole: Buffer | undefined;

    const load = async (missing: readonly string[]) => {
      counts.entityMisses += missing.length;
      const wanted = new Set(missing);
      const body = question.bodyOf(wanted);
      let head: ReplyHead | undefined;
      const onReply = (one: ReplyHead): void => {
        head = one;
      };
      let reply: Buffer;
      try {
        reply = await ask({ ...fetch, body }, asPublic(context), onReply);
      } catch (reason) {
        throw hasEnded(context) ? new GivenUp("the request has ended", { cause: reason }) : reason;
      }
      if (body === fetch.body) whole = reply;
      const asked = missing.flatMap((key) => parts.find((part) => part.key === key) ?? []);
      const answers = toParts(reply, asked, isOfEntities, head);
      if (answers === undefined) {
        // For several requests, none of which knows when the others are done.
        replies?.leave(reply);
        throw new NotKept(body, reply);
      }
      return answers;
    };

    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = counts.entityMisses;
      const held = await untilEnd(context.signal, request.getManyHeld(policy, keys, load));
      if (whole !== undefined) return whole;
      const answers = held.flatMap((one) => (one instanceof Error ? [] : one));
      if (answers.length === held.length) {
        counts.entityHits += new Set(keys).size - (counts.entityMisses - before);
        return toReply(question, answers);
      }
      const fault = held.find((one) => one instanceof Error);
      if (fault instanceof NotKept) return fault.body === fetch.body ? fault.reply : ask(fetch, context);
      if (!(fault instanceof GivenUp)) throw fault;
      if (hasEnded(context)) throw failure("SUBGRAPH_TIMEOUT", fetch.subgraph);
    }
    return ask(fetch, context);
  };

  return {
    over(context, ask) {
      let request: RequestCache | undefined;
      return async (fetch) => {
        const question = questionOf(fetch);
        if (question === undefined) return ask(fetch, context);
        const found = look(question);
        if (found !== undefined) {
          context.counts.entityHits += found.length;
          return toReply(question, found);
        }
        // From the first question on: what was told past the caches may be newer than what another gateway left in Redis, and would be told next.
        request ??= cache.forRequest();
        try {
          return await get(fetch, question, context, ask, request);
        } catch (reason) {
          throw reason instanceof Ended ? failure(codeOfReason(context.signal.reason), fetch.subgraph) : reason;
        }
      };
    },
  };
};
