// The caller as a subgraph of its own, answered in this process.
import type { GraphQLDataSource } from "@apollo/gateway";
import type { GatewayContext } from "../context.ts";

export const viewerSource: GraphQLDataSource<GatewayContext> = {
  process: async () => ({ data: { viewer: { kind: "public", agency: null, scopes: [], limits: [] } } }),
};
