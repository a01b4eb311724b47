// Step 1 of a request: limits of size and time, the request id, and errors of HTTP itself as codes of the catalogue.
import { randomUUID } from "node:crypto";
import helmet from "@fastify/helmet";
import { catalogue, type ErrorCode, formatError } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  fastify,
  LogController,
} from "fastify";
import { createLibraryLogger } from "../library-logger.ts";

const largestBody = 64 * 1024;
const requestIdPattern = /^[A-Za-z0-9-]{8,64}$/;

const codeByFastifyCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
};

const codeOf = (error: FastifyError): ErrorCode => {
  const known = codeByFastifyCode[error.code];
  if (known !== undefined) return known;
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR";
};

/** Answers with one error of the catalogue as the whole answer. */
export const sendError = (reply: FastifyReply, code: ErrorCode) => {
  const error = formatError({ message: catalogue[code].message, extensions: { code } }, reply.request.id);
  return reply
    .code(catalogue[code].http)
    .type("application/json; charset=utf-8")
    .send({ errors: [error] });
};

/** Creates the HTTP server with its limits. */
export const createHttpServer = async (logger: Logger): Promise<FastifyInstance> => {
  const loggerInstance: FastifyBaseLogger = createLibraryLogger(logger);
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    // An address that cannot be decoded meets no route and no error handler; Fastify's own answer would quote it.
    frameworkErrors: (error, _request, reply) => sendError(reply, codeOf(error)),
    requestTimeout: 10_000,
    keepAliveTimeout: 65_000,
    maxRequestsPerSocket: 1_000,
    forceCloseConnections: "idle",
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 },
    genReqId: ({ headers }) => {
      const given = headers["x-request-id"];
      return typeof given === "string" && requestIdPattern.test(given) ? given : randomUUID();
    },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const code = codeOf(error);
    if (code === "INTERNAL_SERVER_ERROR") logger.error({ err: error, requestId: request.id }, "unexpected error");
    return sendError(reply, code);
  });
  app.setNotFoundHandler((_request, reply) => sendError(reply, "NOT_FOUND"));
  await app.register(helmet, {
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
  });
  return app;
};
