// Logs whole what the client will only see as INTERNAL_SERVER_ERROR or as a source fault: each once, not once a field.
import type { ApolloServerPlugin } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import { catalogue, codeOf } from "@kpu-graph/errors";
import type { Logger } from "@kpu-graph/logging";
import type { SubgraphContext } from "./request-parts.ts";

/** Creates the plugin. A line carries the request's id, as the gateway's lines do. */
export const errorLog = (logger: Logger): ApolloServerPlugin<SubgraphContext> => ({
  requestDidStart: async ({ contextValue }) => ({
    async didEncounterErrors({ errors }) {
      const { requestId } = contextValue.passport;
      const logged = new Set<string>();
      for (const error of errors) {
        const code = codeOf(error.extensions);
        const err = unwrapResolverError(error);
        const what = `${code}: ${err instanceof Error ? `${err.message} ${err.cause}` : ""}`;
        if (logged.has(what)) continue;
        logged.add(what);
        if (code === "INTERNAL_SERVER_ERROR") logger.error({ code, requestId, err }, "unexpected error");
        else if (catalogue[code].retryable) logger.warn({ code, requestId, err }, "source failed");
      }
    },
  }),
});
