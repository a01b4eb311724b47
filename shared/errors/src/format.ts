// The one door out for errors: keeps an allow-list (message, locations, path, code, system, request id), drops the rest.
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import { catalogue, type ErrorCode, isErrorCode } from "./catalogue.ts";
import { toOwnText } from "./own-text.ts";

/** Codes whose text comes from the GraphQL library, and what it speaks of. */
const ownText = {
  GRAPHQL_PARSE_FAILED: "document",
  GRAPHQL_VALIDATION_FAILED: "document",
  OPERATION_RESOLUTION_FAILURE: "document",
  BAD_USER_INPUT: "variable",
} as const satisfies Partial<Record<ErrorCode, "document" | "variable">>;

const hasOwnText = (code: ErrorCode): code is keyof typeof ownText => Object.hasOwn(ownText, code);

/** The code a client gets for an error: one of the catalogue, or INTERNAL_SERVER_ERROR. */
export const codeOf = (extensions: GraphQLError["extensions"] | undefined): ErrorCode => {
  const code = extensions?.["code"];
  return isErrorCode(code) ? code : "INTERNAL_SERVER_ERROR";
};

const textOf = (code: ErrorCode, message: string) =>
  (hasOwnText(code) ? toOwnText(message, ownText[code]) : undefined) ?? catalogue[code].message;

/** What a client sees of an error. */
export const formatError = (error: GraphQLFormattedError, requestId?: string): GraphQLFormattedError => {
  const code = codeOf(error.extensions);
  const system = error.extensions?.["system"];
  return {
    message: textOf(code, error.message),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: {
      code,
      ...(typeof system === "string" && /^[a-z]{1,20}$/.test(system) ? { system } : {}),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
};
