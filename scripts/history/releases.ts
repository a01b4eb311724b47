// Two releases of the product side by side, as while one is rolled out: the next one says a percentage as 0 to 1, and its schema says so.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ownSupergraph = fileURLToPath(new URL("../../gateway/supergraph.graphql", import.meta.url));
const today = "Share of polling stations in, 0 to 100 (persen), as the source rounds it.";

/** Writes the supergraph of the next release into a folder; gives its file. */
export const writeNextSupergraph = async (dir: string): Promise<string> => {
  const text = await readFile(ownSupergraph, "utf8");
  if (!text.includes(today)) throw new Error("the supergraph describes the percentage in other words by now");
  const file = join(dir, "next.graphql");
  await writeFile(file, text.replace(today, "Share of polling stations in, 0 to 1."));
  return file;
};

export interface NextSubgraph {
  /** http://127.0.0.1:4011/graphql */
  readonly url: string;
  close(): Promise<void>;
}

const asPart = (text: string): string =>
  text.replace(/"percent":(\d+)/g, (_whole, percent: string) => `"percent":${Number(percent) / 100}`);

/** Starts the tabulation subgraph of the next release: today's, with that field in its new form. */
export const startNextSubgraph = async (todays: string): Promise<NextSubgraph> => {
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headersDistinct)) {
        // Those of the connection are each side's own.
        if (!["host", "connection", "content-length", "accept-encoding"].includes(name))
          headers.set(name, value?.join() ?? "");
      }
      const answer = await fetch(todays, { method: "POST", headers, body: Buffer.concat(chunks) });
      const body = asPart(await answer.text());
      const type = answer.headers.get("content-type") ?? "application/json";
      response.writeHead(answer.status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
    } catch {
      response.destroy();
    }
  });
  server.keepAliveTimeout = 65_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the subgraph has no port");
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
