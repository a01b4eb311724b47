// What travels with one request through the gateway: its id, its deadline, and the signal that ends all work for it.
import type { FastifyReply, FastifyRequest } from "fastify";

export interface GatewayContext {
  readonly requestId: string;
  /** Milliseconds of the process clock at which the request ends. */
  readonly deadlineAt: number;
  /** Aborted at the deadline, or when the client has gone. */
  readonly signal: AbortSignal;
  /** Fetches sent to subgraphs so far; for the log. */
  fetches: number;
}

/** Creates the context of one request and ties its signal to the deadline and to the client's connection. */
export const createContext = (
  request: FastifyRequest,
  reply: FastifyReply,
  requestTimeoutMs: number,
): GatewayContext => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort("deadline"), requestTimeoutMs);
  reply.raw.once("close", () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) controller.abort("client has gone");
  });
  return {
    requestId: request.id,
    deadlineAt: performance.now() + requestTimeoutMs,
    signal: controller.signal,
    fetches: 0,
  };
};
