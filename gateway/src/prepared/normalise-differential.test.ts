// Random operations as they were written against their normal forms: what they answer, and how they are planned.
import type { QueryPlan } from "@apollo/query-planner";
import { parse, validate } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { createAbstractGraph, type Graph, loadOwnGraph } from "../execute/testkit/graphs.ts";
import { chooseVariables, writeOperation } from "../execute/testkit/operations.ts";
import { createRandom } from "../execute/testkit/random.ts";
import { echo } from "./testkit/echo.ts";
import { loadNormaliser } from "./testkit/normaliser.ts";
import { valuesFor } from "./variable-values.ts";

let own: Graph;
beforeAll(async () => {
  own = await loadOwnGraph();
});

describe("random operations", () => {
  it("are answered alike as they were written and in normal form", async () => {
    const graphs = [own, createAbstractGraph()];
    const differences: string[] = [];
    let same = 0;
    let declined = 0;
    for (const { schema, name } of graphs) {
      const normalise = loadNormaliser(schema.apiSchema);
      for (let seed = 0; seed < 300; seed += 1) {
        const random = createRandom(seed);
        const operation = writeOperation(schema.apiSchema, random, 25);
        const variables = chooseVariables(operation, random);
        // Some of its odd aliases are also names of fields.
        if (validate(schema.apiSchema, parse(operation.text)).length > 0) continue;
        if (Object.keys(variables).some((one) => operation.flags.has(one) && variables[one] === null)) continue;
        const normal = normalise(operation.text, variables);
        if (normal === undefined) {
          declined += 1;
          continue;
        }
        const asked = `${name} ${seed}: ${operation.text}\n${normal.source}`;
        if (validate(schema.apiSchema, normal.document).length > 0) differences.push(asked);
        if (normal.source.includes("@")) differences.push(asked);
        const [written, prepared] = [
          await echo(schema.apiSchema, operation.text, variables),
          await echo(schema.apiSchema, normal.source, valuesFor(normal, variables)),
        ];
        if (prepared !== written) differences.push(asked);
        same += 1;
      }
    }
    expect(differences).toEqual([]);
    expect(same).toBeGreaterThan(400);
    expect(declined).toBeGreaterThan(10);
  }, 60_000);

  it("are planned alike: the same fetches, in the same places, of the same entities", () => {
    const outline = (plan: QueryPlan) =>
      JSON.stringify(plan, (key, value: unknown) => (/^(operation|variableUsages)/.test(key) ? undefined : value));
    const normalise = loadNormaliser(own.schema.apiSchema);
    let compared = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const operation = writeOperation(own.schema.apiSchema, createRandom(seed), 25, { hasConditions: false });
      const normal = normalise(operation.text, operation.variables);
      if (normal === undefined) continue;
      expect(outline(own.plan(normal.document)), `${operation.text}\n${normal.source}`).toBe(
        outline(own.plan(parse(operation.text))),
      );
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  }, 60_000);
});
