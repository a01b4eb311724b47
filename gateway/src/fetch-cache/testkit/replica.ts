// A gateway's federation over the product's supergraph and subgraphs that the test writes, with a cache of fetches: ask as anybody, see what was asked.
import { readFile } from "node:fs/promises";
import { publicPassport, publicViewer } from "@kpu-graph/auth";
import { type Cache, createCache } from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import type { DataClass } from "@kpu-graph/policy";
import { Kind, parse } from "graphql";
import { createFederation, type RunContext } from "../../federation/federation.ts";
import { createRequestCounts } from "../../observe/counts.ts";
import { hashOf } from "../../operations/document-hash.ts";
import type { ReplyHead } from "../../subgraph/source.ts";
import { readSupergraph } from "../../supergraph/read-supergraph.ts";
import type { AccessPolicy } from "../fetch-terms.ts";

const supergraph = readSupergraph(await readFile(new URL("../../../supergraph.graphql", import.meta.url), "utf8"));

export interface AskedFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: { readonly representations?: readonly Readonly<Record<string, unknown>>[] };
  readonly context: RunContext;
}

/** A reply's body, or one with its head. */
export type Written = string | { readonly body: string; readonly status?: number; readonly cacheControl?: string };

export type Reply = (asked: AskedFetch) => Written | Promise<Written>;

const headOf = (written: Exclude<Written, string>): ReplyHead => ({
  status: written.status ?? 200,
  header: (name) => (name === "cache-control" ? written.cacheControl : undefined),
});

/** Starts it: one planner for all that a file tests. What is kept, what subgraphs answer and the policy are new with each `begin`. */
export const startReplica = ({ compileAfter = 0 }: { readonly compileAfter?: number } = {}) => {
  const asked: AskedFetch[] = [];
  let reply: Reply = answerRegions;
  let policy: AccessPolicy = { hash: "one", classOf: () => "public" };
  let current = createCache({ namespace: "none", memoryBytes: 1 });
  const cache: Cache = {
    forRequest: () => current.forRequest(),
    peek: (...question) => current.peek(...question),
    purge: (tags) => current.purge(tags),
    stats: () => current.stats(),
    state: () => current.state(),
  };
  const source = (subgraph: string) => ({
    async fetch(body: string, context: RunContext, onReply?: (head: ReplyHead) => void) {
      const { query, variables = {} }: Pick<AskedFetch, "query" | "variables"> = JSON.parse(body);
      const one = { subgraph, query, variables, context };
      asked.push(one);
      const written = await reply(one);
      if (typeof written === "string") return Buffer.from(written);
      onReply?.(headOf(written));
      return Buffer.from(written.body);
    },
  });
  const federation = createFederation({
    supergraph,
    sources: new Map(supergraph.subgraphs.map((name) => [name, source(name)])),
    logger: createLogger({ app: "test", level: "silent" }),
    compileAfter,
    fetchCache: { cache, policy: () => policy },
  });

  /** Another policy holds from now on: all classes are public, but for what is said. */
  const setPolicy = (hash: string, changed: Readonly<Record<string, DataClass>> = {}): void => {
    const classes = new Map(Object.entries(changed));
    policy = { hash, classOf: (coordinate) => classes.get(coordinate) ?? "public" };
  };

  return {
    asked,
    begin(begun: { readonly cache: Cache; readonly reply?: Reply }): void {
      current = begun.cache;
      reply = begun.reply ?? answerRegions;
      asked.length = 0;
      setPolicy("one");
    },
    setPolicy,
    /** What was asked since the last time, as text: the subgraph, and the codes or ids of entities. */
    told: () =>
      asked
        .splice(0)
        .map(({ subgraph, variables: { representations } }) =>
          representations === undefined
            ? subgraph
            : `${subgraph} ${representations.map((one) => String(one["code"] ?? one["id"])).join(" ")}`,
        ),
    /** The answer, and hits and misses of entities and root fetches. */
    async ask(text: string, variables: Readonly<Record<string, unknown>> = {}, more: Partial<RunContext> = {}) {
      const document = parse(text);
      const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
      if (operation === undefined) throw new Error("no operation");
      const statement = await federation.prepare({ document, operation, source: text, hash: hashOf(text) });
      const counts = createRequestCounts();
      const context: RunContext = {
        requestId: "request-1",
        deadlineAt: performance.now() + 20_000,
        signal: new AbortController().signal,
        counts,
        passport: publicPassport("request-1", 20_000),
        viewer: publicViewer,
        budgets: [],
        trace: undefined,
        noteAudit: () => undefined,
        ...more,
      };
      const { result } = await federation.run(statement, { variables, context });
      const answer: unknown = JSON.parse(JSON.stringify(result));
      return { answer, hits: counts.entityHits, misses: counts.entityMisses };
    },
    purge: (tag: string) => cache.purge(federation.purgedBy(tag)),
    stop: () => federation.stop(),
  };
};

/** Subgraphs that answer the questions of these tests: names of regions, and when their tallies were made. */
export const answerRegions = ({ subgraph, variables: { representations, ...others } }: AskedFetch): string => {
  const codeOf = (one: object) => ("code" in one ? String(one.code) : "");
  if (representations !== undefined) {
    const entities = representations.map((one) =>
      subgraph === "tabulation"
        ? { tally: { asOf: `2024-02-14T00:00:${codeOf(one).slice(-2)}Z` } }
        : { electoralDistricts: [{ name: `DAPIL ${codeOf(one)}` }] },
    );
    return JSON.stringify({ data: { _entities: entities } });
  }
  if ("parent" in others) {
    const codes = String(others.parent).split(" ");
    const nodes = codes.map((code) => ({ __typename: "Region", code, name: `REGION ${code}` }));
    return JSON.stringify({ data: { regions: { nodes } } });
  }
  const code = codeOf(others);
  return JSON.stringify({ data: { region: { __typename: "Region", code, name: `REGION ${code}` } } });
};
