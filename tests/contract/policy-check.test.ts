// a field of the schema without a class fails the check of the repository, at its line, and is secret at run time; a bad policy fails at its line.
import { readFileSync } from "node:fs";
import { accessTo, coordinatesOf, type Grant, grantFor, nonNullCoordinatesOf, parsePolicy } from "@kpu-graph/policy";
import { buildSchema, printSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { checkClassifiedFields } from "../../scripts/checks/classified-fields.ts";
import { holding, onLines, smallPolicy, smallSchema, withChange } from "./policy-text.ts";
import { faultsIn } from "./temp-tree.ts";

const sdl = printSchema(smallSchema);
const faultsOf = (schema: string, policy: string) =>
  faultsIn(checkClassifiedFields, { "gateway/supergraph.graphql": schema, "gateway/policy.yaml": policy });
const asPrinted = (path: string, lines: readonly string[]) =>
  lines.map((line) => line.replace(/^line (\d+): /, `${path}:$1  `));

describe("the check of classes", () => {
  it("is content with a policy that names every field", () => {
    expect(faultsOf(sdl, smallPolicy)).toEqual([]);
  });

  it("finds a new field, and a field of a new type", () => {
    const grown = `${sdl.replace("  remark: String", '  remark: String\n\n  """New."""\n  religion: String')}\ninterface Kin { kinOf: ID }\n`;
    const where = onLines(grown, [
      ["religion", "Person.religion: has no class in gateway/policy.yaml"],
      ["kinOf", "Kin.kinOf: has no class in gateway/policy.yaml"],
    ]);
    expect(faultsOf(grown, smallPolicy)).toEqual(asPrinted("gateway/supergraph.graphql", where));
  });

  it("finds a field the schema lost, and whatever else is wrong with the policy", () => {
    const lost = sdl.replace("  remark: String\n", "");
    const policy = withChange("Person.born: year", "Person.born: initials");
    const where = onLines(policy, [
      ["remark", "Person.remark: the schema has no such field"],
      ["Person.born", 'grant watch-1: Person.born: the mask "initials" does not fit Person.born'],
    ]);
    expect(faultsOf(lost, policy)).toEqual(asPrinted("gateway/policy.yaml", where));
  });

  it("finds people a refusal could not blank", () => {
    const strict = sdl.replace("  name: String\n  born", "  name: String!\n  born");
    const message = "Person.name: is restricted and never null in the schema, so a refusal cannot blank it";
    const where = onLines(smallPolicy, [["holds: name", message]]);
    expect(faultsOf(strict, smallPolicy)).toEqual(asPrinted("gateway/policy.yaml", where));
  });

  it("finds a missing file", () => {
    const missing = "is not there, so nobody knows which fields may be read";
    expect(faultsIn(checkClassifiedFields, { "gateway/policy.yaml": smallPolicy })).toEqual([
      `gateway/supergraph.graphql:1  ${missing}`,
    ]);
    expect(faultsIn(checkClassifiedFields, { "gateway/supergraph.graphql": sdl })).toEqual([
      `gateway/policy.yaml:1  ${missing}`,
    ]);
  });
});

describe("a new field of the schema", () => {
  const grown = sdl.replace("  remark: String", "  remark: String\n  religion: String");
  const schema = buildSchema(grown);
  const facts = { coordinates: coordinatesOf(schema), nonNull: nonNullCoordinatesOf(schema) };
  /** As a gateway reads its policy, which starts with it and answers what has a class. */
  const policy = parsePolicy(smallPolicy, { ...facts, now: holding });

  it("is one the check finds, and the gateway reads its policy all the same", () => {
    expect(facts.coordinates.has("Person.religion")).toBe(true);
    const where = onLines(grown, [["religion", "Person.religion: has no class in gateway/policy.yaml"]]);
    expect(faultsOf(grown, smallPolicy)).toEqual(asPrinted("gateway/supergraph.graphql", where));
    expect([policy.classOf("Person.name"), policy.classOf("Person.religion")]).toEqual(["restricted", "secret"]);
  });

  it("is shown to nobody: not to the public, not to those who read what is internal, and under no grant", () => {
    const under = (agency: string, purpose: string): readonly [string, Grant] => {
      const grant = grantFor(policy, { agency, purpose, now: holding });
      if (typeof grant === "string") throw new Error(grant);
      return [agency, grant];
    };
    const callers: readonly (readonly [string | null, Grant | null])[] = [
      [null, null],
      ["bps", null],
      ["watch", null],
      under("watch", "WATCH"),
      under("bps", "COUNT"),
    ];
    const shown = (coordinate: string) =>
      callers.map(([agency, grant]) => accessTo(policy, { coordinate, agency, grant }));
    expect(shown("Person.religion")).toEqual([null, null, null, null, null]);
    // The callers are such that each sees something.
    expect(shown("Region.officer")).toEqual([null, null, "full", "full", null]);
    expect(shown("Person.name")).toEqual([null, null, null, "initials", null]);
  });

  it("is found in the product's own schema, whichever type it is added to", () => {
    const own = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    const [supergraph, text] = [own("gateway/supergraph.graphql"), own("gateway/policy.yaml")];
    expect(faultsOf(supergraph, text)).toEqual([]);
    for (const type of ["Region", "Voter", "Query"]) {
      const more = supergraph.replace(new RegExp(`^(type ${type}\\b[^]*?\n\\{\n)`, "m"), "$1  religion: String\n");
      const where = onLines(more, [["  religion: String", `${type}.religion: has no class in gateway/policy.yaml`]]);
      expect(faultsOf(more, text)).toEqual(asPrinted("gateway/supergraph.graphql", where));
    }
  });
});
