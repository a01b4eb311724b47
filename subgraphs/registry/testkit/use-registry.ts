// The subgraph over a real database that holds the sample, asked over HTTP as the gateway asks: signed, with a passport.
import { createHash } from "node:crypto";
import { type Passport, publicPassport, signedFetch } from "@kpu-graph/auth";
import { fillSampleRegistry } from "@kpu-graph/estate";
import { createLogger, type Logger } from "@kpu-graph/logging";
import type { RunningSubgraph } from "@kpu-graph/subgraph";
import { type PostgresServer, startPostgres } from "@kpu-graph/testing";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { startRegistry } from "../src/index.ts";

const bytesOf = (text: string) => createHash("sha256").update(text).digest();
const gatewayKeys = [{ id: "test", secret: bytesOf("gateway") }];
const silent = createLogger({ app: "registry", level: "silent" });

/** The keys behind the tokens of people. */
export const secrets = { agencyTokens: bytesOf("agency tokens"), auditSubjects: bytesOf("audit subjects") };

/** The person nobody else may be taken for: in every sample, at polling station 3101011001002. */
export const canary = {
  nik: ["98", "0101", "41", "01", "90", "0001"].join(""),
  name: "KANARI UJI SATU",
  birthDate: "1990-01-01",
};

export const publicCaller = publicPassport("request-1", 10_000);

const scopes = ["nik", "nik-token", "name", "gender", "birth-date", "age", "address", "polling-station"];

/** The passport of an agency that has every scope, so that the masks alone decide; whole country unless areas are named. */
export const callerOf = (
  agency: string,
  purpose: string,
  masks: Passport["masks"],
  areas: Passport["areas"] = null,
): Passport => ({
  ...publicCaller,
  viewer: {
    tier: "partner",
    agency,
    keyId: "a1b2c3d4",
    user: null,
    purpose,
    scopes: scopes.map((scope) => `voter:${scope}`),
  },
  masks,
  areas,
});

export interface Answer {
  /** The body as it came. */
  readonly text: string;
  /** The body, read as JSON. */
  readonly answer: ReturnType<typeof JSON.parse>;
  /** The questions the source was asked for it, sorted: those of one step run side by side. */
  readonly reads: readonly string[];
}

/** Code of each failed field of an answer, by path. */
export const codesOf = ({ errors = [] }: { errors?: { path: unknown[]; extensions: { code: string } }[] }) =>
  Object.fromEntries(errors.map(({ path, extensions }) => [path.join("."), extensions.code]));

export interface StartOn {
  readonly sourceUrl: string;
  readonly redisUrl?: string;
  readonly logger?: Logger;
  readonly onRead?: (read: string) => void;
  readonly restrictionsFile?: string;
}

/** Starts the subgraph on a database. */
export const startOn = ({
  sourceUrl,
  redisUrl,
  logger = silent,
  onRead = () => {},
  restrictionsFile = "/nowhere/restrictions.json",
}: StartOn) =>
  startRegistry({
    config: {
      host: "127.0.0.1",
      port: 0,
      sourceUrl,
      pool: 4,
      sourceTimeoutMs: 5_000,
      redisUrl,
      cacheMemoryMb: 16,
      logLevel: "silent",
      secrets: { file: undefined, dataDir: "/nowhere" },
      tls: undefined,
      restrictionsFile,
    },
    logger,
    gatewayKeys: () => gatewayKeys,
    secrets,
    onRead: ({ path, outcome }) => onRead(`${path} ${outcome}`),
  });

/** Asks as the gateway does and gives the answer's text. */
export const askText = async (url: string, passport: Passport, query: string, variables: object = {}) => {
  const json = { query, variables };
  return (await signedFetch({ keys: gatewayKeys, audience: "registry", url, passport, json })).text();
};

/** Starts a database for a file, and a subgraph with an empty cache for every test. */
export const useRegistry = () => {
  const reads: string[] = [];
  let running: { server: PostgresServer; client: pg.Client; subgraph?: RunningSubgraph } | undefined;
  const now = () => {
    if (running === undefined) throw new Error("the database is there only while a test runs");
    return running;
  };
  beforeAll(async () => {
    const server = await startPostgres();
    await fillSampleRegistry({ exec: server.exec });
    const client = new pg.Client({ connectionString: server.url });
    // Tests stop the server.
    client.on("error", () => {});
    await client.connect();
    running = { server, client };
  });
  afterAll(async () => {
    await running?.client.end();
    await running?.server.close();
  });
  beforeEach(async () => {
    const { server } = now();
    now().subgraph = await startOn({ sourceUrl: server.url, onRead: (read) => reads.push(read) });
  });
  afterEach(() => now().subgraph?.close());
  return {
    get server() {
      return now().server;
    },
    ask: async (passport: Passport, query: string, variables: object = {}): Promise<Answer> => {
      const { subgraph } = now();
      if (subgraph === undefined) throw new Error("the subgraph is there only while a test runs");
      reads.length = 0;
      const text = await askText(subgraph.url, passport, query, variables);
      return { text, answer: JSON.parse(text), reads: [...reads].sort() };
    },
    /** Rows as the database has them. */
    rows: async (sql: string): Promise<readonly Readonly<Record<string, string>>[]> =>
      (await now().client.query(sql)).rows,
  };
};
