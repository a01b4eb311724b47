// The schema as this caller sees it, as SDL: what the console shows and what a generator of code reads.
import { ClientError } from "@kpu-graph/errors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendError } from "./send-error.ts";

/** Serves GET /schema.graphql; `sdlOf` rejects with a ClientError for a credential that is not valid. */
export const serveSchema = (app: FastifyInstance, sdlOf: (request: FastifyRequest) => Promise<string>): void => {
  app.get("/schema.graphql", async (request, reply) => {
    reply.headers({ "cache-control": "no-store", vary: "Authorization, X-API-Key" });
    try {
      return await reply.type("text/plain; charset=utf-8").send(await sdlOf(request));
    } catch (error) {
      if (error instanceof ClientError) return sendError(reply, error.code);
      throw error;
    }
  });
};
