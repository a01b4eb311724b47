// Sizes of pages, wherever in the document they stand: 1 to 100, and nothing else is asked for.
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkPageSizes } from "./page-sizes.ts";

const outcomeOf = (document: string, variables: Readonly<Record<string, unknown>> = {}) => {
  try {
    checkPageSizes(parse(document), variables);
    return "passed";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};
const written = (size: string) => `{ regions(first: ${size}) { totalCount } }`;
const asVariable = "query ($n: Int!) { regions(first: $n) { totalCount } }";

describe("the size of a page", () => {
  it.each([1, 2, 99, 100])("may be %s", (size) => {
    expect([outcomeOf(written(`${size}`)), outcomeOf(asVariable, { n: size })]).toEqual(["passed", "passed"]);
  });

  it.each([0, -1, 101, 2_147_483_648, 1_000_000_000])("may not be %s", (size) => {
    expect([outcomeOf(written(`${size}`)), outcomeOf(asVariable, { n: size })]).toEqual([
      "INVALID_PAGE_SIZE",
      "INVALID_PAGE_SIZE",
    ]);
  });

  it.each([Number.NaN, 0.5, 100.5, Number.POSITIVE_INFINITY])("may not be %s, which no document can say", (size) => {
    expect(outcomeOf(asVariable, { n: size })).toBe("INVALID_PAGE_SIZE");
  });

  it("is left to validation where it is no number", () => {
    for (const size of [`"10"`, "null", "TEN", "1.5", "[1]"]) expect(outcomeOf(written(size))).toBe("passed");
    for (const n of ["10", null, undefined, [101], { first: 101 }]) expect(outcomeOf(asVariable, { n })).toBe("passed");
    expect(outcomeOf(asVariable)).toBe("passed");
  });

  it("counts in pages within pages, fragments and what is left out", () => {
    const documents = [
      "{ regions(first: 1) { nodes { children(first: 101) { totalCount } } } }",
      "{ ...F } fragment F on Query { regions(first: 101) { totalCount } }",
      "{ ... @skip(if: true) { regions(first: 101) { totalCount } } }",
      "query A { __typename } query B { regions(first: 101) { totalCount } }",
    ];
    expect(documents.map((document) => outcomeOf(document))).toEqual(Array(4).fill("INVALID_PAGE_SIZE"));
  });

  it("is an argument of that name alone", () => {
    expect(outcomeOf("{ regions(last: 101) { totalCount } first: elections { id } }")).toBe("passed");
  });
});
