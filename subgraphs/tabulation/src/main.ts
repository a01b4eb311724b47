// The tabulation subgraph as its own process.
import { runSubgraph } from "@kpu-graph/subgraph";
import { loadTabulationConfig } from "./config.ts";
import { startTabulation } from "./start.ts";

await runSubgraph({ name: "tabulation", loadConfig: () => loadTabulationConfig(process.env), start: startTabulation });
