import { fileURLToPath } from "node:url";
import { coordinatesOf, loadPolicy, nonNullCoordinatesOf } from "@kpu-graph/policy";
import { buildSchema, validateSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { loadSupergraph } from "../supergraph/load.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { readTestGraph } from "./testkit/graph.ts";
import { agencyOf, day, grantOf, page, policyOf, testClasses } from "./testkit/policy.ts";
import { createViews } from "./views.ts";

const graph = readTestGraph();
const grants = [
  grantOf({ ...page, "Voter.name": "initials" }),
  grantOf({ ...page, "Voter.nik": "full" }, { purpose: "ENDED", until: day("2024-03-01") }),
];
const policy = policyOf(testClasses, [
  agencyOf("bawaslu", grants),
  agencyOf("bps", [grantOf({ "Area.hidden": "full" }, { agency: "bps" })], { readsInternal: true }),
]);
const views = createViews({ ...graph, now: () => day("2024-06-01") });

/** The fields of a view, type by type. */
const fieldsOf = (sdl: string) =>
  Object.fromEntries(
    [...sdl.matchAll(/^(?:type|interface) (\w+)[^{]*\{([^}]*)\}/gm)].map(([, name = "", body = ""]) => [
      name,
      [...body.replaceAll(/"""[\s\S]*?"""/g, "").matchAll(/^ {2}(\w+)/gm)].map(([, field]) => field).join(" "),
    ]),
  );

describe("the schema a caller sees", () => {
  test("is for the public without people, internal and secret fields, and what only they lead to", () => {
    const sdl = views.sdlFor(policy, null);
    expect(fieldsOf(sdl)).toEqual({
      Area: "broken code desks figures name offices parent roll share votes",
      Chair: "id label legs",
      Figures: "total",
      File: "id",
      Office: "name",
      Query: "area areas checkRegistration everything found office thing things",
      RegistrationCheck: "area registered",
      Roll: "total",
      Thing: "id",
    });
    expect(sdl).not.toMatch(/Voter|PageInfo|hidden/);
  });

  test("is for an agency also what its grants of today open, and nothing of those that ended", () => {
    const { Voter, VoterConnection, VoterEdge, PageInfo, Query } = fieldsOf(views.sdlFor(policy, "bawaslu"));
    expect({ Voter, VoterConnection, VoterEdge, PageInfo, Query }).toEqual({
      Voter: "id name",
      VoterConnection: "edges nodes pageInfo totalCount",
      VoterEdge: "cursor node",
      PageInfo: "hasNextPage",
      Query: "area areas checkRegistration everything found office thing things voters",
    });
  });

  test("shows internal and secret fields to whom they are open", () => {
    const { Area, File, Office, Thing } = fieldsOf(views.sdlFor(policy, "bps"));
    expect({ Area, File, Office, Thing }).toEqual({
      Area: "broken code desks figures hidden name note offices parent remark roll share votes",
      File: "id label pages",
      Office: "name phone",
      Thing: "id label",
    });
  });

  test("has no way to a type of which nothing is left", () => {
    const { Query, Area, Office } = fieldsOf(
      views.sdlFor(policyOf({ ...testClasses, Office: "secret", "Office.phone": "secret" }), null),
    );
    expect({ Query, Area, Office }).toEqual({
      Query: "area areas checkRegistration everything found thing things",
      Area: "broken code figures name parent roll share votes",
      Office: undefined,
    });
  });

  test("of an agency the policy does not name is the public's", () => {
    expect(views.sdlFor(policy, "ppatk")).toBe(views.sdlFor(policy, null));
  });

  test("is a valid schema and keeps its descriptions", () => {
    for (const agency of [null, "bawaslu", "bps"]) {
      expect(validateSchema(views.schemaFor(policy, agency))).toEqual([]);
      expect(validateSchema(buildSchema(views.sdlFor(policy, agency)))).toEqual([]);
      expect(views.sdlFor(policy, agency)).toContain('"""An office."""');
    }
  });

  test("is made once for a policy, and anew for another policy and another day", () => {
    let now = day("2024-02-01");
    const kept = createViews({ ...graph, now: () => now });
    const first = kept.schemaFor(policy, "bawaslu");
    expect(kept.schemaFor(policy, "bawaslu")).toBe(first);
    const other = policyOf({ ...testClasses, "Area.note": "public" }, [agencyOf("bawaslu", grants)]);
    expect(fieldsOf(kept.sdlFor(other, "bawaslu"))["Area"]).toContain("note");
    expect(fieldsOf(kept.sdlFor(policy, "bawaslu"))["Voter"]).toBe("id name nik");
    now = day("2024-06-01");
    expect(fieldsOf(kept.sdlFor(policy, "bawaslu"))["Voter"]).toBe("id name");
  });
});

test("the product's public schema has the check of registration and nothing else of people on the roll; Bawaslu's has its grant's fields", async () => {
  const product = readSupergraph(await loadSupergraph(undefined));
  const now = day("2026-12-01");
  const policyOfProduct = await loadPolicy(fileURLToPath(new URL("../../policy.yaml", import.meta.url)), {
    coordinates: coordinatesOf(product.apiSchema),
    nonNull: nonNullCoordinatesOf(product.apiSchema),
    unclassified: "fault",
    now,
  });
  const all = createViews({ ...product, now: () => now });
  const [open, bawaslu] = [all.sdlFor(policyOfProduct, null), all.sdlFor(policyOfProduct, "bawaslu")];
  expect(fieldsOf(open)["Query"]).toBe(
    "candidates checkRegistration contest election elections parties pollingStation reconciliationRules region regions viewer",
  );
  expect(Object.keys(fieldsOf(open)).filter((name) => name.startsWith("Voter"))).toEqual(["VoterRoll"]);
  expect(fieldsOf(bawaslu)["Voter"]).toBe("address age gender id name pollingStation");
});
