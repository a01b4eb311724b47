// The executor of the graph: the federation behind its guard, in Apollo Server, which gives answers their form.
import { ApolloServer, HeaderMap } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { Cache } from "@kpu-graph/cache";
import type { Logger } from "@kpu-graph/logging";
import type { DocumentNode } from "graphql";
import { createGuardedGateway } from "./access/guarded-gateway.ts";
import { createAnswerCache } from "./answers/answer-cache.ts";
import { createPlainAnswers, type PlainQuestion } from "./answers/plain-answers.ts";
import type { GatewayContext } from "./context.ts";
import { createFederation, type Federation, type FederationOptions } from "./federation/federation.ts";
import type { Admission } from "./pipeline/admission.ts";
import type { Answer } from "./pipeline/answer.ts";
import { answerErrors } from "./pipeline/answer-errors.ts";
import { toClient } from "./pipeline/format-error.ts";
import { createBind } from "./prepared/bound-statement.ts";

export interface GraphOptions extends FederationOptions {
  /** Its documents are parsed and validated: the library does neither again. */
  readonly admission: Admission;
  /** For whole answers; without it none is kept. */
  readonly cache: Cache | undefined;
  readonly requestTimeoutMs: number;
  /** Of the policy in force. */
  readonly policyHash: () => string;
}

export interface Graph {
  /** Prepares what is left of an operation; null where nothing is. Throws what it is refused with. */
  readonly prepare: ReturnType<typeof createBind>;
  /** At once where the answer is kept. */
  execute(question: PlainQuestion): Answer | Promise<Answer>;
  readonly inUse: Federation["inUse"];
  readonly purgedBy: Federation["purgedBy"];
  stop(): Promise<void>;
}

const hashLength = 64;

/** Starts the executor. */
export const startGraph = async ({
  admission,
  logger,
  cache,
  requestTimeoutMs,
  policyHash,
  ...options
}: GraphOptions): Promise<Graph> => {
  const federation = createFederation({ ...options, logger });
  const server = new ApolloServer<GatewayContext>({
    gateway: createGuardedGateway(federation, options.supergraph),
    logger: libraryLog(logger),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    dangerouslyDisableValidation: true,
    documentStore: {
      get: async (key): Promise<DocumentNode | undefined> => admission.byHash(key.slice(-hashLength))?.document,
      set: async () => {},
      delete: async () => {},
    },
    formatError: (formatted) => toClient(formatted),
    // The library's own landing page loads from another host: the console takes its place.
    plugins: [ApolloServerPluginLandingPageDisabled(), answerErrors(logger)],
  });
  await server.start();
  const bind = createBind(federation, { schema: options.supergraph.apiSchema });
  const answers = cache && createAnswerCache({ cache, federation, requestTimeoutMs, policyHash });
  const answerPlainly = createPlainAnswers({ federation, cache: answers });

  /** Apollo Server's way, which gives a form to whatever came of it. */
  const executeFully = async ({ context, operation, message }: PlainQuestion): Promise<Answer> => {
    const { text, operationName, variables } = operation;
    const accept = message.headers.accept ?? "";
    const headers = new HeaderMap([["content-type", "application/json"]]);
    if (accept !== "") headers.set("accept", accept);
    const body = { query: text, variables, ...(operationName === undefined ? {} : { operationName }) };
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: "POST", headers, search: "", body },
      context: async () => context,
    });
    if (answer.body.kind !== "complete") throw new Error("an answer in parts was not asked for");
    const { "cache-control": _ours, ...rest } = Object.fromEntries(answer.headers);
    return { status: answer.status ?? 200, headers: rest, body: answer.body.string };
  };

  return {
    prepare: bind,
    execute(question) {
      const plain = answerPlainly(question);
      if (plain instanceof Promise) return plain.then((answer) => answer ?? executeFully(question));
      return plain ?? executeFully(question);
    },
    inUse: federation.inUse,
    purgedBy: federation.purgedBy,
    stop: () => server.stop(),
  };
};

/** Apollo Server warns of checks that the pipeline makes before it. */
const libraryLog = (logger: Logger): Logger =>
  logger.child({}, { level: logger.level === "silent" ? "silent" : "error" });
