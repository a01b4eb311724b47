// The bound of tokens: exactly so many pass, and whatever comes, the parser's error is the answer.
import { GraphQLError, print } from "graphql";
import { describe, expect, it } from "vitest";
import { parseBounded } from "./parse-bounded.ts";

const faultOf = (text: string, maxTokens: number): { name: string; message: string; code: unknown } | undefined => {
  try {
    parseBounded(text, maxTokens);
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { name: error.constructor.name, message: error.message, code: error.extensions["code"] };
  }
};
const nested = (depth: number) => `${"{a".repeat(depth)}${"}".repeat(depth)}`;

describe("parseBounded", () => {
  it("gives the document of as many tokens as are allowed, and refuses one more", () => {
    const text = `{ ${"a ".repeat(1_498)}}`;
    expect(print(parseBounded("{a}", 3))).toBe("{\n  a\n}");
    expect(faultOf(text, 1_500)).toBeUndefined();
    expect(faultOf(`${text} #`, 1_500)).toBeUndefined();
    expect(faultOf(text, 1_499)).toEqual({
      name: "GraphQLError",
      message: "Syntax Error: Document contains more that 1499 tokens. Parsing aborted.",
      code: "GRAPHQL_PARSE_FAILED",
    });
  });

  it("says where a document is wrong, as the library does", () => {
    expect(() => parseBounded("{ a b: }", 1_500)).toThrow(
      expect.objectContaining({
        message: 'Syntax Error: Expected Name, found "}".',
        locations: [{ line: 1, column: 8 }],
        extensions: { code: "GRAPHQL_PARSE_FAILED" },
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["a comment", "# nothing"],
    ["no GraphQL", "qwerty cop { abc }"],
    ["five thousand levels", nested(5_000)],
    ["fifty thousand brackets", `{ a(x: ${"[".repeat(50_000)}`],
    ["fifty thousand braces", `{ a(x: ${"{y:".repeat(50_000)}`],
    ["fifty thousand brackets of a type", `query ($x: ${"[".repeat(50_000)}`],
    ["three thousand fields", `{ ${"__typename ".repeat(3_000)}}`],
    ["a string that does not end", `{ a(x: "`],
    ["a zero byte", "{ a \u0000 }"],
    ["half a character", '{ a(x: "\ud800") \ud800 }'],
  ])("refuses %s within 1,500 tokens", (_what, text) => {
    expect(faultOf(text, 1_500)).toMatchObject({ name: "GraphQLError", code: "GRAPHQL_PARSE_FAILED" });
  });

  it("parses what is nested as deep as 1,500 tokens allow", () => {
    expect(faultOf(nested(500), 1_500)).toBeUndefined();
    expect(faultOf(`{ a(x: ${"[".repeat(740)}${"]".repeat(740)}) }`, 1_500)).toBeUndefined();
  });

  it("says of a document deeper than the call stack that it is no document, and nothing of the stack", () => {
    for (const text of [nested(500_000), `{ a(x: ${"[".repeat(500_000)}${"]".repeat(500_000)}) }`]) {
      expect(faultOf(text, 10_000_000)).toEqual({
        name: "GraphQLError",
        message: "The document is not valid GraphQL.",
        code: "GRAPHQL_PARSE_FAILED",
      });
    }
  });
});
