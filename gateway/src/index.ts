// The gateway, for those who start it inside their own process.
export { type GatewayConfig, loadGatewayConfig } from "./config.ts";
export { createGateway, type GatewayDeps, type RunningGateway } from "./gateway.ts";
