// The admin listener: is the process alive, can it serve, and how are its parts.
import { type FastifyInstance, fastify } from "fastify";
import type { SubgraphSource } from "../subgraph/data-source.ts";

export interface AdminOptions {
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly isDraining: () => boolean;
}

/** Creates the admin server. A subgraph that is down does not make the gateway unready: the rest of the graph still answers. */
export const createAdminServer = ({ sources, isDraining }: AdminOptions): FastifyInstance => {
  const app = fastify({ forceCloseConnections: "idle" });
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const parts = await Promise.all(
      [...sources].map(async ([name, source]) => [name, (await source.ready()) ?? { status: "down" }] as const),
    );
    const draining = isDraining();
    return reply
      .code(draining ? 503 : 200)
      .send({ status: draining ? "draining" : "ready", subgraphs: Object.fromEntries(parts) });
  });
  return app;
};
