// The exact answers the rows expect.
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import { expect } from "vitest";

/** The whole body of an answer that is one error of the catalogue; `message` where the text comes from the GraphQL library. */
export const errorBody = (code: ErrorCode, message: string = catalogue[code].message) => ({
  errors: [{ message, extensions: { code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } }],
});

/** Status and body of such an answer. */
export const refusal = (code: ErrorCode) => ({ status: catalogue[code].http, body: errorBody(code) });

export const typename = `{"query":"{ __typename }"}`;
export const typenameAnswer = { data: { __typename: "Query" } };
