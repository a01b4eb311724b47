// The console at "/": the bundle of gateway/console, or one plain page when it was not built.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const bundle = fileURLToPath(new URL("../../console/dist/", import.meta.url));
const notBuilt = `<!doctype html><meta charset="utf-8"><title>KPU Graph</title>
<p>The graph answers at <code>/graphql</code>. The console was not built: run <code>npm run build -w @kpu-graph/console</code> and start again.`;

/** Serves the console. */
export const serveConsole = async (app: FastifyInstance): Promise<void> => {
  if (existsSync(`${bundle}index.html`)) {
    await app.register(fastifyStatic, { root: bundle, wildcard: false, cacheControl: true, maxAge: "1h" });
    return;
  }
  app.get("/", async (_request, reply) => reply.type("text/html; charset=utf-8").send(notBuilt));
};
