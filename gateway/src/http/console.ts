// The console at "/": the bundle of gateway/console, or one plain page while it is not there.
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const bundle = fileURLToPath(new URL("../../console/dist/", import.meta.url));
const notThere = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>KPU Graph</title>
<p>The graph answers at <code>/graphql</code>. The console is being built and appears here in a moment.
If it does not, run <code>npm run build -w @kpu-graph/console</code>.`;

/** Serves the console; it may appear after the start. */
export const serveConsole = async (app: FastifyInstance): Promise<void> => {
  mkdirSync(bundle, { recursive: true });
  await app.register(fastifyStatic, { root: bundle, index: false, maxAge: "1h" });
  app.get("/", async (_request, reply) =>
    existsSync(`${bundle}index.html`)
      ? // The page names its hashed files, so it must always be asked for again.
        reply.header("cache-control", "no-cache").sendFile("index.html", { cacheControl: false })
      : reply.type("text/html; charset=utf-8").send(notThere),
  );
};
