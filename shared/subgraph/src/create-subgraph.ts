// The bootstrap all three subgraphs share: Apollo Server over Fastify, door, health, errors, drain. Why they behave alike.

import { setTimeout } from "node:timers/promises";
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import { createVerifier, type GatewayKeys, type Passport } from "@kpu-graph/auth";
import type { Tls } from "@kpu-graph/config";
import { formatError } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import { parse } from "graphql";
import { boundAnswers } from "./answer-bound.ts";
import { type AuditNotes, auditInAnswer } from "./audit-notes.ts";
import { createDocumentStore } from "./document-store.ts";
import { hangDoor, sendError } from "./door.ts";
import { errorLog } from "./error-log.ts";
import { guardFields } from "./guard-fields.ts";
import { createHttpServer, signalOf } from "./http-server.ts";
import { type RequestParts, type SubgraphContext, toRequestParts } from "./request-parts.ts";

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>;

const longestWarmUpMs = 2_000;

export interface SubgraphOptions<Context extends BaseContext & SubgraphContext> {
  /** Also the audience of the signatures it accepts. */
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: object;
  readonly createContext: (parts: RequestParts) => Context;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  /** The keys by which it knows the gateway. */
  readonly gatewayKeys: GatewayKeys;
  /** With a certificate of its own it speaks https, and only to clients that have one too. */
  readonly tls?: Tls | undefined;
  /** Reads what the first question would otherwise wait for; a failure is logged and tried again by that question. */
  readonly warmUp?: () => Promise<void>;
  /** Run after our own. */
  readonly plugins?: readonly ApolloServerPlugin<SubgraphContext>[];
  /** Shown by /health/ready to the gateway; rejects when the subgraph is not ready. */
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

/** Starts a subgraph and listens. */
export const createSubgraph = async <Context extends BaseContext & SubgraphContext>(
  options: SubgraphOptions<Context>,
): Promise<RunningSubgraph> => {
  const { name, logger, host, port, createContext, gatewayKeys, warmUp, health } = options;
  const app = createHttpServer(options.tls);
  // By passport, which stays the same object: Apollo Server copies the context, and a context need not keep its notes whole.
  const notes = new WeakMap<Passport, AuditNotes>();
  const door = hangDoor(app, { verifier: createVerifier({ keys: gatewayKeys, audience: name }), logger });
  const schema = buildSchema(options.typeDefs, options.resolvers);
  guardFields(schema);
  const server = new ApolloServer<Context>({
    schema,
    includeStacktraceInErrorResponses: false,
    introspection: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    documentStore: createDocumentStore(),
    formatError: (formatted) => formatError(formatted),
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginInlineTraceDisabled(),
      // It would look at every field of every answer, for a header nobody reads.
      ApolloServerPluginCacheControlDisabled(),
      errorLog(logger),
      boundAnswers(schema),
      // After the bound: what was read is told also when the answer was too large to give.
      auditInAnswer(notes),
      ...(options.plugins ?? []),
    ],
  });
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (request, reply) => {
    try {
      const detail = await health();
      return { status: "ready", ...(door.knows(request) ? detail : {}) };
    } catch (err) {
      logger.warn({ err }, "not ready");
      return reply.code(503).send({ status: "not ready" });
    }
  });
  app.route({
    url: "/graphql",
    method: ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"],
    handler: async (_request, reply) => sendError(reply.header("allow", "POST"), "METHOD_NOT_ALLOWED"),
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
    app.post("/graphql", {
      preHandler: door.enter,
      handler: fastifyApolloHandler(server, {
        context: async (request, reply) => {
          const passport = door.passportOf(request);
          const parts = toRequestParts(passport, signalOf(reply, passport.deadlineMs));
          notes.set(passport, parts.audit);
          return createContext(parts);
        },
      }),
    });
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
