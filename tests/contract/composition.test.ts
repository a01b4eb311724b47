// The three schema files compose into the supergraph that is committed, and the gateway serves exactly that.
import { readFile } from "node:fs/promises";
import { composeServices } from "@apollo/composition";
import { createGateway, loadGatewayConfig } from "@kpu-graph/gateway";
import { createLogger } from "@kpu-graph/logging";
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import {
  composeApiSchema,
  composeSupergraph,
  printApiSchema,
  readSubgraphFiles,
} from "../../scripts/schema/compose.ts";

const supergraphFile = new URL("../../gateway/supergraph.graphql", import.meta.url);

const introspect = async (url: string): Promise<IntrospectionQuery> => {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data, errors }: { data: IntrospectionQuery; errors?: unknown } = JSON.parse(await response.text());
  expect(errors).toBeUndefined();
  return data;
};

describe("composition", () => {
  it("ends without an error and without a hint", async () => {
    const subgraphs = await readSubgraphFiles();
    const { errors, hints } = composeServices(
      subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.invalid/graphql` })),
    );
    expect(errors).toBeUndefined();
    expect(hints?.map(String)).toEqual([]);
  });

  it("gives the committed supergraph, letter for letter", async () => {
    const composed = composeSupergraph(await readSubgraphFiles());
    expect(await readFile(supergraphFile, "utf8")).toBe(composed);
  });

  it("refuses schemas that do not agree", async () => {
    const subgraphs = await readSubgraphFiles();
    const onlyRegistry = subgraphs.filter(({ name }) => name === "registry");
    const tabulation = subgraphs.filter(({ name }) => name === "tabulation");
    expect(() => composeSupergraph(onlyRegistry)).not.toThrow();
    expect(() => composeSupergraph(tabulation)).toThrow("The schemas do not compose:");
  });

  it("is what the gateway serves to clients", async () => {
    // No subgraph runs: to say what can be asked, the gateway needs only its supergraph.
    const gateway = await createGateway({
      config: loadGatewayConfig({ KPU_PORT: "0", KPU_ADMIN_PORT: "0" }),
      logger: createLogger({ app: "gateway", level: "silent" }),
    });
    try {
      const served = buildClientSchema(await introspect(gateway.url));
      expect(printApiSchema(served)).toBe(printApiSchema(composeApiSchema(await readSubgraphFiles())));
    } finally {
      await gateway.close();
    }
  });
});
