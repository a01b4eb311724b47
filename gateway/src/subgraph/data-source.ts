// One fetch to one subgraph: keep-alive pool, the request's deadline and signal, and every failure as a code without insides.
import type { GraphQLDataSource } from "@apollo/gateway";
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import { Pool } from "undici";
import { z } from "zod";
import type { GatewayContext } from "../context.ts";

const largestAnswer = 8 * 1024 * 1024;
const connections = 64;

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).default([]),
        extensions: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .optional(),
});
type Answer = z.output<typeof answerShape>;

export interface SubgraphSource extends GraphQLDataSource<GatewayContext> {
  /** Reads the subgraph's readiness; undefined when it does not answer. */
  ready(): Promise<Readonly<Record<string, unknown>> | undefined>;
  close(): Promise<void>;
}

export interface SubgraphSourceOptions {
  readonly name: string;
  readonly url: string;
  readonly logger: Logger;
}

/** A failed fetch, with a path so that the client sees where its answer has a hole. */
const failure = (code: ErrorCode, system: string) => ({
  errors: [{ message: catalogue[code].message, path: [], extensions: { code, system } }],
});

const codeOfReason = (reason: unknown): ErrorCode => {
  const name = reason instanceof Error ? reason.name : "";
  return reason === "deadline" || name === "AbortError" || name.endsWith("TimeoutError")
    ? "SUBGRAPH_TIMEOUT"
    : "SUBGRAPH_UNAVAILABLE";
};

/** Creates the data source of one subgraph. A query is sent once: the subgraph retries its own source. */
export const createSubgraphSource = ({ name, url, logger }: SubgraphSourceOptions): SubgraphSource => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, connectTimeout: 1_000, maxResponseSize: largestAnswer });

  const post = async (body: string, context: GatewayContext): Promise<Answer> => {
    const response = await pool.request({
      path: pathname,
      method: "POST",
      body,
      signal: context.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-request-id": context.requestId,
        "x-deadline-ms": String(Math.max(1, Math.round(context.deadlineAt - performance.now()))),
      },
    });
    // A subgraph says 400 with an ordinary GraphQL body when it refuses a document; anything that is not such a body is a failure.
    return answerShape.parse(await response.body.json());
  };

  return {
    async process(options) {
      if (options.kind !== "incoming operation") return failure("SUBGRAPH_UNAVAILABLE", name);
      const { request, context } = options;
      context.fetches += 1;
      try {
        const body = JSON.stringify({
          query: request.query,
          variables: request.variables,
          operationName: request.operationName,
        });
        const { data, errors } = await post(body, context);
        return { data: data ?? null, ...(errors === undefined ? {} : { errors }) };
      } catch (err) {
        const code = codeOfReason(context.signal.aborted ? context.signal.reason : err);
        logger.warn({ subgraph: name, requestId: context.requestId, code, err }, "subgraph failed");
        return failure(code, name);
      }
    },
    async ready() {
      try {
        const response = await pool.request({ path: "/health/ready", method: "GET", signal: AbortSignal.timeout(500) });
        const answer = z.record(z.string(), z.unknown()).parse(await response.body.json());
        return response.statusCode === 200 ? answer : undefined;
      } catch {
        return undefined;
      }
    },
    close: () => pool.close(),
  };
};
