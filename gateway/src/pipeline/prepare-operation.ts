// Which operation, and is it small enough, valid, and given the variables it declares? Only then is it asked whether this caller may.
import type { TierLimits } from "@kpu-graph/policy";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { getOperationAST } from "graphql";
import type { GraphqlRequest } from "../http/graphql-request.ts";
import { checkLimits } from "../limits/check-limits.ts";
import type { Costs } from "../limits/costs.ts";
import type { Measure } from "../limits/measure.ts";
import { createMeasured } from "../limits/measured.ts";
import { parseBounded } from "../limits/parse-bounded.ts";
import { createTurns } from "../limits/turns.ts";
import type { PersistedStore } from "../operations/persisted-store.ts";
import type { RegisteredOperations } from "../operations/registered.ts";
import { resolveOperation } from "../operations/resolve.ts";
import { createVariableChecker } from "../prepared/variable-checker.ts";
import { type Admission, operationOf } from "./admission.ts";
import { type AskedPeople, askedPeople, nobodyAsked } from "./asked-people.ts";
import { liftNik } from "./lift-nik.ts";
import { checkPageSizes } from "./page-sizes.ts";

export interface OperationDeps {
  readonly schema: GraphQLSchema;
  readonly costs: Costs;
  readonly admission: Admission;
  readonly registered: RegisteredOperations;
  readonly persisted: PersistedStore;
}

export interface PreparedOperation {
  readonly text: string;
  /** SHA-256 of the text, in hex. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  /** Its id when it is a registered operation. */
  readonly id: string | undefined;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Coerced: defaults filled in, what is not declared left out. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly measure: Measure;
  readonly asked: AskedPeople;
}

export interface PrepareInput {
  readonly request: GraphqlRequest;
  readonly limits: TierLimits;
  /** A GET asks for registered operations alone. */
  readonly method: string;
}

/** New documents that wait to be read: so few that with what is being planned and run there is room for what is known. */
const mostNew = 500;

/** Creates the step. */
export const createPrepare = ({ schema, costs, admission, registered, persisted }: OperationDeps) => {
  const parse = (text: string, maxTokens: number): DocumentNode =>
    admission.known(text)?.document ?? parseBounded(text, maxTokens);

  const measureKnown = createMeasured({ schema, costs, checkPages: checkPageSizes });
  const checker = createVariableChecker(schema);
  const turns = createTurns({ mostWaiting: mostNew });

  return async ({ request, limits, method }: PrepareInput): Promise<PreparedOperation> => {
    const mayPersist = limits.persistedQueries && method === "POST";
    const resolved = await resolveOperation(request, { registered, persisted, mayPersist });
    const { operationName } = request;
    if (admission.byHash(resolved.hash) === undefined) await turns.take();
    const sent = parse(resolved.document, limits.tokens);
    const { text, document, variables } = liftNik(resolved.document, sent, request.variables);
    // Before validation, whose rules take their time with a document that is large in some way.
    const named = getOperationAST(document, operationName) ?? undefined;
    const { measure: measured, asksPeople } = measureKnown({ document, operation: named, variables, limits });
    checkLimits(measured, limits);
    const { hash } = admission.known(text) ?? admission.admit(text, document);
    const operation = operationOf(document, operationName);
    const values = checker.check(operation, variables);
    const asked = asksPeople ? askedPeople(document, variables) : nobodyAsked;
    return {
      text,
      hash,
      document,
      operation,
      operationName,
      id: resolved.id,
      variables,
      values,
      measure: measured,
      asked,
    };
  };
};
