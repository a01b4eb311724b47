// The subgraph over the sample's stand-in, started once for the tests of a file, and asked over HTTP.
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publicPassport, signedFetch } from "@kpu-graph/auth";
import { buildSampleCandidacy, type StandIn, startCandidacyStandIn } from "@kpu-graph/estate";
import { createLogger } from "@kpu-graph/logging";
import type { RunningSubgraph } from "@kpu-graph/subgraph";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { startCandidacy } from "../src/index.ts";

const keys = [{ id: "test", secret: randomBytes(32) }];
const passport = publicPassport("test", 30_000);

/** Starts the subgraph on a stand-in. */
export const startOn = (url: string, redisUrl?: string): Promise<RunningSubgraph> =>
  startCandidacy({
    config: {
      host: "127.0.0.1",
      port: 0,
      sourceUrl: url,
      districtsUrl: `${url}/opendata`,
      sourceTimeoutMs: 2_000,
      redisUrl,
      cacheMemoryMb: 16,
      logLevel: "silent",
      secrets: { file: undefined, dataDir: "" },
      tls: undefined,
    },
    gatewayKeys: () => keys,
    logger: createLogger({ app: "candidacy", level: "silent" }),
  });

/** Sends a query as the gateway does and gives the answer's text. */
export const askText = async (url: string, query: string, variables: object = {}): Promise<string> => {
  const response = await signedFetch({ keys, audience: "candidacy", url, passport, json: { query, variables } });
  return response.text();
};

/** What the subgraph tells the gateway of its health. */
export const readHealth = async (graphUrl: string): Promise<unknown> => {
  const url = new URL("/health/ready", graphUrl).href;
  return (await signedFetch({ keys, audience: "candidacy", url, passport })).json();
};

/** Code of each failed field of an answer, by path. */
export const codesOf = (answer: { errors: { path: string[]; extensions: { code: string } }[] }) =>
  Object.fromEntries(answer.errors.map(({ path, extensions }) => [path.join("."), extensions.code]));

/** Starts stand-in and subgraph for a file; what the stand-in was asked is forgotten before each test. */
export const useCandidacy = () => {
  const dir = mkdtempSync(join(tmpdir(), "kpu-candidacy-"));
  let running: { standIn: StandIn; subgraph: RunningSubgraph } | undefined;
  const now = () => {
    if (running === undefined) throw new Error("the subgraph is there only while a test runs");
    return running;
  };
  beforeAll(async () => {
    await buildSampleCandidacy({ dir, onProgress: () => {} });
    const standIn = await startCandidacyStandIn({ dir });
    running = { standIn, subgraph: await startOn(standIn.url) };
  });
  afterAll(async () => {
    await running?.subgraph.close();
    await running?.standIn.close();
    await rm(dir, { recursive: true, force: true });
  });
  beforeEach(() => now().standIn.forget());
  return {
    dir,
    standIn: {
      get url() {
        return now().standIn.url;
      },
      get requests() {
        return now().standIn.requests;
      },
      forget: () => now().standIn.forget(),
    },
    /** The answer, read as JSON. */
    ask: async (query: string, variables: object = {}, url = now().subgraph.url) =>
      JSON.parse(await askText(url, query, variables)),
    get url() {
      return now().subgraph.url;
    },
  };
};
