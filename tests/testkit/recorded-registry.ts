// A gateway and the real registry subgraph with a recorder between them: what goes over the inner network, word for word.
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { Writable } from "node:stream";
import { loadSecrets } from "@kpu-graph/config";
import { createGateway, loadGatewayConfig, type RunningGateway } from "@kpu-graph/gateway";
import { createLogger } from "@kpu-graph/logging";
import { loadRegistryConfig, startRegistry } from "@kpu-graph/registry";
import { inject } from "vitest";
import { buildTestEstate } from "./estate.ts";
import { borrowRegistry } from "./registry.ts";
import type { SharedControl } from "./shared-control.ts";

/** One request as it arrived. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  /** Names as they were sent, each with its value. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface RecordedRegistry {
  readonly gateway: RunningGateway;
  /** Of the subgraph itself: http://127.0.0.1:4011/graphql */
  readonly subgraphUrl: string;
  readonly requests: readonly Recorded[];
  /** Lines of both. */
  readonly logged: readonly string[];
  readonly secrets: ReturnType<typeof loadSecrets<"gatewayKeys">>;
  close(): Promise<void>;
}

const pairs = (raw: readonly string[]) =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as const] : []));
// What one connection says of itself is not passed on to the next.
const hop = /^(?:host|connection|content-length|keep-alive|transfer-encoding)$/i;

const startRecorder = async (target: string, requests: Recorded[]) => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString("utf8");
    const { method = "", url: path = "" } = request;
    const headers = pairs(request.rawHeaders);
    requests.push({ method, path, headers, body });
    const answer = await fetch(new URL(path, target), {
      method,
      headers: headers.filter(([name]) => !hop.test(name)).map(([name, value]): [string, string] => [name, value]),
      ...(method === "GET" ? {} : { body }),
    });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the recorder has no port");
  return { url: `http://127.0.0.1:${address.port}/graphql`, close: () => server.close() };
};

/** Starts both over the sample; the other two subgraphs are not there. */
export const startRecordedRegistry = async (control: SharedControl): Promise<RecordedRegistry> => {
  const dataDir = await mkdtemp(join(inject("scratch"), "recorded-"));
  const source = await borrowRegistry((await buildTestEstate()).registryDir);
  const logged: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger({ app: "recorded", level: "debug", destination });
  const nobody = "http://127.0.0.1:9/graphql";
  const env = {
    ...control.env,
    KPU_PORT: "0",
    KPU_ADMIN_PORT: "0",
    KPU_DATA_DIR: dataDir,
    KPU_REGISTRY_URL: source.url,
    KPU_REGISTRY_POOL: "1",
    KPU_REGISTRY_SUBGRAPH_PORT: "0",
    KPU_CANDIDACY_SUBGRAPH_URL: nobody,
    KPU_TABULATION_SUBGRAPH_URL: nobody,
  };
  const place = { file: control.env["KPU_SECRETS_FILE"], dataDir };
  const secrets = loadSecrets({ ...place, needs: ["gatewayKeys", "agencyTokens", "auditSubjects"] });
  const gatewayKeys = () => secrets.gatewayKeys;
  const subgraph = await startRegistry({ config: loadRegistryConfig(env), logger, gatewayKeys, secrets });
  const requests: Recorded[] = [];
  const recorder = await startRecorder(subgraph.url, requests);
  const config = loadGatewayConfig({ ...env, KPU_REGISTRY_SUBGRAPH_URL: recorder.url });
  const gateway = await createGateway({ config, logger });
  return {
    gateway,
    subgraphUrl: subgraph.url,
    requests,
    logged,
    secrets,
    async close() {
      await gateway.close();
      recorder.close();
      await subgraph.close();
      await source.close();
    },
  };
};
