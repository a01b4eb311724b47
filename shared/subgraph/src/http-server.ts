// The HTTP server of a subgraph: its limits, https where a certificate is configured, and the signal that ends a request.
import type { Tls } from "@kpu-graph/config";
import { type FastifyInstance, type FastifyReply, fastify } from "fastify";
import { onFrameworkError } from "./door.ts";

const limits = {
  bodyLimit: 4 * 1024 * 1024,
  keepAliveTimeout: 65_000,
  requestTimeout: 30_000,
  forceCloseConnections: "idle",
  frameworkErrors: onFrameworkError,
} as const;

/** A passport with the areas of a whole case is a large header; Node's own limit is for all headers together. */
const maxHeaderSize = 32 * 1024;

/** Creates the server. With a certificate of its own it asks each client for one, and ends the handshake of who has none of ours. */
export const createHttpServer = (tls: Tls | undefined): FastifyInstance =>
  tls?.own === undefined
    ? fastify({ ...limits, http: { maxHeaderSize } })
    : fastify({
        ...limits,
        https: {
          maxHeaderSize,
          ca: tls.ca,
          ...tls.own,
          requestCert: true,
          rejectUnauthorized: true,
          minVersion: "TLSv1.2",
        },
      });

/** A signal that is aborted at the deadline, or when the connection closes before the answer is out. */
export const signalOf = (reply: FastifyReply, deadlineMs: number): AbortSignal => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort("deadline"), deadlineMs);
  reply.raw.once("close", () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) controller.abort("the gateway has gone");
  });
  return controller.signal;
};
