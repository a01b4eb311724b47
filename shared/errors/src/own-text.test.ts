// The library's own texts help the writer of a query; what they quote of a request must not travel on.
import { buildSchema, type ExecutionResult, graphqlSync } from "graphql";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.ts";
import { formatError } from "./format.ts";

const schema = buildSchema(`
  enum Kind { DPR DPD }
  input Filter { name: String! year: Int kinds: [Kind!] }
  type Query { voter(nik: ID!): ID region(code: String!, first: Int, kind: Kind, filter: Filter, share: Float): ID }
`);

// Two secrets no answer may hold: a name, and 16 digits (which are no NIK: there is no 78th day).
const name = "Budi Santoso";
const number = Array.from({ length: 16 }, (_, index) => String((index + 1) % 10)).join("");

const messagesOf = ({ errors }: ExecutionResult, code: string) =>
  (errors ?? []).map(({ message }) => formatError({ message, extensions: { code } }).message);
const askWith = (type: string, value: unknown) =>
  messagesOf(
    graphqlSync({
      schema,
      source: `query ($v: ${type}) { region(code: "33", ${type.startsWith("Filter") ? "filter" : type === "Kind" ? "kind" : type === "Float" ? "share" : "first"}: $v) }`,
      variableValues: value === undefined ? {} : { v: value },
    }),
    "BAD_USER_INPUT",
  );

describe("a wrong variable", () => {
  it.each([
    ["Int", name, 'Variable "$v" got an invalid value; expected type "Int".'],
    ["Int", Number(number), 'Variable "$v" got an invalid value; expected type "Int".'],
    ["Int", { nik: number }, 'Variable "$v" got an invalid value; expected type "Int".'],
    ["Float", name, 'Variable "$v" got an invalid value; expected type "Float".'],
    ["Kind", name, 'Variable "$v" got an invalid value.'],
    ["Filter", name, 'Variable "$v" got an invalid value; expected type "Filter".'],
    ["Filter", { name: null }, 'Variable "$v" got an invalid value; expected type "String!".'],
    ["Filter", { name, [`x${number}`]: 1 }, 'Variable "$v" got an invalid value.'],
    ["Filter", { name: "x", year: name }, 'Variable "$v" got an invalid value; expected type "Int".'],
    // A value that imitates the text around it.
    ["Filter", `"; Expected type "${number}`, 'Variable "$v" got an invalid value; expected type "Filter".'],
  ])("of type %s: %j is not quoted", (type, value, message) => {
    expect(askWith(type, value)).toEqual([message]);
  });

  it.each([
    ["Int!", undefined, 'Variable "$v" of required type "Int!" was not provided.'],
    ["Int!", null, 'Variable "$v" of non-null type "Int!" must not be null.'],
  ])("of type %s that is %s keeps its text", (type, value, message) => {
    expect(askWith(type, value)).toEqual([message]);
  });

  it.each([
    `Argument "nik" has invalid value "${number}".`,
    `Expected ${name}`,
    "",
    `Variable "$v" got something else: ${name}`,
    `Variable "$v" of required type "Int!" was not provided. ${name}`,
  ])("falls back on the fixed text for a message nobody knows: %j", (message) => {
    expect(formatError({ message, extensions: { code: "BAD_USER_INPUT" } }).message).toBe(
      catalogue.BAD_USER_INPUT.message,
    );
  });
});

describe("a document that does not fit", () => {
  it.each([
    [`{ voter(nik: {a: "${name}"}) }`, ["ID cannot represent a non-string and non-integer value."]],
    [`{ region(code: ${number}) }`, ["String cannot represent a non string value."]],
    [`{ region(code: "33", first: "${name}") }`, ["Int cannot represent non-integer value."]],
    [`{ region(code: "33", first: ${number}) }`, ["Int cannot represent non 32-bit signed integer value."]],
    [`{ region(code: "33", kind: "${name}") }`, ['Enum "Kind" cannot represent non-enum value.']],
    [`{ region(code: "33", filter: "${name}") }`, ['Expected value of type "Filter".']],
    [`{ region(code: null) }`, ['Expected value of type "String!".']],
    [`{ vote(nik: "${name}") }`, ['Cannot query field "vote" on type "Query". Did you mean "voter"?']],
    [`{ x${number} }`, ['Cannot query field "x…" on type "Query".']],
    ["{ voter }", ['Field "voter" argument "nik" of type "ID!" is required, but it was not provided.']],
  ])("%s", (source, messages) => {
    expect(messagesOf(graphqlSync({ schema, source }), "GRAPHQL_VALIDATION_FAILED")).toEqual(messages);
  });
});

describe("a document that cannot be read", () => {
  it.each([
    [`{ voter(nik: "${name}" "${number}") }`, ["Syntax Error: Expected Name, found String."]],
    [`{ voter(${number}: 1) }`, ["Syntax Error: Expected Name, found Int."]],
    [`{ voter(nik: "a") "x "${name}" }`, ["Syntax Error: Expected Name, found String."]],
    [`"""${name}"""`, ["Syntax Error: Unexpected <EOF>."]],
    ["{ voter", ["Syntax Error: Expected Name, found <EOF>."]],
    ["{ voter(nik: }", ['Syntax Error: Unexpected "}".']],
  ])("%s", (source, messages) => {
    expect(messagesOf(graphqlSync({ schema, source }), "GRAPHQL_PARSE_FAILED")).toEqual(messages);
  });

  it("is cut at 300 characters", () => {
    const message = `Syntax Error: Unexpected Name "${"a".repeat(1_000_000)}".`;
    const shown = formatError({ message, extensions: { code: "GRAPHQL_PARSE_FAILED" } }).message;
    expect(shown).toBe(message.slice(0, 300));
  });
});
