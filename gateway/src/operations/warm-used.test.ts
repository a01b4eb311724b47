// What the last run used is planned as if the public asked it now, over the product's own schema and policy.
import { fileURLToPath } from "node:url";
import { coordinatesOf, loadPolicy, nonNullCoordinatesOf } from "@kpu-graph/policy";
import { beforeAll, describe, expect, it } from "vitest";
import { createAuthorizer } from "../access/authorize.ts";
import { createViews } from "../access/views.ts";
import { readCosts } from "../limits/costs.ts";
import { createAdmission } from "../pipeline/admission.ts";
import { loadSupergraph } from "../supergraph/load.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { type WarmUsedDeps, warmUsedOperations } from "./warm-used.ts";

const named = "query ($_0: RegionCode!) {\n  region(code: $_0) {\n    name\n  }\n}";
const paged =
  "query ($_0: Int!) {\n  regions(first: $_0) {\n    nodes {\n      pollingStations(first: $_0) {\n        totalCount\n      }\n    }\n  }\n}";
const elections = "{\n  elections {\n    id\n  }\n}";

describe("operations of the last run", () => {
  let common: Omit<WarmUsedDeps, "prepare" | "signal">;
  beforeAll(async () => {
    const sdl = await loadSupergraph(undefined);
    const product = readSupergraph(sdl);
    const { apiSchema: schema } = product;
    const policy = await loadPolicy(fileURLToPath(new URL("../../policy.yaml", import.meta.url)), {
      coordinates: coordinatesOf(schema),
      nonNull: nonNullCoordinatesOf(schema),
      unclassified: "fault",
      now: new Date(),
    });
    common = {
      authorize: createAuthorizer({ ...product, schema, views: createViews(product) }),
      policy: () => policy,
      admission: createAdmission(schema),
      schema,
      costs: readCosts(sdl),
      pauseMs: 0,
    };
  });

  const warm = async (
    documents: readonly string[],
    onPlan: (source: string) => void = () => {},
    signal = new AbortController().signal,
  ) => {
    const statements = new Map<string, { asked: number }>();
    const prepare: WarmUsedDeps["prepare"] = async ({ source }) => {
      if (!statements.has(source)) onPlan(source);
      const statement = statements.get(source) ?? { asked: 0 };
      statement.asked += 1;
      statements.set(source, statement);
      return { statement };
    };
    const operations = documents.map((document) => ({ document, asked: 9 }));
    await warmUsedOperations(operations, { ...common, prepare, signal });
    return [...statements].map(([source, { asked }]) => ({ source, asked }));
  };

  it("are planned in their order, and count what they are given", async () => {
    expect(await warm([named, paged, elections])).toEqual(
      [named, paged, elections].map((source) => ({ source, asked: 9 })),
    );
  });

  it.each([
    ["is no document", "{"],
    ["asks for what is not in the schema", "{\n  president {\n    name\n  }\n}"],
    [
      "asks for more than the public may",
      `{ ${Array.from({ length: 30 }, (_, at) => `a${at}: elections { id }`).join(" ")} }`,
    ],
    ["asks about people", "query ($_0: Int!) {\n  voters(first: $_0) {\n    totalCount\n  }\n}"],
    ["asks for what the public may not see", "{\n  __schema {\n    queryType {\n      name\n    }\n  }\n}"],
    ["changes something", "mutation {\n  a\n}"],
  ])("are left out where one %s, and the others are not", async (_what, document) => {
    expect((await warm([named, document, elections])).map(({ source }) => source)).toEqual([named, elections]);
  });

  it("go on after one that cannot be planned now", async () => {
    const planned = await warm([named, elections], (source) => {
      if (source === named) throw new Error("busy");
    });
    expect(planned.map(({ source }) => source)).toEqual([elections]);
  });

  it("end with the gateway", async () => {
    const ending = new AbortController();
    const planned = await warm([named, elections], () => ending.abort(), ending.signal);
    expect(planned.map(({ source }) => source)).toEqual([named]);
  });
});
