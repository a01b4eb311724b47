// The door of a subgraph: only the gateway's signed requests come in, verified over the raw body before anything reads it.
import type { Passport, Verifier } from "@kpu-graph/auth";
import { passportHeader, signatureHeader } from "@kpu-graph/auth";
import { ClientError, catalogue, type ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export interface Door {
  /** Lets a request in, as the route's preHandler, and reads its JSON; throws ClientError. */
  enter(request: FastifyRequest): Promise<void>;
  /** The passport of a request that was let in. */
  passportOf(request: FastifyRequest): Passport;
  /** Is this signed by the gateway? For what says more to it than to others. */
  knows(request: FastifyRequest): boolean;
}

/** Answers with an error of the catalogue alone: the same bytes for the same code, whatever was wrong. */
export const sendError = (reply: FastifyReply, code: ErrorCode): FastifyReply => {
  const { http, message } = catalogue[code];
  return reply
    .code(http)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
};

const codeOf = (error: FastifyError | ClientError): ErrorCode => {
  if (error instanceof ClientError) return error.code;
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return "PAYLOAD_TOO_LARGE";
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR";
};

/** For errors before there is a request to speak of: an address that cannot be decoded. Fastify's own answer would quote it. */
export const onFrameworkError = (error: FastifyError, _request: unknown, reply: FastifyReply): void => {
  sendError(reply, codeOf(error));
};

const readJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new ClientError("BAD_REQUEST");
  }
};

/** Hangs the door into the server: raw bodies, errors and unknown addresses in the catalogue's words. */
export const hangDoor = (
  app: FastifyInstance,
  { verifier, logger }: { readonly verifier: Verifier; readonly logger: Logger },
): Door => {
  const passports = new WeakMap<object, Passport>();
  const verify = ({ method, url, headers, body }: FastifyRequest): Passport =>
    verifier.verify({ method, path: url, headers, body: Buffer.isBuffer(body) ? body : "" });

  app.removeAllContentTypeParsers();
  // Of any type: what a request says of itself is believed only after it was verified.
  app.addContentTypeParser("*", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) => body);
  app.setNotFoundHandler((_request, reply) => sendError(reply, "NOT_FOUND"));
  app.setErrorHandler<FastifyError | ClientError>((err, _request, reply) => {
    const code = codeOf(err);
    if (code === "UNAUTHENTICATED") {
      logger.warn({ code, reason: err.cause instanceof Error ? err.cause.message : "not signed" }, "not the gateway");
    } else if (code === "INTERNAL_SERVER_ERROR") logger.error({ code, err }, "unexpected error");
    return sendError(reply, code);
  });
  // Before its body is read: who signs nothing sends nothing.
  app.addHook("onRequest", async ({ routeOptions, method, headers }) => {
    if (routeOptions.url !== "/graphql" || method !== "POST") return;
    if (headers[passportHeader] === undefined || headers[signatureHeader] === undefined)
      throw new ClientError("UNAUTHENTICATED");
  });

  return {
    async enter(request) {
      const passport = verify(request);
      if (passport.deadlineMs <= 0) throw new ClientError("SUBGRAPH_TIMEOUT");
      passports.set(request, passport);
      request.body = readJson(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    },
    passportOf(request) {
      const passport = passports.get(request);
      if (passport === undefined) throw new Error("a request that did not come through the door");
      return passport;
    },
    knows(request) {
      try {
        verify(request);
        return true;
      } catch {
        return false;
      }
    },
  };
};
