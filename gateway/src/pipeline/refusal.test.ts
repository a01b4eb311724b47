// What the client is told when the whole request is refused.
import { ClientError, catalogue } from "@kpu-graph/errors";
import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { RequestRefused, refuse, toRefusal } from "./refusal.ts";

const shown = (refusal: RequestRefused | undefined) =>
  refusal && { code: refusal.code, status: refusal.status, errors: refusal.errors, headers: refusal.headers };

describe("a refusal", () => {
  it("of a code has its text, its status and the headers given", () => {
    expect(shown(refuse("ROW_BUDGET", { "retry-after": "5" }))).toEqual({
      code: "ROW_BUDGET",
      status: 429,
      errors: [{ message: catalogue.ROW_BUDGET.message, extensions: { code: "ROW_BUDGET" } }],
      headers: { "retry-after": "5" },
    });
    expect(refuse("UNAUTHENTICATED").headers).toEqual({});
  });

  it("of several errors has the code and status of the first; of none, or of an unknown code, it is a fault of ours", () => {
    const of = (...codes: readonly string[]) =>
      new RequestRefused(codes.map((code) => ({ message: "", extensions: { code } })));
    expect([of("BAD_USER_INPUT", "MAX_DEPTH"), of(), of("ERR_X")].map(({ code, status }) => [code, status])).toEqual([
      ["BAD_USER_INPUT", 400],
      ["INTERNAL_SERVER_ERROR", 500],
      ["INTERNAL_SERVER_ERROR", 500],
    ]);
  });
});

describe("what was thrown", () => {
  it("is itself when it is a refusal", () => {
    const refusal = refuse("MAX_DEPTH");
    expect(toRefusal(refusal)).toBe(refusal);
  });

  it("is refused with its code when it was thrown on purpose, without its cause", () => {
    const error = new ClientError("NETWORK_NOT_ALLOWED", { cause: new Error("10.0.0.7") });
    const { message } = catalogue.NETWORK_NOT_ALLOWED;
    expect(shown(toRefusal(error))).toEqual({
      code: "NETWORK_NOT_ALLOWED",
      status: 403,
      errors: [{ message, extensions: { code: "NETWORK_NOT_ALLOWED" } }],
      headers: {},
    });
  });

  it("is refused with what it says when the GraphQL library threw it", () => {
    const error = new GraphQLError("Syntax Error.", { extensions: { code: "GRAPHQL_PARSE_FAILED" } });
    expect(shown(toRefusal(error))).toEqual({
      code: "GRAPHQL_PARSE_FAILED",
      status: 400,
      errors: [{ message: "Syntax Error.", extensions: { code: "GRAPHQL_PARSE_FAILED" } }],
      headers: {},
    });
  });

  it.each([new Error("x"), new TypeError("x"), "x", undefined, null, { code: "MAX_DEPTH" }])(
    "is no refusal when it is anything else: %s",
    (error) => {
      expect(toRefusal(error)).toBeUndefined();
    },
  );
});
