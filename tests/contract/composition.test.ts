// The three schema files compose into the supergraph that is committed, and the gateway serves exactly that.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import { createGateway, loadGatewayConfig } from "@kpu-graph/gateway";
import { createLogger } from "@kpu-graph/logging";
import { buildSchema, findBreakingChanges } from "graphql";
import { describe, expect, it } from "vitest";
import { composeApiSchema, composeSupergraph, readSubgraphFiles } from "../../scripts/schema/compose.ts";

const supergraphFile = new URL("../../gateway/supergraph.graphql", import.meta.url);

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

  it("is what the gateway serves to the public, but for people", async () => {
    // No subgraph runs: to say what can be asked, the gateway needs only its supergraph.
    const dataDir = await mkdtemp(join(tmpdir(), "kpu-composition-"));
    const gateway = await createGateway({
      config: loadGatewayConfig({ KPU_PORT: "0", KPU_ADMIN_PORT: "0", KPU_DATA_DIR: dataDir }),
      logger: createLogger({ app: "gateway", level: "silent" }),
    });
    try {
      const served = buildSchema(await (await fetch(`${gateway.url}/schema.graphql`)).text());
      const hidden = findBreakingChanges(composeApiSchema(await readSubgraphFiles()), served);
      expect(hidden.map(({ description }) => description).sort()).toEqual([
        "Query.voters was removed.",
        "Voter was removed.",
        "VoterConnection was removed.",
        "VoterEdge was removed.",
      ]);
    } finally {
      await gateway.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
