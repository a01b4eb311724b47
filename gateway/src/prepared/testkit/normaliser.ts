// The normaliser for texts of documents, as its tests ask it.
import { type GraphQLSchema, getOperationAST, parse, validate } from "graphql";
import { createNormaliser, type Normalised } from "../normalise.ts";

/** Normalises documents of one schema; throws for one that is not valid. */
export const loadNormaliser = (schema: GraphQLSchema) => {
  const normalise = createNormaliser({ schema, keptFields: 100_000 });
  return (text: string, variables: Record<string, unknown> = {}, name?: string): Normalised | undefined => {
    const document = parse(text);
    const [fault] = validate(schema, document);
    if (fault) throw fault;
    const operation = getOperationAST(document, name);
    if (!operation) throw new Error("no such operation");
    return normalise({ document, operation, variables });
  };
};
