// Which operation of the document: refuses a name the document lacks, several operations without a name, and what the graph has none of.

import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { catalogue } from "@kpu-graph/errors";
import { GraphQLError, getOperationAST } from "graphql";
import type { GatewayContext } from "../context.ts";

const refusal = (code: "OPERATION_RESOLUTION_FAILURE" | "GRAPHQL_VALIDATION_FAILED") =>
  new GraphQLError(catalogue[code].message, {
    extensions: { code: ApolloServerErrorCode[code], http: { status: catalogue[code].http } },
  });

/** Creates the step. Without it the planner's own exception would be answered as a fault of ours. */
export const operationChoice = (): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    async didResolveOperation({ document, request, schema }) {
      const operation = getOperationAST(document, request.operationName);
      if (!operation) throw refusal("OPERATION_RESOLUTION_FAILURE");
      // Validation lets a mutation pass where the schema has none.
      if (!schema.getRootType(operation.operation)) throw refusal("GRAPHQL_VALIDATION_FAILED");
    },
  }),
});
