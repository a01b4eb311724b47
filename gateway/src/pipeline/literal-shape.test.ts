// Literals where the schema has a scalar, a list or an input object.
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { literalShape } from "./literal-shape.ts";

const schema = buildSchema(`
  scalar RegionCode
  input Box { codes: [RegionCode!] box: Box }
  directive @tag(code: RegionCode) on FIELD
  type Query { region(code: RegionCode!): String regions(codes: [[RegionCode!]!]): String boxed(box: Box): String }
`);
const messagesOf = (document: string) =>
  validate(schema, parse(document), [literalShape]).map(({ message }) => message);
const deep = `${"[".repeat(900)}${"]".repeat(900)}`;

describe("literalShape", () => {
  it.each([
    `{ region(code: "33") }`,
    `{ region(code: 33) }`,
    `query ($code: RegionCode!) { region(code: $code) }`,
    `{ regions(codes: [["33", "34"], []]) }`,
    `{ boxed(box: { codes: ["33"], box: { box: null } }) }`,
    `{ region(code: 1.5e300) }`,
  ])("leaves %s alone", (document) => {
    expect(messagesOf(document)).toEqual([]);
  });

  it.each([
    [`{ region(code: ["33"]) }`, "RegionCode!"],
    [`{ region(code: ${deep}) }`, "RegionCode!"],
    [`{ region(code: { a: { a: 1 } }) }`, "RegionCode!"],
    [`{ regions(codes: [[["33"]]]) }`, "RegionCode!"],
    [`{ boxed(box: { codes: [{ a: 1 }] }) }`, "RegionCode!"],
    [`query ($code: RegionCode = [[["33"]]]) { region(code: $code) }`, "RegionCode"],
    [`{ region(code: "33") @tag(code: [[1]]) }`, "RegionCode"],
    [`{ region(code: 1e309) }`, "RegionCode!"],
    [`{ regions(codes: [["33", -1e999]]) }`, "RegionCode!"],
    [`query ($code: RegionCode! = 1.5e400) { region(code: $code) }`, "RegionCode!"],
  ])("refuses %s, once", (document, type) => {
    expect(messagesOf(document)).toEqual([`Expected value of type "${type}".`]);
  });
});
