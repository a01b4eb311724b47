// Which bodies are remembered, and that what is remembered is what would be read.
import { describe, expect, it } from "vitest";
import { mayNamePerson } from "../operations/names-person.ts";
import { readGraphqlRequest } from "./graphql-request.ts";
import { createRequestMemory } from "./request-memory.ts";

const createMemory = (maxBytes = 1_000_000) =>
  createRequestMemory({ maxBytes, mayKeep: (text) => !mayNamePerson(text) });
const bodyOf = (fields: unknown) => Buffer.from(JSON.stringify(fields));
const query = "query A($c: RegionCode!) { region(code: $c) { name } }";
/** Of nobody: there is no province 98. */
const nik = `98${"01".repeat(7)}`;

describe("a body that comes again", () => {
  it("is kept from its second time on, as one frozen object", () => {
    const { read } = createMemory();
    const fields = {
      query,
      operationName: "A",
      variables: { c: "33", list: [{ a: 1 }] },
      extensions: { x: { y: [] } },
    };
    const [first, second, third] = [read(bodyOf(fields)), read(bodyOf(fields)), read(bodyOf(fields))];
    expect(first).toEqual(fields);
    expect(second).toEqual(fields);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    const { variables, extensions } = second;
    const parts = [second, variables, variables["list"], extensions, extensions["x"]];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true, true, true]);
    expect(() => Object.assign(variables, { c: "34" })).toThrow(TypeError);
  });

  it("is another one with one byte changed, in any encoding", () => {
    const { read } = createMemory();
    for (const name of ["é", "è", "e", "漢", "Ã©"]) {
      const body = bodyOf({ query, variables: { c: name } });
      for (let turn = 0; turn < 3; turn += 1) expect(read(body)).toEqual(readGraphqlRequest(body));
    }
  });

  it.each([
    ["a NIK in a variable", { query, variables: { c: nik } }],
    ["a NIK in the document", { query: `{ region(code: "${nik}") { name } }` }],
    ["twelve digits", { query, variables: { c: nik.slice(0, 12) } }],
    [
      "the check of a registration",
      { query: "query ($n: Nik!, $d: Date!) { checkRegistration(nik: $n, birthDate: $d) { registered } }" },
    ],
    ["an escape that could spell anything", { query, variables: { c: "\u0001" } }],
    ["more than 4,096 bytes", { query: `${query} #${"x".repeat(4_096)}` }],
  ])("is never kept with %s", (_what, fields) => {
    const { read } = createMemory();
    const all = [1, 2, 3].map(() => read(bodyOf(fields)));
    expect(new Set(all).size).toBe(3);
    for (const one of all) expect(one).toEqual(readGraphqlRequest(bodyOf(fields)));
  });

  it("is refused each time where it is refused", () => {
    const { read } = createMemory();
    for (const text of ["{", "[]", "{}", `{"query":1}`, `{"query":"{ a }","query":"{ b }"}`, "\ufeff{}", "\xff"]) {
      const raw = Buffer.from(text, "latin1");
      for (let turn = 0; turn < 3; turn += 1) expect(() => read(raw)).toThrow();
    }
  });
});

describe("bodies that come once", () => {
  it("push nothing out", () => {
    const { read } = createMemory(10_000);
    const body = bodyOf({ query, variables: { c: "33" } });
    read(body);
    const known = read(body);
    for (let at = 0; at < 5_000; at += 1) read(bodyOf({ query: `{ a${at}: __typename }` }));
    expect(read(body)).toBe(known);
  });

  it("and those that come twice stay within the bound of bytes", () => {
    const { read } = createMemory(10_000);
    const body = bodyOf({ query, variables: { c: "33" } });
    read(body);
    const known = read(body);
    for (let at = 0; at < 20; at += 1) for (const _time of [1, 2]) read(bodyOf({ query: `{ a${at}: __typename }` }));
    expect(read(body)).not.toBe(known);
  });
});
