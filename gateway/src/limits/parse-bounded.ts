// A document is parsed within a bound of tokens: beyond it, and whatever else is wrong with it, is one kind of error.
import { catalogue } from "@kpu-graph/errors";
import { type DocumentNode, GraphQLError, parse } from "graphql";

const code = "GRAPHQL_PARSE_FAILED";

/** Parses a document of at most `maxTokens` tokens; throws a GraphQLError with code GRAPHQL_PARSE_FAILED, whatever is wrong. */
export const parseBounded = (text: string, maxTokens: number): DocumentNode => {
  try {
    return parse(text, { maxTokens });
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) {
      // The parser recurses: a large bound lets a document in that is nested deeper than the call stack.
      throw new GraphQLError(catalogue[code].message, { extensions: { code } });
    }
    const { message, source, positions } = cause;
    throw new GraphQLError(message, { source, positions, extensions: { code } });
  }
};
