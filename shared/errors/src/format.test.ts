// What a client sees of an error: an allow-list, whatever the error holds.
import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { catalogue, isErrorCode } from "./catalogue.ts";
import { ClientError } from "./client-error.ts";
import { codeOf, formatError } from "./format.ts";

const internal = catalogue.INTERNAL_SERVER_ERROR.message;

describe("the catalogue", () => {
  it("knows its own codes only", () => {
    expect(["SOURCE_TIMEOUT", "INVALID_CURSOR"].every(isErrorCode)).toBe(true);
    expect(["", "constructor", "__proto__", "toString", "ECONNREFUSED", 500, null, undefined].some(isErrorCode)).toBe(
      false,
    );
  });
});

describe("ClientError", () => {
  it("shows code, fixed text and system, and keeps the cause to itself", () => {
    const error = new ClientError("SOURCE_TIMEOUT", { system: "registry", cause: new Error("host db-7.internal") });
    expect(error).toMatchObject({
      name: "ClientError",
      code: "SOURCE_TIMEOUT",
      cause: new Error("host db-7.internal"),
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      message: catalogue.SOURCE_TIMEOUT.message,
      extensions: { code: "SOURCE_TIMEOUT", system: "registry" },
    });
    expect(Object.keys(new ClientError("UNKNOWN_PARTY").extensions)).toEqual(["code"]);
  });
});

describe("formatError", () => {
  it("passes on an error of the catalogue with path, locations, system and request id", () => {
    const thrown = new ClientError("SOURCE_UNAVAILABLE", { system: "candidacy" }).toJSON();
    const error = { ...thrown, path: ["region", "districts", 0], locations: [{ line: 1, column: 9 }] };
    expect(formatError(error, "request-1")).toEqual({
      message: catalogue.SOURCE_UNAVAILABLE.message,
      path: ["region", "districts", 0],
      locations: [{ line: 1, column: 9 }],
      extensions: { code: "SOURCE_UNAVAILABLE", system: "candidacy", requestId: "request-1" },
    });
  });

  it.each([
    ["a thrown bug", new GraphQLError("x is not a function", { originalError: new TypeError("x is not a function") })],
    ["a code of the driver", new GraphQLError('relation "voters" does not exist', { extensions: { code: "42P01" } })],
    ["a code of the network", new GraphQLError("10.0.0.7", { extensions: { code: "ECONNREFUSED" } })],
    ["a code that is no text", new GraphQLError("secret", { extensions: { code: { toString: () => "BAD_REQUEST" } } })],
    ["a code from the prototype", new GraphQLError("secret", { extensions: { code: "constructor" } })],
  ])("hides %s", (_what, error) => {
    expect(codeOf(error.extensions)).toBe("INTERNAL_SERVER_ERROR");
    expect(formatError(error.toJSON())).toEqual({ message: internal, extensions: { code: "INTERNAL_SERVER_ERROR" } });
  });

  it("shows the text of the catalogue, whatever text the error brings under its code", () => {
    const error = new GraphQLError("host db-7.internal", { extensions: { code: "SOURCE_TIMEOUT" } });
    expect(formatError(error.toJSON()).message).toBe(catalogue.SOURCE_TIMEOUT.message);
  });

  it("drops every extension but code and system: stack, cause, http hints, the gateway's service and query", () => {
    const extensions = {
      code: "INVALID_CURSOR",
      stacktrace: ["at /srv/app.ts:1"],
      exception: { detail: "secret" },
      http: { status: 418, headers: new Map([["set-cookie", "a=b"]]) },
      serviceName: "registry",
      query: "{ secret }",
      variables: { name: "secret" },
      cause: "secret",
      requestId: "chosen by somebody else",
    };
    expect(formatError({ message: "secret", extensions })).toEqual({
      message: catalogue.INVALID_CURSOR.message,
      extensions: { code: "INVALID_CURSOR" },
    });
  });

  it.each([["Registry"], ["registry 10.0.0.7"], ["http://db"], [""], ["x".repeat(21)], [7], [null], [{}]])(
    "takes no system named %j",
    (system) => {
      expect(formatError({ message: "", extensions: { code: "SOURCE_TIMEOUT", system } }).extensions).toEqual({
        code: "SOURCE_TIMEOUT",
      });
    },
  );

  it("works without any extensions", () => {
    expect(formatError({ message: "secret" })).toEqual({
      message: internal,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  });

  it("says the same when an error passes two doors", () => {
    const once = formatError({
      message: 'Variable "$first" got invalid value "secret"; Int cannot represent non-integer value: "secret"',
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(once.message).toBe('Variable "$first" got an invalid value; expected type "Int".');
    expect(formatError(once)).toEqual(once);
  });
});
