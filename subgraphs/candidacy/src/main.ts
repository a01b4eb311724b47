// The candidacy subgraph as its own process.
import { runSubgraph } from "@kpu-graph/subgraph";
import { loadCandidacyConfig } from "./config.ts";
import { startCandidacy } from "./start.ts";

await runSubgraph({ name: "candidacy", loadConfig: () => loadCandidacyConfig(process.env), start: startCandidacy });
