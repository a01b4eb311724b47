// The door of /graphql, before a body is read: methods, media types, and the headers that every answer of the graph carries.
import type { ErrorCode } from "@kpu-graph/errors";
import type { FastifyReply, FastifyRequest } from "fastify";
import { valuesOf } from "../raw-headers.ts";
import { answerTypeOf, isJson, isPlain } from "./media-type.ts";
import { sendError } from "./send-error.ts";

export const graphPath = "/graphql";

const isGraph = ({ is404, routeOptions, raw }: FastifyRequest): boolean => {
  if (!is404) return routeOptions.url === graphPath;
  const [url = "", base] = [raw.url, "http://localhost"];
  return URL.canParse(url, base) && new URL(url, base).pathname === graphPath;
};

const faultOf = ({ method, headers, raw }: FastifyRequest): ErrorCode | undefined => {
  if (method !== "GET" && method !== "POST") return "METHOD_NOT_ALLOWED";
  const contentTypes = valuesOf(raw.rawHeaders, "content-type");
  const mayLackType = method === "GET" && contentTypes.length === 0;
  if (!mayLackType && !(contentTypes.length === 1 && isJson(contentTypes[0]))) return "UNSUPPORTED_MEDIA_TYPE";
  if (!isPlain(headers["content-encoding"])) return "UNSUPPORTED_MEDIA_TYPE";
  return answerTypeOf(headers.accept) === undefined ? "NOT_ACCEPTABLE" : undefined;
};

/** The hook. An answer that does not say otherwise is kept by no cache. */
export const graphDoor = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if (!isGraph(request)) return request.is404 ? sendError(reply, "NOT_FOUND") : undefined;
  reply.headers({ "cache-control": "no-store", vary: "Authorization, X-API-Key, Accept" });
  if (request.method === "OPTIONS") return reply.code(204).header("allow", "GET, POST").send();
  const fault = faultOf(request);
  return fault === undefined ? undefined : sendError(reply, fault);
};
