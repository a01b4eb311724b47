// A whole answer begins its time with what the subgraphs say now, never with a part that was kept before: it would be older than it says.
import { readFile } from "node:fs/promises";
import { createCache } from "@kpu-graph/cache";
import { createLogger } from "@kpu-graph/logging";
import { Kind, parse } from "graphql";
import { expect, it } from "vitest";
import { createFederation } from "../federation/federation.ts";
import { runContext } from "../federation/testkit/run-context.ts";
import { hashOf } from "../operations/document-hash.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createAnswerCache } from "./answer-cache.ts";

it("a kept answer is made of nothing that was kept of fetches", async () => {
  const supergraph = readSupergraph(await readFile(new URL("../../supergraph.graphql", import.meta.url), "utf8"));
  let asked = 0;
  const source = {
    fetch: async () => {
      asked += 1;
      return Buffer.from(`{"data":{"region":{"name":"version ${asked}"}}}`);
    },
  };
  const fetches = createCache({ namespace: "fetches", memoryBytes: 1_000_000 });
  const federation = createFederation({
    supergraph,
    sources: new Map([...supergraph.subgraphs].map((name) => [name, source])),
    logger: createLogger({ app: "test", level: "silent" }),
    fetchCache: { cache: fetches, policy: () => ({ hash: "policy", classOf: () => "public" }) },
  });
  try {
    const text = `{ region(code: "33") { name } }`;
    const document = parse(text);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
    const statement = await federation.prepare({ document, operation, source: text, hash: hashOf(text) });
    const ask = async () => (await federation.run(statement, { variables: {}, context: runContext() })).result?.data;
    // What is kept of fetches is given here: so that the rest could show it.
    expect([await ask(), await ask(), asked]).toEqual([
      { region: { name: "version 1" } },
      { region: { name: "version 1" } },
      1,
    ]);
    const cache = createCache({ namespace: "answers", memoryBytes: 1_000_000 });
    const answers = createAnswerCache({ cache, federation, requestTimeoutMs: 20_000, policyHash: () => "policy" });
    const held = await answers.get({ statement, variables: {}, values: {}, context: runContext() });
    expect([String(held.value), asked]).toEqual([`{"data":{"region":{"name":"version 2"}}}\n`, 2]);
  } finally {
    await federation.stop();
  }
});
