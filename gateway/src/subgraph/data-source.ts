// One fetch to one subgraph: signed with who is asking, keep-alive pool, the request's deadline, and every failure as a code without insides.
import { type GatewayKeys, publicPassport, signRequest } from "@kpu-graph/auth";
import type { Tls } from "@kpu-graph/config";
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import { GraphQLError } from "graphql";
import { Pool } from "undici";
import { z } from "zod";
import type { RunContext } from "../federation/federation.ts";
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
  /** Longest wait for its readiness, in milliseconds. */
  readonly readyTimeoutMs?: number;
}

/** A failed fetch, as a client may see it. */
const failure = (code: ErrorCode, system: string) =>
  new GraphQLError(catalogue[code].message, { extensions: { code, system } });

const codeOfReason = (reason: unknown): ErrorCode => {
  const name = reason instanceof Error ? reason.name : "";
  return reason === "deadline" || name === "AbortError" || name.endsWith("TimeoutError")
    ? "SUBGRAPH_TIMEOUT"
    : "SUBGRAPH_UNAVAILABLE";
};

// A subgraph says 400 with an ordinary GraphQL body when it refuses a document. 401 means that it does not know us, which is
// no fault of the client's credential; a redirect is not followed, for it would take the signature elsewhere.
const isAnswer = (status: number) => status === 200 || status === 400;

/** Creates the data source of one subgraph. A query is sent once: the subgraph retries its own source. */
export const createSubgraphSource = ({
  name,
  url,
  logger,
  keys,
  tls,
  readyTimeoutMs = 500,
}: SubgraphSourceOptions): SubgraphSource => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, {
    connections,
    connectTimeout: 1_000,
    maxResponseSize: largestAnswer,
    ...(tls === undefined ? {} : { connect: { ca: tls.ca, ...tls.own } }),
  });

  const post = async (body: string, { passport, requestId, signal, deadlineAt }: RunContext): Promise<Buffer> => {
    const deadlineMs = Math.floor(deadlineAt - performance.now());
    if (deadlineMs <= 0) throw new DOMException("nothing is left of the deadline", "TimeoutError");
    // All that goes with it. Of the client's own headers none does, but for the request id it may have named.
    const headers = {
      "content-type": "application/json",
      accept: "application/json",
      "x-request-id": requestId,
      ...signRequest({
        keys: keys(),
        audience: name,
        method: "POST",
        path: pathname,
        body,
        passport: { ...passport, requestId, deadlineMs },
      }),
    };
    const response = await pool.request({
      path: pathname,
      method: "POST",
      body,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
      headers,
    });
    if (isAnswer(response.statusCode)) return Buffer.from(await response.body.arrayBuffer());
    await response.body.dump();
    throw new Error(`the subgraph answered ${response.statusCode}`);
  };

  return {
    async fetch(body, context) {
      const { counts, signal, requestId } = context;
      counts.fetches += 1;
      try {
        const reply = await post(body, context);
        counts.bytes += reply.length;
        return reply;
      } catch (err) {
        const code = codeOfReason(signal.aborted ? signal.reason : err);
        logger.warn({ subgraph: name, requestId, code, err }, "subgraph failed");
        throw failure(code, name);
      }
    },
    async ready() {
      try {
        const path = "/health/ready";
        const passport = publicPassport("readiness", readyTimeoutMs);
        const response = await pool.request({
          path,
          method: "GET",
          // Signed, a subgraph says how its parts are.
          headers: signRequest({ keys: keys(), audience: name, method: "GET", path, body: "", passport }),
          signal: AbortSignal.timeout(readyTimeoutMs),
        });
        const answer = z.record(z.string(), z.unknown()).parse(await response.body.json());
        return response.statusCode === 200 ? answer : undefined;
      } catch {
        return undefined;
      }
    },
    close: () => pool.close(),
  };
};
