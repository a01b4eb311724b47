// The bootstrap all three subgraphs share: Apollo Server over Fastify, health, error door, drain. Why they behave alike.

import { setTimeout } from "node:timers/promises";
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import { buildSubgraphSchema } from "@apollo/subgraph";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { catalogue, codeOf, formatError } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import { fastify } from "fastify";
import { parse } from "graphql";
import { boundAnswers } from "./answer-bound.ts";

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>;

const longestWarmUpMs = 2_000;

export interface SubgraphOptions<Context extends BaseContext> {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: object;
  readonly createContext: () => Context;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  /** Reads what the first question would otherwise wait for; a failure is logged and tried again by that question. */
  readonly warmUp?: () => Promise<void>;
  /** Shown by /health/ready. */
  readonly health: () => Promise<Readonly<Record<string, string>>>;
  readonly close: () => Promise<void>;
}

export interface RunningSubgraph {
  readonly name: string;
  /** http://127.0.0.1:4011/graphql */
  readonly url: string;
  close(): Promise<void>;
}

// The one cast of the house: buildSubgraphSchema types its resolvers with an unknown context.
const buildSchema = (typeDefs: string, resolvers: object) =>
  buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as NonNullable<SchemaModule["resolvers"]> });

/** Logs whole what the client will only see as INTERNAL_SERVER_ERROR or as a source fault: each once, not once a field. */
const errorLog = (logger: Logger): ApolloServerPlugin => ({
  requestDidStart: async () => ({
    async didEncounterErrors({ errors }) {
      const logged = new Set<string>();
      for (const error of errors) {
        const code = codeOf(error.extensions);
        const err = unwrapResolverError(error);
        const what = `${code}: ${err instanceof Error ? `${err.message} ${err.cause}` : ""}`;
        if (logged.has(what)) continue;
        logged.add(what);
        if (code === "INTERNAL_SERVER_ERROR") logger.error({ code, err }, "unexpected error");
        else if (catalogue[code].retryable) logger.warn({ code, err }, "source failed");
      }
    },
  }),
});

/** Starts a subgraph and listens. */
export const createSubgraph = async <Context extends BaseContext>(
  options: SubgraphOptions<Context>,
): Promise<RunningSubgraph> => {
  const { name, logger, host, port, createContext, warmUp, health } = options;
  const app = fastify({
    bodyLimit: 4 * 1024 * 1024,
    keepAliveTimeout: 65_000,
    requestTimeout: 30_000,
    forceCloseConnections: "idle",
  });
  const schema = buildSchema(options.typeDefs, options.resolvers);
  const server = new ApolloServer<Context>({
    schema,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError: (formatted) => formatError(formatted),
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginInlineTraceDisabled(),
      // It would look at every field of every answer, for a header nobody reads.
      ApolloServerPluginCacheControlDisabled(),
      errorLog(logger),
      boundAnswers(schema),
    ],
  });
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    try {
      return { status: "ready", ...(await health()) };
    } catch (err) {
      logger.warn({ err }, "not ready");
      return reply.code(503).send({ status: "not ready" });
    }
  });

  let closing: Promise<void> | undefined;
  // An answer under way when the drain starts would keep its connection, and the drain, until the keep-alive timeout.
  app.addHook("onSend", async (_request, reply) => {
    if (closing !== undefined) reply.header("connection", "close");
  });
  const close = async () => {
    await app.close();
    await server.stop();
    await options.close();
  };
  try {
    await server.start();
    await app.register(fastifyApollo(server), { path: "/graphql", context: async () => createContext() });
    const url = `${await app.listen({ host, port })}/graphql`;
    const warm = warmUp?.().catch((err: unknown) => logger.warn({ err }, "warm-up failed"));
    // A source that is slow must not hold the start up: reading goes on beside the first questions.
    await Promise.race([warm, setTimeout(longestWarmUpMs, undefined, { ref: false })]);
    logger.debug({ url }, "subgraph is ready");
    return {
      name,
      url,
      close() {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    // A port that is taken must not leave a process behind that its connections keep alive.
    await Promise.allSettled([app.close(), server.stop(), options.close()]);
    throw error;
  }
};
