// The assembly of the gateway on one screen, steps in order.
import { ApolloServer } from "@apollo/server";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayConfig } from "./config.ts";
import { createContext, type GatewayContext } from "./context.ts";
import { serveConsole } from "./http/console.ts";
import { createAdminServer } from "./http/health.ts";
import { createHttpServer, sendError } from "./http/server.ts";
import { aliasNames } from "./pipeline/alias-names.ts";
import { toClient } from "./pipeline/format-error.ts";
import { createPipeline } from "./pipeline/index.ts";
import { literalShape } from "./pipeline/literal-shape.ts";
import { createSubgraphSource } from "./subgraph/data-source.ts";
import { createFederation, loadSupergraph } from "./supergraph/load.ts";

/** No document without fragments has more selections than tokens, so the same number bounds both. */
const mostSelections = 2_000;

export interface GatewayDeps {
  readonly config: GatewayConfig;
  readonly logger: Logger;
}

export interface RunningGateway {
  /** http://127.0.0.1:4000 */
  readonly url: string;
  readonly adminUrl: string;
  /** Drains: unready at once, running requests finish, then everything is closed. */
  close(): Promise<void>;
}

/** Starts the gateway and listens. */
export const createGateway = async ({ config, logger }: GatewayDeps): Promise<RunningGateway> => {
  let draining = false;
  const sources = new Map(config.subgraphs.map(({ name, url }) => [name, createSubgraphSource({ name, url, logger })]));
  const gateway = createFederation({ supergraphSdl: await loadSupergraph(config.supergraphFile), sources, logger });

  const app = await createHttpServer(logger);
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostSelections },
    // With fragments spread out; planning takes the event loop for as long as there are selections.
    maxRecursiveSelections: mostSelections,
    validationRules: [literalShape, aliasNames],
    formatError: (formatted) => toClient(formatted),
    plugins: [...createPipeline({ logger }), fastifyApolloDrainPlugin(app)],
  });
  await server.start();
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    handler: fastifyApolloHandler(server, {
      context: async (request, reply) => createContext(request, reply, config.requestTimeoutMs),
    }),
  });
  app.route({
    url: "/graphql",
    method: ["PUT", "PATCH", "DELETE"],
    handler: async (_request, reply) => sendError(reply.header("allow", "GET, POST"), "METHOD_NOT_ALLOWED"),
  });
  await serveConsole(app);
  // A connection kept alive would hold the drain open until its client lets go.
  app.addHook("onSend", async (_request, reply) => {
    if (draining) reply.header("connection", "close");
  });

  const admin = createAdminServer({ sources, isDraining: () => draining });
  const adminUrl = await admin.listen({ host: config.host, port: config.adminPort });
  const url = await app.listen({ host: config.host, port: config.port });
  return {
    url,
    adminUrl,
    async close() {
      draining = true;
      await app.close();
      await server.stop();
      await admin.close();
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
};
