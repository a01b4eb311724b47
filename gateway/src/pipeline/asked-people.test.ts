// What an operation asks of people, told from its arguments: never less than it is.
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { askedPeople } from "./asked-people.ts";

const read = (document: string, variables: Readonly<Record<string, unknown>> = {}) =>
  askedPeople(parse(document), variables);
const nobody = { rows: 0, areas: [], checks: [], otherRootFields: 0 };
const nik = ["98", "0101", "410190", "0001"].join("");

describe("pages of voters", () => {
  it("ask the rows of their sizes, and name their areas", () => {
    expect(
      read(
        `query ($n: Int!, $village: RegionCode) {
          a: voters(region: "3101011001", first: 7) { totalCount }
          b: voters(pollingStation: "3101011001002", first: $n) { totalCount }
          c: voters(region: $village, first: 1) { totalCount }
        }`,
        { n: 30, village: "3101011002" },
      ),
    ).toEqual({ rows: 38, areas: ["3101011001", "3101011001002", "3101011002"], checks: [], otherRootFields: 3 });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["voters { totalCount }", {}],
    ["voters(first: $n) { totalCount }", {}],
    ["voters(first: $n) { totalCount }", { n: "7" }],
    ["voters(first: $n) { totalCount }", { n: null }],
    ["voters(first: $n) { totalCount }", { n: Number.NaN }],
    ["voters(first: 0) { totalCount }", {}],
    ["voters(first: -5) { totalCount }", {}],
    ["voters(first: 101) { totalCount }", {}],
    ["voters(first: $n) { totalCount }", { n: 101 }],
    ["voters(first: 7.5) { totalCount }", {}],
  ])("ask a hundred rows where the size is no size: %s with %j", (field, variables) => {
    expect(read(`query ($n: Int!) { ${field} }`, variables).rows).toBe(100);
  });

  it("ask the largest and the smallest page as they say", () => {
    expect([
      read("{ voters(first: 1) { totalCount } }").rows,
      read("{ voters(first: 100) { totalCount } }").rows,
    ]).toEqual([1, 100]);
  });

  it("count in fragments, and where they are left out", () => {
    const document = `{ ...F ... on Query @skip(if: true) { a: voters(first: 3) { totalCount } } }
      fragment F on Query { voters(first: 4) { totalCount } }`;
    expect(read(document)).toEqual({ ...nobody, rows: 7, otherRootFields: 2 });
  });

  it("name no area that is no code: it would stand in the ledger", () => {
    const document = `query ($v: RegionCode) { a: voters(region: $v, first: 1) { totalCount } b: voters(region: "${nik}", first: 1) { totalCount } }`;
    for (const v of [nik, "x y", "", 33, ["33"], null]) expect(read(document, { v }).areas).toEqual([]);
    expect(read(document, { v: "3101011001" }).areas).toEqual(["3101011001"]);
  });
});

describe("checks of registration", () => {
  const check = `checkRegistration(nik: $nik, birthDate: "1990-01-01") { registered }`;

  it("name whom they ask about, in the document or in a variable", () => {
    const written = `{ checkRegistration(nik: "${nik}", birthDate: "1990-01-01") { registered } }`;
    expect(read(written)).toEqual({ ...nobody, checks: [nik] });
    expect(read(`query ($nik: Nik!) { ${check} }`, { nik })).toEqual({ ...nobody, checks: [nik] });
  });

  it("count each, in fragments, below others and left out; one that names nobody counts too", () => {
    const document = `query ($nik: Nik!) { a: ${check} ...F ... @skip(if: true) { b: ${check} } region { ${check} } }
      fragment F on Query { c: ${check} d: checkRegistration(nik: 12) { registered } }`;
    expect(read(document, { nik })).toEqual({
      ...nobody,
      checks: [nik, nik, nik, nik, undefined],
      otherRootFields: 1,
    });
    expect(read(document, { nik: 5 }).checks).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it("have what stands beside them counted, and not what stands in them", () => {
    const document = `query ($nik: Nik!) { __typename ${check.replace("registered", "registered village { name }")} ...F a: region(code: "33") { name parent { name } } }
      fragment F on Query { ... on Query { elections { id } } }`;
    expect(read(document, { nik })).toEqual({ ...nobody, checks: [nik], otherRootFields: 2 });
  });
});

it("everything else asks nobody", () => {
  expect(read(`{ region(code: "33") { name voterRoll { total } } viewer { kind } }`)).toEqual({
    ...nobody,
    otherRootFields: 2,
  });
});
