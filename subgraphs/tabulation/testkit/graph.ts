// The subgraph under test, started whole on a free port: asked over HTTP, and every read of its source written down.
import { randomBytes } from "node:crypto";
import { publicPassport, signedFetch } from "@kpu-graph/auth";
import { createLogger } from "@kpu-graph/logging";
import { startTabulation } from "../src/index.ts";

export interface Graph {
  /** Sends a query and gives the whole answer. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Asks for fields of entities, as the gateway does; gives the whole answer. */
  entities(representations: readonly object[], selection: string): Promise<unknown>;
  /** Reads of the source since the last call, as "path outcome". */
  reads(): readonly string[];
  close(): Promise<void>;
}

export interface GraphOptions {
  readonly keepStartReads?: boolean;
  /** Without one no history is kept. */
  readonly historyDir?: string;
}

const keys = [{ id: "test", secret: randomBytes(32) }];
const passport = publicPassport("test", 30_000);

/** Starts the subgraph on a source; the reads of its start are dropped unless wanted. */
export const startGraph = async (
  sourceUrl: string,
  { keepStartReads = false, historyDir }: GraphOptions = {},
): Promise<Graph> => {
  let seen: string[] = [];
  const subgraph = await startTabulation({
    config: {
      host: "127.0.0.1",
      port: 0,
      sourceUrl,
      historyDir,
      sourceTimeoutMs: 2_000,
      redisUrl: undefined,
      cacheMemoryMb: 32,
      logLevel: "silent",
      secrets: { file: undefined, dataDir: "" },
      tls: undefined,
    },
    gatewayKeys: () => keys,
    logger: createLogger({ app: "tabulation", level: "silent" }),
    onRead: ({ path, outcome }) => seen.push(`${path} ${outcome}`),
  });
  if (!keepStartReads) seen = [];
  const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    const json = { query, variables };
    const response = await signedFetch({ keys, audience: "tabulation", url: subgraph.url, passport, json });
    return response.json();
  };
  return {
    ask,
    entities: (representations, selection) =>
      ask(`query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`, { of: representations }),
    reads: () => {
      const reads = seen;
      seen = [];
      return reads;
    },
    close: () => subgraph.close(),
  };
};
