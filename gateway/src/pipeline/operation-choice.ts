// Which operation of the document: refuses a name the document lacks, and several operations without a name.

import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { catalogue } from "@kpu-graph/errors";
import { GraphQLError, getOperationAST } from "graphql";
import type { GatewayContext } from "../context.ts";

/** Creates the step. Without it the planner's own exception would be answered as a fault of ours. */
export const operationChoice = (): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ document, request }) {
      if (getOperationAST(document, request.operationName)) return;
      throw new GraphQLError(catalogue.OPERATION_RESOLUTION_FAILURE.message, {
        extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } },
      });
    },
  }),
});
