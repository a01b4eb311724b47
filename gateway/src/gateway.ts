// The assembly of the gateway on one screen, steps in order.
import { createHash } from "node:crypto";
import type { ControlDatabase } from "@kpu-graph/control";
import { ClientError } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { FastifyReply, FastifyRequest } from "fastify";
import { getOperationAST } from "graphql";
import { createAuthorizer } from "./access/authorize.ts";
import { createViews } from "./access/views.ts";
import { createAddressOf, createAuthenticator } from "./authenticate/index.ts";
import type { SignOnOptions } from "./authenticate/sign-on.ts";
import { createByteBuffers } from "./buffers/byte-buffers.ts";
import type { GatewayConfig } from "./config.ts";
import type { RunContext } from "./federation/federation.ts";
import { startGraph } from "./graph.ts";
import { serveConsole } from "./http/console.ts";
import { graphPath } from "./http/graph-door.ts";
import { type GraphqlRequest, readGraphqlGet } from "./http/graphql-request.ts";
import { createAdminServer } from "./http/health.ts";
import { servePurge } from "./http/purge.ts";
import { serveSchema } from "./http/schema-page.ts";
import { createHttpServer, sendError } from "./http/server.ts";
import { checkLimits } from "./limits/check-limits.ts";
import { readCosts } from "./limits/costs.ts";
import { measure } from "./limits/measure.ts";
import { checkOperations, loadOperations } from "./operations/registered.ts";
import { startUsedOperations } from "./operations/used-operations.ts";
import { warmOperations } from "./operations/warm.ts";
import { warmUsedOperations } from "./operations/warm-used.ts";
import { createAdmission } from "./pipeline/admission.ts";
import type { Inquiry } from "./pipeline/answer.ts";
import { createPipeline } from "./pipeline/index.ts";
import { createPeople } from "./pipeline/people.ts";
import { createSelfCheck } from "./pipeline/self-check.ts";
import { openServices, type Services } from "./services.ts";
import { createSubgraphSource } from "./subgraph/data-source.ts";
import { loadSupergraph } from "./supergraph/load.ts";
import { readSupergraph } from "./supergraph/read-supergraph.ts";
import { createLimitsOf } from "./viewer/limits-of.ts";
import { createViewerSource } from "./viewer/source.ts";
import { startWatch } from "./watch.ts";

export interface GatewayDeps {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  /** A control database that is open already: its owner closes it. */
  readonly control?: ControlDatabase | undefined;
}

export interface RunningGateway {
  /** http://127.0.0.1:4000 */
  readonly url: string;
  readonly adminUrl: string;
  /** Drains: unready at once, running requests finish, then everything is closed. */
  close(): Promise<void>;
}

const isRequest = (body: unknown): body is GraphqlRequest =>
  typeof body === "object" && body !== null && "variables" in body && "extensions" in body;

/** A POST's body was read by the server's parser; a POST without one is no request. */
const toInquiry = ({ id, method, body, raw: message }: FastifyRequest, { raw: response }: FastifyReply): Inquiry => ({
  id,
  message,
  response,
  read: () => {
    if (method === "GET") return readGraphqlGet(message.url ?? "");
    if (isRequest(body)) return body;
    throw new ClientError("BAD_REQUEST");
  },
});

const signOnOf = (
  { authenticate: { signOn } }: GatewayConfig,
  pseudonymKey: Uint8Array,
  logger: Logger,
): SignOnOptions | undefined =>
  signOn && { ...signOn, pseudonymKey, onFault: (err) => logger.warn({ err }, "the sign-on's keys cannot be read") };

