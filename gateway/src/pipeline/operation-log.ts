// Way out: one log line an operation (name, time, fetches, codes), and the request id on every error. Never the document, never variables.
import type { ApolloServerPlugin } from "@apollo/server";
import { codeOf } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { GatewayContext } from "../context.ts";
import { toClient } from "./format-error.ts";

/** A name is the client's text: logged only when it cannot hold a number that means somebody. */
const loggableName = (name: string | null | undefined) =>
  name != null && /^[A-Za-z_]{1,60}\d{0,3}$/.test(name) ? name : undefined;

/** Creates the step. */
export const operationLog = (logger: Logger): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart({ contextValue }) {
    const started = performance.now();
    return {
      async didEncounterErrors({ errors }) {
        for (const err of errors) {
          if (codeOf(err.extensions) === "INTERNAL_SERVER_ERROR") {
            logger.error({ err, requestId: contextValue.requestId }, "unexpected error");
          }
        }
      },
      async willSendResponse({ response, operationName, queryHash }) {
        const { body } = response;
        if (body.kind !== "single") return;
        const errors = body.singleResult.errors?.map((error) => toClient(error, contextValue.requestId));
        if (errors !== undefined) body.singleResult.errors = errors;
        logger.info(
          {
            requestId: contextValue.requestId,
            operationName: loggableName(operationName),
            operationHash: queryHash?.slice(0, 16),
            ms: Math.round(performance.now() - started),
            fetches: contextValue.fetches,
            codes: [...new Set(errors?.map((error) => codeOf(error.extensions)))],
          },
          "operation",
        );
      },
    };
  },
});
