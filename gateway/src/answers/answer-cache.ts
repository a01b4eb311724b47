// The cache of whole answers, as the bytes that go out: only answers that anybody would get alike, whole and without an error.
import { publicViewer } from "@kpu-graph/auth";
import {
  type Cache,
  type CachePolicy,
  canonicalJson,
  definePolicy,
  type Held,
  isBytes,
  loaded,
} from "@kpu-graph/cache";
import { type CacheRule, shorten } from "../cache-rules/index.ts";
import type { Cancellation } from "../cancellation.ts";
import { anybodysPassport, type GatewayContext } from "../context.ts";
import type { Federation, Result, RunContext } from "../federation/federation.ts";
import type { Statement } from "../federation/statements.ts";
import type { BoundStatement } from "../prepared/bound-statement.ts";
import { createWaiting } from "./waiting.ts";
import { createBodyMaker, toBody } from "./whole-body.ts";

export interface AnswerQuestion extends BoundStatement {
  readonly context: Pick<GatewayContext, "requestId" | "counts" | "signal" | "trace">;
}

/** What a load gives that may not be kept: told to all who waited for it. */
export class AnswerInError extends Error {
  override readonly name = "AnswerInError";
  readonly result: Result;

  constructor(result: Result) {
    super("an answer in error");
    this.result = result;
  }
}

export interface AnswerCache {
  /** Is it one that is ever kept? */
  mayKeep(statement: Statement): boolean;
  /** A fresh answer of this process's memory, at once. */
  peek(question: AnswerQuestion): Held<Buffer> | undefined;
  /** From Redis, or by running it once for all who ask; rejects with AnswerInError, or with what running it threw. */
  get(question: AnswerQuestion): Promise<Held<Buffer>>;
}

export interface AnswerCacheDeps {
  readonly cache: Cache;
  readonly federation: Pick<Federation, "run">;
  /** Deadline of a load, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Of the policy in force: under another one, other fields may be public. */
  readonly policyHash: () => string;
}

/** The key of some values: put together, and its hash worked out, once. */
interface KnownKey {
  readonly statement: Statement;
  readonly policy: string;
  readonly key: string;
}

/** An old answer is given for at most this long while a new one is made. */
const longestStaleSeconds = 60;
/** And where none can be made, for this long; it then says how old it is. */
const staleIfErrorSeconds = 300;
/** "There is none" is looked for again soon: what was asked for may come into being. */
const absentSeconds = 5;
/** An answer that is larger says more than that there is none. */
const largestAbsent = 64 * 1024;

/** Does a field of the root say that there is none? */
const saysNone = (body: Buffer): boolean => {
  if (body.length > largestAbsent || !body.includes(":null")) return false;
  const { data }: { readonly data?: unknown } = JSON.parse(body.toString());
  return typeof data === "object" && data !== null && Object.values(data).includes(null);
};

const createPolicies = () => {
  const policies = new Map<number, CachePolicy<Buffer>>();
  return ({ maxAgeSeconds }: CacheRule): CachePolicy<Buffer> => {
    let policy = policies.get(maxAgeSeconds);
    if (policy === undefined) {
      const staleSeconds = Math.min(maxAgeSeconds, longestStaleSeconds);
      const options = { staleSeconds, staleIfErrorSeconds, codec: "bytes" as const };
      policy = definePolicy("answer", maxAgeSeconds, absentSeconds, isBytes, options);
      policies.set(maxAgeSeconds, policy);
    }
    return policy;
  };
};

/** Creates the cache. */
export const createAnswerCache = ({
  cache,
  federation,
  requestTimeoutMs,
  policyHash,
}: AnswerCacheDeps): AnswerCache => {
  const policyOf = createPolicies();
  const waiting = createWaiting();
  const keys = new WeakMap<object, KnownKey>();

  const keyOf = ({ statement, values }: AnswerQuestion): string => {
    const known = keys.get(values);
    const policy = policyHash();
    if (known !== undefined && known.statement === statement && known.policy === policy) return known.key;
    const key = `${policy} ${statement.key} ${canonicalJson(values)}`;
    keys.set(values, { statement, policy, key });
    return key;
  };

  /** Runs it as nobody in particular: whoever asks, the answer is what the public gets. */
  const run = async ({ statement, variables, context }: AnswerQuestion, signal: Cancellation): Promise<Buffer> => {
    const { requestId, counts } = context;
    let readPeople = false;
    const asPublic: RunContext = {
      requestId,
      deadlineAt: performance.now() + requestTimeoutMs,
      signal,
      counts,
      passport: anybodysPassport,
      viewer: publicViewer,
      budgets: [],
      trace: context.trace,
      // The whole answer is kept: of parts that were kept before it would be older than it says.
      fetchCache: "off",
      noteAudit: () => {
        readPeople = true;
      },
    };
    const body = createBodyMaker((length) => Buffer.allocUnsafeSlow(length));
    const { bytes, result } = await federation.run(statement, {
      variables,
      context: asPublic,
      allocate: body.allocate,
    });
    // No field of it is about people. A subgraph that says it has read some is not to be trusted with this.
    if (readPeople) throw new Error("people were read for an answer that anybody may have");
    if (bytes !== undefined) return body.finish();
    // Told beside the data are the nulls that stand for faults of a reply: such an answer is no more whole than one with errors.
    if (result.errors !== undefined || result.extensions !== undefined || !result.data) throw new AnswerInError(result);
    return toBody(JSON.stringify(result.data));
  };

  return {
    mayKeep: ({ rule }) => rule.maxAgeSeconds > 0 && rule.scope === "PUBLIC",
    peek: (question) => cache.peek(policyOf(question.statement.rule), keyOf(question)),
    async get(question) {
      const { rule } = question.statement;
      const key = keyOf(question);
      const wait = waiting.join(key, question.context.signal);
      try {
        const [held] = await cache.forRequest().getManyHeld(policyOf(rule), [key], async () => {
          const body = await run(question, wait.signal);
          const { maxAgeSeconds } = saysNone(body) ? shorten(rule, { maxAge: absentSeconds }) : rule;
          return [loaded(body, { ttlSeconds: maxAgeSeconds, tags: rule.tagsOf(question.values) })];
        });
        if (held instanceof Error) throw held;
        if (held === undefined) throw new Error("the cache answered nothing");
        return held;
      } finally {
        wait.leave();
      }
    },
  };
};
