// What a subgraph tells of its own work, over real HTTP: calls of its source and what its cache knew, of each request by itself.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { publicPassport, signedFetch } from "@kpu-graph/auth";
import { type Cache, definePolicy } from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, expect, it, vi } from "vitest";
import { createCachedLoader, createLoader, each, type Loader } from "./loader.ts";
import type { RequestParts } from "./request-parts.ts";
import { startSubgraph } from "./start-subgraph.ts";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { length(of: String!): Int, loud(of: String!): String, nothing: String }
`;
const lengths = definePolicy("length", 100, 10, (value): value is number => typeof value === "number");
const key = { id: "test", secret: randomBytes(32) };

interface Source {
  fetchLength(of: string): Promise<number>;
  fetchLoud(of: string): Promise<string>;
  close(): Promise<void>;
}
interface Context extends RequestParts {
  readonly lengths: Loader<string, number | null>;
  readonly louds: Loader<string, string>;
}

const createContext = ({ cache, source, ...parts }: RequestParts & { cache: Cache; source: Source }): Context => ({
  ...parts,
  lengths: createCachedLoader({
    cache: cache.forRequest(),
    policy: lengths,
    load: each((of: string) => source.fetchLength(of)),
    keyOf: (of) => of,
  }),
  louds: createLoader(each((of: string) => source.fetchLoud(of))),
});
const resolvers = {
  Query: {
    length: (_: unknown, { of }: { of: string }, context: Context) => context.lengths.load(of),
    loud: (_: unknown, { of }: { of: string }, context: Context) => context.louds.load(of),
    nothing: () => null,
  },
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const start = async (fetchLength: Source["fetchLength"] = async (of) => of.length) => {
  const folder = await mkdtemp(join(tmpdir(), "kpu-source-reads-"));
  const schema = join(folder, "schema.graphql");
  await writeFile(schema, typeDefs);
  let closed = 0;
  const source: Source = {
    fetchLength,
    async fetchLoud(of) {
      if (of === "") throw new Error("nothing to say");
      return of.toUpperCase();
    },
    async close() {
      closed += 1;
    },
  };
  const subgraph = await startSubgraph<Source, Context>({
    name: "test",
    schema: pathToFileURL(schema),
    config: {
      host: "127.0.0.1",
      port: 0,
      sourceUrl: "",
      sourceTimeoutMs: 1_000,
      redisUrl: undefined,
      cacheMemoryMb: 1,
      logLevel: "silent",
      secrets: { file: undefined, dataDir: folder },
      tls: undefined,
    },
    logger: createLogger({ app: "test", level: "silent" }),
    gatewayKeys: () => [key],
    policies: { lengths },
    resolvers,
    source,
    createContext,
  });
  closing.push(async () => {
    await subgraph.close();
    await rm(folder, { recursive: true });
  });
  const ask = async (query: string) => {
    const passport = publicPassport("request-1", 10_000);
    const response = await signedFetch({
      keys: [key],
      audience: "test",
      url: subgraph.url,
      passport,
      json: { query },
    });
    const { data } = await response.json();
    const [reads, cache] = ["x-kpu-source-reads", "x-kpu-cache"].map((name) => response.headers.get(name));
    return { data, reads, cache };
  };
  return { ask, subgraph, closed: () => closed };
};

it("a reply tells how often the source was asked for it, and what the cache knew", async () => {
  const { ask } = await start();
  const query = '{ a: length(of: "a") bb: length(of: "bb") again: length(of: "a") loud(of: "x") }';
  const data = { a: 1, bb: 2, again: 1, loud: "X" };
  expect(await ask(query)).toEqual({ data, reads: "3", cache: "hits=0,misses=2" });
  expect(await ask(query)).toEqual({ data, reads: "1", cache: "hits=2,misses=0" });
  expect(await ask("{ nothing }")).toEqual({ data: { nothing: null }, reads: "0", cache: "hits=0,misses=0" });
});

it("a call of the source that fails was a call", async () => {
  const { ask } = await start();
  expect(await ask('{ loud(of: "") }')).toEqual({ data: { loud: null }, reads: "1", cache: "hits=0,misses=0" });
});

it("requests under way at the same time are counted apart, and one load is counted once", async () => {
  const gates: (() => void)[] = [];
  const { ask } = await start((of) => new Promise((resolve) => gates.push(() => resolve(of.length))));
  const first = ask('{ length(of: "abc") }');
  await vi.waitUntil(() => gates.length === 1, { timeout: 15_000 });
  const second = ask('{ length(of: "abc") loud(of: "x") }');
  // Until it waits for the load of the first: what it asks beside that needs nobody.
  const third = await ask('{ loud(of: "y") }');
  for (const open of gates) open();
  expect([await first, await second, third]).toEqual([
    { data: { length: 3 }, reads: "1", cache: "hits=0,misses=1" },
    { data: { length: 3, loud: "X" }, reads: "1", cache: "hits=1,misses=0" },
    { data: { loud: "Y" }, reads: "1", cache: "hits=0,misses=0" },
  ]);
});

it("a document that is refused reads nothing; closing the source is no reading of it", async () => {
  const { ask, subgraph, closed } = await start();
  expect(await ask("{ unknown }")).toEqual({ data: undefined, reads: "0", cache: "hits=0,misses=0" });
  await subgraph.close();
  expect(closed()).toBe(1);
});