/** Starts the gateway and listens. */
export const createGateway = async (deps: GatewayDeps): Promise<RunningGateway> => {
  const { config, logger } = deps;
  let draining = false;
  const supergraphSdl = await loadSupergraph(config.supergraphFile);
  const supergraph = readSupergraph(supergraphSdl);
  const { access, apiSchema: schema } = supergraph;
  const schemaVersion = createHash("sha256").update(supergraphSdl).digest("hex");
  const registered = await loadOperations();
  const watch = await startWatch({
    config,
    logger,
    registered,
    subgraphs: [...supergraph.subgraphs],
    services: () => services,
  });
  const { metrics, tracing } = watch;
  const services: Services = await openServices({ ...deps, schema, schemaVersion, metrics });
  const { policy, control, limiter } = services;
  const keys = () => services.secrets().gatewayKeys;

  const replies = createByteBuffers();
  const { tls, isPipelined } = config;
  const toSubgraphs = { logger, keys, tls, metrics, isPipelined, allocate: replies.allocate };
  const subgraphs = new Map(
    config.subgraphs.map(({ name, url }) => [name, createSubgraphSource({ ...toSubgraphs, name, url })]),
  );
  const viewer = createViewerSource<RunContext>({ limitsOf: createLimitsOf({ policy, rows: control.rowBudgets }) });
  const admission = createAdmission(schema);
  const graph = await startGraph({
    supergraph,
    sources: new Map([...subgraphs, ["viewer", viewer]]),
    admission,
    cache: services.answerCache?.cache,
    fetchCache: services.fetchCache && { cache: services.fetchCache.cache, policy },
    replies,
    requestTimeoutMs: config.requestTimeoutMs,
    policyHash: () => policy().hash,
    metrics,
    logger,
  });
  const views = createViews({ apiSchema: schema, access });
  const addressOf = createAddressOf(config.authenticate.trustedProxies);
  const authenticate = createAuthenticator({
    keys: control.keys,
    policy,
    signOn: signOnOf(config, services.derivedKey("sign-on"), logger),
  });
  const costs = readCosts(supergraphSdl);
  checkOperations(registered, {
    schema: views.schemaFor(policy(), null),
    checkLimits: (document) => {
      const limits = policy().limits.public;
      const operation = getOperationAST(document) ?? undefined;
      checkLimits(measure({ document, operation, variables: {}, schema, costs, limits }), limits);
    },
  });
  const authorize = createAuthorizer({ access, schema, views });
  const handle = createPipeline({
    logger,
    requestTimeoutMs: config.requestTimeoutMs,
    policy,
    access,
    authenticate,
    authorize,
    limiter,
    selfCheck: createSelfCheck({
      limiter,
      budgets: () => policy().selfCheck,
      secret: services.derivedKey("lookups"),
    }),
    people: createPeople({
      ledger: services.ledger,
      keys: control.keys,
      rowBudgets: control.rowBudgets,
      honeytokens: services.honeytokens,
      policy,
      schemaVersion,
      now: () => new Date(),
      onAlert: (of) => {
        metrics.alert("row_budget_80");
        logger.warn({ ...of, event: "row-budget-80" }, "four fifths of the day's rows about people");
      },
      onHoneytoken: (of) => {
        metrics.alert("honeytoken_hit");
        logger.error({ ...of, event: "honeytoken-hit" }, "a planted voter was read");
      },
    }),
    addressOf,
    prepareStatement: graph.prepare,
    execute: graph.execute,
    now: () => new Date(),
    metrics,
    tracing,
    schema,
    costs,
    admission,
    registered,
    persisted: services.persisted,
  });

  const { app, answerGraph } = await createHttpServer(logger);
  app.addHook("onRequest", async (_request, reply) => {
    if (draining) return sendError(reply.header("retry-after", "1"), "DRAINING");
    return undefined;
  });
  // A connection kept alive would hold the drain open until its client lets go.
  app.addHook("onSend", async (_request, reply) => {
    if (draining) reply.header("connection", "close");
  });
  app.route({
    url: graphPath,
    method: ["GET", "POST"],
    async handler(request, reply) {
      const { status, headers, rates = {}, body } = await handle(toInquiry(request, reply));
      return reply.code(status).headers(headers).headers(rates).send(body);
    },
  });
  serveSchema(app, async (request) => {
    const caller = await authenticate({ rawHeaders: request.raw.rawHeaders, peerAddress: addressOf(request.raw) });
    return views.sdlFor(policy(), caller.agency);
  });
  await serveConsole(app);
  await answerGraph({ handle, isDraining: () => draining });

  const admin = createAdminServer({ sources: subgraphs, isDraining: () => draining, metrics });
  servePurge(admin, {
    caches: [services.answerCache, services.fetchCache].flatMap((one) => one?.cache ?? []),
    purgedBy: graph.purgedBy,
    replicas: config.replicas,
    logger,
  });
  const adminUrl = await admin.listen({ host: config.host, port: config.adminPort });
  const url = await app.listen({ host: config.host, port: config.port });
  const used = startUsedOperations({
    file: config.usedOperationsFile,
    schemaVersion,
    inUse: graph.inUse,
    logger,
  });
  const usedBefore = used.load();
  const closing = new AbortController();
  const warm = { authorize, prepare: graph.prepare, policy };
  void warmOperations(registered, warm).then(async () =>
    warmUsedOperations(await usedBefore, { ...warm, admission, schema, costs, signal: closing.signal }),
  );
  return {
    url,
    adminUrl,
    async close() {
      draining = true;
      closing.abort();
      await app.close();
      await used.close();
      await watch.close();
      await graph.stop();
      await admin.close();
      await Promise.all([...subgraphs.values()].map((source) => source.close()));
      await services.close();
    },
  };
};
