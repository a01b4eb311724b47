// The check of the repository finds a field without a class at its line of the schema, and a bad policy at its line of the policy.
import { printSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { checkClassifiedFields } from "../../scripts/checks/classified-fields.ts";
import { onLines, smallPolicy, smallSchema, withChange } from "./policy-text.ts";
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
