// What of an operation this caller may ask: the document without the rest, what was refused, and which people's fields are really read.
import { ClientError } from "@kpu-graph/errors";
import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { AccessTable } from "../supergraph/access-table.ts";
import { areasInBoth } from "./areas.ts";
import type { Authorization } from "./authorization.ts";
import { conditionsKey, type Variables } from "./conditions.ts";
import { createJudge, type Judged } from "./judge-operation.ts";
import type { Caller } from "./verdicts.ts";
import type { Views } from "./views.ts";

export type { Authorization, Refusal } from "./authorization.ts";

export interface AuthorizeInput extends Caller {
  /** Valid against the API schema, and within the limits once its fragments are spread. */
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  /** Areas of the caller's key; null for no limit. */
  readonly keyAreas: readonly string[] | null;
}

export interface AuthorizerOptions {
  readonly access: AccessTable;
  readonly schema: GraphQLSchema;
  readonly views: Views;
}

/** Fields of all judged operations that are kept, a few hundred bytes each. */
const keptFields = 50_000;

const createNumbers = () => {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  /** Another number for each object, as long as the process lives; 0 for none. */
  return (object: object | null): number => {
    if (object === null) return 0;
    const number = numbers.get(object) ?? ++last;
    numbers.set(object, number);
    return number;
  };
};

/** Creates `authorize`; it throws GRAPHQL_VALIDATION_FAILED for introspection the tier does not have, BAD_USER_INPUT for a condition without a boolean. */
export const createAuthorizer = ({ access, schema, views }: AuthorizerOptions) => {
  const judge = createJudge(schema, access);
  const numberOf = createNumbers();
  const seen = new WeakSet<DocumentNode>();
  const kept = new LRUCache<string, Judged>({ maxSize: keptFields, sizeCalculation: ({ size }) => size });

  /** Everything the judgement depends on: two callers share it only where nothing of it tells them apart. */
  const keyOf = (operation: OperationDefinitionNode, { document, variables, policy, viewer, grant }: AuthorizeInput) =>
    // Only what stands last may hold a blank.
    `${numberOf(document)} ${numberOf(operation)} ${numberOf(policy)} ${numberOf(grant)} ${viewer.tier} ${viewer.agency} ${
      viewer.user !== null
    } ${viewer.scopes.length} ${viewer.scopes.join(" ")} ${conditionsKey(operation, variables)}`;

  return (input: AuthorizeInput): Authorization => {
    const { document, operationName, variables, policy, viewer, grant, keyAreas } = input;
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new ClientError("OPERATION_RESOLUTION_FAILURE");
    const key = keyOf(operation, input);
    const known = kept.get(key);
    const judged = known ?? judge({ document, operation, variables, caller: { policy, viewer, grant } });
    // Most documents never come again: nothing is kept of the first time.
    if (known === undefined && seen.has(document)) kept.set(key, judged);
    seen.add(document);
    const { introspectionDocument, size: _ofTheCache, ...authorization } = judged;
    return {
      ...authorization,
      areas: areasInBoth(grant?.areas ?? null, keyAreas),
      introspection:
        introspectionDocument === null
          ? null
          : { document: introspectionDocument, schema: views.schemaFor(policy, viewer.agency) },
    };
  };
};

export type Authorize = ReturnType<typeof createAuthorizer>;
