// One fetch to one subgraph: signed with who is asking, kept-alive connections, the request's deadline, and every failure as a code without insides.
import { createPassportWriter, createSigner, type GatewayKeys, publicPassport } from "@kpu-graph/auth";
import type { Tls } from "@kpu-graph/config";
import type { ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import { z } from "zod";
import { type Cancellation, Canceller } from "../cancellation.ts";
import type { RunContext } from "../federation/federation.ts";
import { addSubgraphCounts, type FetchOutcome, type Metrics, readSubgraphCounts } from "../observe/index.ts";
import type { SubgraphClient, SubgraphResponse } from "../transport/client.ts";
import { createCoalescingClient } from "../transport/coalescing-client.ts";
import { createUndiciClient } from "../transport/undici-client.ts";
import { codeOfReason, failure } from "./failure.ts";
import type { Source } from "./source.ts";

const largestAnswer = 8 * 1024 * 1024;
const connections = 64;

export interface SubgraphSource extends Source<RunContext> {
  /** Reads the subgraph's readiness; undefined when it does not answer. */
  ready(): Promise<Readonly<Record<string, unknown>> | undefined>;
  close(): Promise<void>;
}

export interface SubgraphSourceOptions {
  /** Also the audience of what is signed. */
  readonly name: string;
  readonly url: string;
  readonly logger: Logger;
  /** The first signs. */
  readonly keys: GatewayKeys;
  /** For an https:// address: whom to trust, and what to show. */
  readonly tls?: Tls | undefined;
  /** Several questions at a time on one connection, where it speaks http://. */
  readonly isPipelined?: boolean;
  /** Where the bodies of its replies are put. */
  readonly allocate?: (length: number) => Buffer;
  readonly metrics?: Pick<Metrics, "fetched"> | undefined;
  /** Longest wait for its readiness, in milliseconds. */
  readonly readyTimeoutMs?: number;
}

const outcomeOf = (code: ErrorCode, { aborted, reason }: Pick<Cancellation, "aborted" | "reason">): FetchOutcome => {
  if (aborted && reason !== "deadline") return "abandoned";
  return code === "SUBGRAPH_TIMEOUT" ? "timeout" : "unavailable";
};

// A subgraph says 400 with an ordinary GraphQL body when it refuses a document. 401 means that it does not know us, which is
// no fault of the client's credential; a redirect is not followed, for it would take the signature elsewhere.
const isAnswer = (status: number) => status === 200 || status === 400;

const createClient = ({ url, tls, isPipelined = true, allocate }: SubgraphSourceOptions): SubgraphClient => {
  const { origin, protocol } = new URL(url);
  return protocol === "http:" && isPipelined
    ? createCoalescingClient({ origin, largestAnswer, connections, allocate })
    : createUndiciClient({ origin, largestAnswer, connections, tls });
};

/** Creates the data source of one subgraph. The subgraph retries its own source: an answer that is there is not asked for again. */
export const createSubgraphSource = (options: SubgraphSourceOptions): SubgraphSource => {
  const { name, url, logger, keys, metrics, readyTimeoutMs = 500 } = options;
  const path = new URL(url).pathname;
  const client = createClient(options);
  const sign = createSigner({ keys, audience: name, method: "POST", path, writePassport: createPassportWriter() });

  const post = (body: string, context: RunContext, traceparent: string | undefined): Promise<SubgraphResponse> => {
    const { passport, requestId, signal, deadlineAt } = context;
    const leftMs = () => Math.floor(deadlineAt - performance.now());
    const timeoutMs = leftMs();
    if (timeoutMs <= 0) throw new DOMException("nothing is left of the deadline", "TimeoutError");
    const { viewer, masks, areas } = passport;
    return client.post(path, {
      body,
      signal,
      timeoutMs,
      // All that goes with it. Of the client's own headers none does, but for the request id it may have named.
      headers() {
        const signed = sign(body, { viewer, requestId, deadlineMs: leftMs(), masks, areas });
        // Written out: every fetch has these, and the engine knows the shape of what is written out.
        const headers = {
          "content-type": "application/json",
          accept: "application/json",
          "x-request-id": requestId,
          "x-kpu-passport": signed["x-kpu-passport"],
          "x-kpu-signature": signed["x-kpu-signature"],
        };
        return traceparent === undefined ? headers : { ...headers, traceparent };
      },
    });
  };

  return {
    async fetch(body, context, onReply) {
      const { counts, signal, requestId, trace } = context;
      counts.fetches += 1;
      const began = performance.now();
      const span = trace?.fetch(name);
      const end = (outcome: FetchOutcome, bytesReceived: number, sourceReads: number): void => {
        const ms = performance.now() - began;
        metrics?.fetched({
          subgraph: name,
          outcome,
          ms,
          bytesSent: Buffer.byteLength(body),
          bytesReceived,
          sourceReads,
        });
        span?.end(outcome, bytesReceived);
      };
      try {
        const response = await post(body, context, span?.traceparent);
        const { body: reply, status } = response;
        if (!isAnswer(status)) throw new Error(`the subgraph answered ${status}`);
        const told = readSubgraphCounts(response.header);
        addSubgraphCounts(counts, told);
        counts.bytes += reply.length;
        end("ok", reply.length, told.sourceReads);
        onReply?.(response);
        return reply;
      } catch (err) {
        const code = codeOfReason(signal.aborted ? signal.reason : err);
        end(outcomeOf(code, signal), 0, 0);
        logger.warn({ subgraph: name, requestId, code, err }, "subgraph failed");
        throw failure(code, name);
      }
    },
    async ready() {
      try {
        const readyPath = "/health/ready";
        const signReady = createSigner({ keys, audience: name, method: "GET", path: readyPath });
        // Signed, a subgraph says how its parts are.
        const response = await client.get(readyPath, {
          headers: () => signReady("", publicPassport("readiness", readyTimeoutMs)),
          signal: new Canceller(),
          timeoutMs: readyTimeoutMs,
        });
        const answer = z.record(z.string(), z.unknown()).parse(JSON.parse(response.body.toString()));
        return response.status === 200 ? answer : undefined;
      } catch {
        return undefined;
      }
    },
    close: () => client.close(),
  };
};
