// The one command of the admin listener: kept answers and replies with these tags are misses from now on. It is guarded as the listener is, by where
// that listens.
import type { Cache } from "@kpu-graph/cache";
import { ClientError, type ErrorCode } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isJson, isPlain } from "./media-type.ts";
import { requestIdOf } from "./request-id.ts";
import { errorAnswer } from "./send-error.ts";
import { parseStrictJson } from "./strict-json.ts";

export interface PurgeDeps {
  /** Of answers, and of fetches. */
  readonly caches: readonly Pick<Cache, "purge" | "state">[];
  /** What else must go so that nothing is left that a tag stands for. */
  readonly purgedBy: (tag: string) => readonly string[];
  /** Gateways that keep answers; without Redis each has its own. */
  readonly replicas: number;
  readonly logger: Logger;
}

const path = "/cache/purge";
const largestBody = 64 * 1024;
const mostTags = 100;

// As tags are written (cache-rules/tags.ts): nothing else is ever purged, and what is logged of them names nobody.
const tag = z
  .string()
  .regex(/^[\w.:-]{1,128}$/)
  .refine((text) => !/\d{16}/.test(text));
const purgeRequest = z.strictObject({ tags: z.array(tag).min(1).max(mostTags) });

const codeByFastifyCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
};

const codeOf = (error: FastifyError | ClientError): ErrorCode => {
  if (error instanceof ClientError) return error.code;
  const status = error.statusCode ?? 500;
  return codeByFastifyCode[error.code] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
};

const readTags = (body: unknown): readonly string[] => {
  const { success, data } = purgeRequest.safeParse(body);
  if (!success) throw new ClientError("BAD_USER_INPUT");
  return [...new Set(data.tags)];
};

const refuse = (reply: FastifyReply, code: ErrorCode, requestId: string) => {
  const { status, headers, body } = errorAnswer(code, requestId);
  return reply
    .code(status)
    .headers(code === "METHOD_NOT_ALLOWED" ? { ...headers, allow: "POST" } : headers)
    .send(body);
};

/**
 * Adds `POST /cache/purge` with `{ "tags": ["region-31"] }`: 1 to 100 tags. It answers `{ "purged": ["region-31"], "everywhere": true }` with
 * status 200 once every gateway has been told, and with 202 and `false` while Redis cannot be told: it is done here then, and elsewhere when Redis
 * is back, or when the time of what is kept there ends. The caches of the subgraphs are not reached: what is loaded next may be as old as those
 * keep it (their `cache-policy.ts`).
 */
export const servePurge = (admin: FastifyInstance, { caches, purgedBy, replicas, logger }: PurgeDeps): void => {
  /** Without Redis the other gateways cannot be told. */
  const reachesAll = () => replicas === 1 || caches.every((cache) => cache.state() !== "memory");

  const purge = async (request: FastifyRequest, reply: FastifyReply) => {
    const tags = readTags(request.body);
    const requestId = requestIdOf(request.headers);
    const all = [...new Set(tags.flatMap(purgedBy))];
    const told = await Promise.all(caches.map((cache) => cache.purge(all)));
    const everywhere = told.every(Boolean) && reachesAll();
    const status = everywhere ? 200 : 202;
    logger.warn({ event: "cache-purge", requestId, tags, status }, "kept answers are purged");
    return reply
      .code(status)
      .headers({ "cache-control": "no-store", "x-request-id": requestId })
      .send({ purged: tags, everywhere });
  };

  // In a scope of its own: the listener's other pages keep their ways.
  admin.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, async (request: FastifyRequest, body: Buffer) => {
      const { "content-type": type, "content-encoding": coding } = request.headers;
      if (!isJson(type) || !isPlain(coding)) throw new ClientError("UNSUPPORTED_MEDIA_TYPE");
      return parseStrictJson(body.toString());
    });
    scope.setErrorHandler<FastifyError | ClientError>((error, request, reply) => {
      const code = codeOf(error);
      const requestId = requestIdOf(request.headers);
      if (code === "INTERNAL_SERVER_ERROR") logger.error({ err: error, requestId }, "unexpected error");
      return refuse(reply, code, requestId);
    });
    scope.post(path, { bodyLimit: largestBody }, purge);
    scope.route({
      url: path,
      method: ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"],
      handler: (request, reply) => refuse(reply, "METHOD_NOT_ALLOWED", requestIdOf(request.headers)),
    });
  });
};
