// Step 1 of a request: limits of size and time, the request id, and errors of HTTP itself as codes of the catalogue.
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, fastify, LogController } from "fastify";
import { createLibraryLogger } from "../library-logger.ts";
import { mayNamePerson } from "../operations/names-person.ts";
import { createBrokenRequests, createLastRequest, guardSockets } from "./broken-request.ts";
import { graphDoor, graphPath } from "./graph-door.ts";
import { requestIdOf } from "./request-id.ts";
import { createRequestMemory } from "./request-memory.ts";
import { sendError } from "./send-error.ts";
import { openShortWay, type ShortWay, type ShortWayDeps } from "./short-way/index.ts";
import { headFault, largestHead } from "./transport-limits.ts";

export { sendError } from "./send-error.ts";

const largestBody = 64 * 1024;
/** Bytes of requests that are remembered, with what was found out of them. */
const keptRequests = 8 * 1024 * 1024;

export interface HttpLimits {
  /** Longest wait for the whole head of a request. */
  readonly headTimeoutMs: number;
  /** Longest wait for head and body together. */
  readonly requestTimeoutMs: number;
  /** How often the two are looked at; an answer comes at most this much later. */
  readonly checkEveryMs: number;
  /** A connection that asks nothing is closed after this. */
  readonly idleTimeoutMs: number;
  /** Connections at a time; one more is refused. */
  readonly connections: number;
  /** Requests on one connection; the last answer closes it. */
  readonly requestsPerConnection: number;
}

const defaultLimits: HttpLimits = {
  headTimeoutMs: 4_000,
  requestTimeoutMs: 9_000,
  checkEveryMs: 1_000,
  idleTimeoutMs: 65_000,
  connections: 2_000,
  requestsPerConnection: 1_000,
};

export interface HttpServer {
  readonly app: FastifyInstance;
  /** Puts the short way for plain POSTs of the graph before the framework's. Once everything is registered. */
  answerGraph(deps: Pick<ShortWayDeps, "handle" | "isDraining">): Promise<void>;
}

const codeByFastifyCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
};

const codeOf = (error: FastifyError | ClientError): ErrorCode => {
  if (error instanceof ClientError) return error.code;
  const known = codeByFastifyCode[error.code];
  if (known !== undefined) return known;
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR";
};

const helmetOptions: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", "blob:"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  strictTransportSecurity: false,
};

/** Creates the HTTP server with its limits. The body of a request to it is a GraphqlRequest. */
export const createHttpServer = async (logger: Logger, limits: Partial<HttpLimits> = {}): Promise<HttpServer> => {
  const loggerInstance: FastifyBaseLogger = createLibraryLogger(logger);
  const bounds = { ...defaultLimits, ...limits };
  const broken = createBrokenRequests();
  const isLast = createLastRequest(bounds.requestsPerConnection);
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    // An address that cannot be decoded meets no route and no error handler; Fastify's own answer would quote it.
    frameworkErrors: (error, _request, reply) => sendError(reply, codeOf(error)),
    clientErrorHandler: broken.onFault,
    requestTimeout: bounds.requestTimeoutMs,
    keepAliveTimeout: bounds.idleTimeoutMs,
    maxRequestsPerSocket: bounds.requestsPerConnection,
    forceCloseConnections: "idle",
    http: {
      headersTimeout: bounds.headTimeoutMs,
      connectionsCheckingInterval: bounds.checkEveryMs,
      maxHeaderSize: largestHead,
    },
    genReqId: ({ headers }) => requestIdOf(headers),
  });
  let shortWay: ShortWay | undefined;
  guardSockets(app.server, bounds.connections, () => shortWay?.endIdle());
  app.addHook("preClose", async () => shortWay?.close());
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    // Node refuses the requests after the last one, but leaves it to the client to close.
    if (isLast(request.raw.socket)) reply.header("connection", "close");
    const fault = headFault(request.raw);
    return fault === undefined ? undefined : sendError(reply, fault);
  });
  app.addHook("onSend", async ({ raw }) => broken.begun(raw.socket));
  app.addHook("onResponse", async ({ raw }) => broken.over(raw.socket));
  const memory = createRequestMemory({ maxBytes: keptRequests, mayKeep: (text) => !mayNamePerson(text) });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) => memory.read(body));
  app.setErrorHandler<FastifyError | ClientError>((error, request, reply) => {
    const code = codeOf(error);
    if (code === "INTERNAL_SERVER_ERROR") logger.error({ err: error, requestId: request.id }, "unexpected error");
    return sendError(reply, code);
  });
  app.setNotFoundHandler((_request, reply) => sendError(reply, "NOT_FOUND"));
  await app.register(helmet, helmetOptions);
  app.addHook("onRequest", graphDoor);
  return {
    app,
    async answerGraph({ handle, isDraining }) {
      shortWay = openShortWay({
        server: app.server,
        handle,
        isDraining,
        always: await headersOfGraph(app),
        read: memory.read,
        largestBody,
        isLast,
        onFault: (err, requestId) => logger.error({ err, requestId }, "unexpected error"),
        idleTimeoutMs: bounds.idleTimeoutMs,
        checkEveryMs: bounds.checkEveryMs,
        requestsPerConnection: bounds.requestsPerConnection,
      });
    },
  };
};

/** What the hooks put on every answer of the graph, read off one. */
const headersOfGraph = async (app: FastifyInstance): Promise<Readonly<Record<string, string>>> => {
  const { headers } = await app.inject({
    method: "OPTIONS",
    url: graphPath,
    headers: { "content-type": "application/json" },
  });
  const ofThisOne = new Set(["allow", "connection", "content-length", "date", "x-request-id"]);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (ofThisOne.has(name) ? [] : [[name, String(value)]])),
  );
};
