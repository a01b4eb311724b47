// What was thrown on the way, as an error of the operation.
import { GraphQLError } from "graphql";

/** The same as Apollo Server makes of it; the message may hold what a subgraph sent, so it is one for the log alone. */
export const toGraphQLError = (thrown: unknown): GraphQLError => {
  if (thrown instanceof GraphQLError) return thrown;
  if (thrown instanceof Error) return new GraphQLError(thrown.message, { originalError: thrown });
  return new GraphQLError("Unexpected error during query plan execution");
};
