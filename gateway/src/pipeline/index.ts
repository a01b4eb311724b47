// The one place where the order of the steps around an operation is written.
import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import { operationChoice } from "./operation-choice.ts";
import { operationLog } from "./operation-log.ts";

export interface PipelineDeps {
  readonly logger: Logger;
}

/** Creates the steps, in order. */
export const createPipeline = ({ logger }: PipelineDeps): ApolloServerPlugin<GatewayContext>[] => [
  // The library's own landing page loads from another host: the console takes its place.
  ApolloServerPluginLandingPageDisabled(),
  operationChoice(),
  operationLog(logger),
];
