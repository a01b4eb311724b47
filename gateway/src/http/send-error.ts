// The one place that writes an error as a whole answer: JSON, a code of the catalogue, the request id.
import { catalogue, type ErrorCode, formatError } from "@kpu-graph/errors";
import type { FastifyReply } from "fastify";
import { answerTypeOf } from "./media-type.ts";

export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** After these the client may have more to send that nobody will read. */
const endsConnection = new Set<ErrorCode>([
  "REQUEST_TIMEOUT",
  "PAYLOAD_TOO_LARGE",
  "URI_TOO_LONG",
  "UNSUPPORTED_MEDIA_TYPE",
  "HEADERS_TOO_LARGE",
]);

/** The answer for a code. `accept` is the client's header: an error comes in the media type it asked for. */
export const errorAnswer = (code: ErrorCode, requestId: string, accept?: string): ErrorAnswer => {
  const error = formatError({ message: catalogue[code].message, extensions: { code } }, requestId);
  return {
    status: catalogue[code].http,
    headers: {
      "content-type": `${answerTypeOf(accept) ?? "application/json"}; charset=utf-8`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
      ...(code === "METHOD_NOT_ALLOWED" ? { allow: "GET, POST" } : {}),
      ...(endsConnection.has(code) ? { connection: "close" } : {}),
    },
    body: JSON.stringify({ errors: [error] }),
  };
};

/** Answers with one error of the catalogue as the whole answer. */
export const sendError = (reply: FastifyReply, code: ErrorCode) => {
  const { status, headers, body } = errorAnswer(code, reply.request.id, reply.request.headers.accept);
  return reply.code(status).headers(headers).send(body);
};
