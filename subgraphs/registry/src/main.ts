// The registry subgraph as its own process.
import { runSubgraph } from "@kpu-graph/subgraph";
import { loadRegistryConfig } from "./config.ts";
import { startRegistry } from "./start.ts";

await runSubgraph({
  name: "registry",
  loadConfig: () => loadRegistryConfig(process.env),
  needs: ["agencyTokens", "auditSubjects"],
  start: startRegistry,
});
