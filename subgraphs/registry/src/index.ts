// The registry subgraph, for those who start it inside their own process.
export { loadRegistryConfig, type RegistryConfig } from "./config.ts";
export { startRegistry } from "./start.ts";
