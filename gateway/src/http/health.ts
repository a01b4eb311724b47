// The admin listener: is the process alive, can it serve, how are its parts, and its metrics.
import { type FastifyInstance, fastify } from "fastify";
import type { Metrics } from "../observe/index.ts";
import type { SubgraphSource } from "../subgraph/data-source.ts";

export interface AdminOptions {
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly isDraining: () => boolean;
  readonly metrics?: Pick<Metrics, "text"> | undefined;
}

/** Creates the admin server. A subgraph that is down does not make the gateway unready: the rest of the graph still answers. */
export const createAdminServer = ({ sources, isDraining, metrics }: AdminOptions): FastifyInstance => {
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
  if (metrics !== undefined)
    app.get("/metrics", async (_request, reply) => {
      const { contentType, body } = await metrics.text();
      return reply.header("content-type", contentType).send(body);
    });
  return app;
};
