// A prepared statement with the values of one request: what the client's variables and the literals of its document are in the statement's own names.
import type { Authorization } from "../access/authorization.ts";
import type { Variables } from "../access/conditions.ts";
import type { Federation, PlanningContext } from "../federation/federation.ts";
import type { Statement } from "../federation/statements.ts";
import { createNormaliser, type NormaliserOptions } from "./normalise.ts";
import { createValuesFor } from "./variable-values.ts";

export interface BoundStatement {
  readonly statement: Statement;
  /** To run it with. */
  readonly variables: Variables;
  /** The same coerced, for keys and tags: the same object for the same request. */
  readonly values: Variables;
}

/** The values of a request, as the client sent them and coerced. */
export interface Given {
  readonly variables: Variables;
  readonly values: Variables;
}

/** Fields of all documents that are kept in their normal form. */
const keptFields = 50_000;

/** Creates the step; null where nothing is left of the operation. It rejects as planning does. */
export const createBind = (federation: Pick<Federation, "prepare">, { schema }: Pick<NormaliserOptions, "schema">) => {
  const normalise = createNormaliser({ schema, keptFields });
  const [variablesFor, valuesFor] = [createValuesFor(), createValuesFor()];

  return async (
    { document, operation, source, hash }: Authorization,
    { variables, values }: Given,
    request?: PlanningContext,
  ): Promise<BoundStatement | null> => {
    if (document === null || operation === null) return null;
    const normal = normalise({ document, operation, variables });
    if (normal === undefined)
      return { statement: await federation.prepare({ document, operation, source, hash }, request), variables, values };
    const statement = await federation.prepare(normal, request);
    return { statement, variables: variablesFor(normal, variables), values: valuesFor(normal, values) };
  };
};
