// The tabulation subgraph, for those who start it inside their own process.
export { loadTabulationConfig, type TabulationConfig } from "./config.ts";
export { startTabulation } from "./start.ts";
