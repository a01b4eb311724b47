// A document that comes again is admitted once: validated against the whole graph, kept by its text, and told of at most ten faults.
import { readFileSync } from "node:fs";
import { parse } from "graphql";
import { beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "../operations/document-hash.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { type Admission, createAdmission, operationOf } from "./admission.ts";
import { RequestRefused } from "./refusal.ts";

const { apiSchema } = readSupergraph(readFileSync(new URL("../../supergraph.graphql", import.meta.url), "utf8"));
const good = `{ region(code: "33") { name } }`;

let admission: Admission;
beforeEach(() => {
  admission = createAdmission(apiSchema);
});

const faultsOf = (text: string): RequestRefused["errors"] => {
  try {
    admission.admit(text, parse(text));
    return [];
  } catch (error) {
    if (error instanceof RequestRefused) return error.errors;
    throw error;
  }
};

describe("an admitted document", () => {
  it("is not kept where it came once", () => {
    admission.admit(good, parse(good));
    expect([admission.known(good), admission.byHash(hashOf(good))]).toEqual([undefined, undefined]);
  });

  it("is known by its text and by its hash once it came again, and is the one that was validated then", () => {
    admission.admit(good, parse(good));
    const document = parse(good);
    const admitted = admission.admit(good, document);
    expect(admitted).toEqual({ text: good, hash: hashOf(good), document });
    expect([admission.known(good), admission.byHash(hashOf(good))]).toEqual([admitted, admitted]);
    expect(admission.known(good)?.document).toBe(document);
  });

  it("is not known by another text of the same meaning", () => {
    for (const _time of [1, 2]) admission.admit(good, parse(good));
    expect([admission.known(`${good} `), admission.byHash(hashOf(`${good} `))]).toEqual([undefined, undefined]);
  });

  it("is forgotten before more is kept than the memory's bound", () => {
    for (const _time of [1, 2]) admission.admit(good, parse(good));
    expect(admission.known(good)).toBeDefined();
    const large = "#".repeat(64 * 1024);
    for (let index = 0; index < 9; index++)
      for (const _time of [1, 2]) admission.admit(`${large}${index}\n${good}`, parse(good));
    expect(admission.known(good)).toBeUndefined();
    expect(admission.known(`${large}8\n${good}`)).toBeDefined();
  });
});

describe("a document that does not fit", () => {
  it("is refused with what does not fit and where, and is not kept", () => {
    const text = `{ regon(code: "33") { name } }`;
    const [error, ...others] = faultsOf(text);
    expect([error?.message, error?.locations?.map(({ line, column }) => [line, column]), error?.extensions]).toEqual([
      `Cannot query field "regon" on type "Query".`,
      [[1, 3]],
      { code: "GRAPHQL_VALIDATION_FAILED" },
    ]);
    expect(others).toEqual([]);
    expect([admission.known(text), admission.byHash(hashOf(text))]).toEqual([undefined, undefined]);
  });

  it.each([
    `{ region(cod: "33") { name } }`,
    `{ region(code: "33") { ... on Regio { name } } }`,
    "{ regions(level: PROVINC, first: 1) { totalCount } }",
    "query ($n: Intt!) { regions(first: $n) { totalCount } }",
    "{ __typename @skipp(if: true) }",
  ])("is not helped to the right name: %s", (text) => {
    const messages = faultsOf(text).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.join("\n")).not.toMatch(/did you mean/i);
  });

  it("is told of ten faults, however many it has", () => {
    const fields = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `x${index}`).join(" ")} }`;
    expect([9, 10, 11, 500].map((count) => faultsOf(fields(count)).length)).toEqual([9, 10, 10, 10]);
  });

  it.each([
    [`{ __proto__: region(code: "33") { name } }`, `A field cannot be named "__proto__".`],
    [`{ region(code: "33") { __proto__: name } }`, `A field cannot be named "__proto__".`],
    [`{ region(code: [[["33"]]]) { name } }`, `Expected value of type "RegionCode!".`],
  ])("%s is one by our own rules too", (text, message) => {
    expect(faultsOf(text).map((error) => error.message)).toEqual([message]);
  });

  it.each(["toString", "constructor", "hasOwnProperty", "_0", "representations"])(
    "is not one for a field named %s",
    (name) => {
      expect(faultsOf(`{ ${name}: region(code: "33") { ${name}: name } }`)).toEqual([]);
    },
  );
});

describe("the operation of a document", () => {
  const nameOf = (text: string, name?: string) => {
    try {
      return operationOf(parse(text), name).name?.value ?? "";
    } catch (error) {
      return error instanceof RequestRefused ? error.code : error;
    }
  };
  const two = "query A { __typename } query B { __typename }";

  it("is the one of that name, or the only one", () => {
    expect([nameOf(two, "A"), nameOf(two, "B"), nameOf("query C { __typename }"), nameOf("{ __typename }")]).toEqual([
      "A",
      "B",
      "C",
      "",
    ]);
  });

  it.each([
    [two, undefined],
    [two, "C"],
    [two, "__proto__"],
    [two, "constructor"],
    ["{ __typename }", "A"],
    ["fragment F on Query { __typename }", undefined],
  ])("%s has none named %s", (text, name) => {
    expect(nameOf(text, name)).toBe("OPERATION_RESOLUTION_FAILURE");
  });

  it.each(["mutation { __typename }", "subscription { __typename }"])("is none for %s", (text) => {
    expect(nameOf(text)).toBe("GRAPHQL_VALIDATION_FAILED");
  });
});
