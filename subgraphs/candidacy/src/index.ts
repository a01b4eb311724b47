// The candidacy subgraph, for those who start it inside their own process.
export { type CandidacyConfig, loadCandidacyConfig } from "./config.ts";
export { startCandidacy } from "./start.ts";
