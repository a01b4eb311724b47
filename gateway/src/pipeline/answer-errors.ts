// Way out of the executor: every error through the one door, with the request id; what is a fault of ours goes to the log whole.
import type { ApolloServerPlugin } from "@apollo/server";
import { codeOf } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import { toClient } from "./format-error.ts";

/** Creates the step. */
export const answerErrors = (logger: Logger): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart({ contextValue }) {
    return {
      async didEncounterErrors({ errors }) {
        for (const err of errors) {
          if (codeOf(err.extensions) === "INTERNAL_SERVER_ERROR") {
            logger.error({ err, requestId: contextValue.requestId }, "unexpected error");
          }
        }
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single") return;
        // The library's own notes on values it made null, which no door has looked at.
        delete body.singleResult.extensions;
        const errors = body.singleResult.errors?.map((error) => toClient(error, contextValue.requestId));
        if (errors === undefined) return;
        body.singleResult.errors = errors;
        contextValue.outcome.codes = [...new Set(errors.map(({ extensions }) => codeOf(extensions)))];
      },
    };
  },
});
