import { OperationTypeNode } from "graphql";
import { describe, expect, test } from "vitest";
import { createPlanner } from "../plan/planner.ts";
import { loadSupergraph } from "../supergraph/load.ts";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createCacheRules } from "./index.ts";
import type { Values } from "./tags.ts";
import { fetchesOf, shown } from "./testkit/ask.ts";

const product = readSupergraph(await loadSupergraph(undefined));
const rules = createCacheRules(product);
const plan = createPlanner({ plannerSdl: product.plannerSdl });

/** The rule of each fetch of an operation's plan; of entities for these representations. */
const rulesOf = (source: string, variables: Values, representations: readonly ({ __typename: string } & Values)[]) =>
  fetchesOf(plan({ source, operationName: null })).map((node) => {
    const rule = rules.ofFetch(node);
    const { serviceName } = node;
    if (rule.kind === "ROOT") return { serviceName, ...shown(rule.rule, variables) };
    return { serviceName, entities: representations.map((one) => shown(rule.ofType(one["__typename"]), one)) };
  });

describe("the rule of one fetch", () => {
  test("of a plan over three subgraphs is that of what this subgraph is asked", () => {
    const text = `query ($code: RegionCode!, $contest: ID!) {
      region(code: $code) {
        name
        tally(contest: $contest) { asOf votes { votes candidate { name } } }
        electoralDistricts { name }
      }
    }`;
    const representations = [
      { __typename: "Region", code: "3320" },
      { __typename: "Region", code: "33,20" },
      { __typename: "Candidate", id: "2024-ppwp:1" },
      { __typename: "Viewer", id: "1" },
      { __typename: "Unheard", id: "1" },
    ];
    const nothing = { maxAgeSeconds: 0, scope: "PRIVATE", tags: [] };
    expect(rulesOf(text, { code: "3320" }, representations)).toEqual([
      { serviceName: "registry", maxAgeSeconds: 300, scope: "PUBLIC", tags: ["region", "region-3320"] },
      {
        serviceName: "candidacy",
        entities: [
          { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["district", "district-any"] },
          { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["district", "district-any"] },
          nothing,
          nothing,
          nothing,
        ],
      },
      {
        serviceName: "tabulation",
        entities: [
          { maxAgeSeconds: 10, scope: "PUBLIC", tags: ["tally", "tally-3320"] },
          { maxAgeSeconds: 10, scope: "PUBLIC", tags: ["tally", "tally-any"] },
          nothing,
          nothing,
          nothing,
        ],
      },
      {
        serviceName: "candidacy",
        entities: [
          nothing,
          nothing,
          { maxAgeSeconds: 300, scope: "PUBLIC", tags: ["candidate", "candidate-2024-ppwp:1"] },
          nothing,
          nothing,
        ],
      },
    ]);
  });

  test("of the caller, or of people, keeps nothing", () => {
    const text = `query ($nik: Nik!, $day: Date!) {
      viewer { kind }
      checkRegistration(nik: $nik, birthDate: $day) { registered }
      region(code: "33") { name }
    }`;
    expect(rulesOf(text, {}, [])).toEqual([
      { serviceName: "viewer", maxAgeSeconds: 0, scope: "PRIVATE", tags: [] },
      { serviceName: "registry", maxAgeSeconds: 0, scope: "PRIVATE", tags: [] },
    ]);
  });

  test("is worked out once for each fetch, and for each type of entities", () => {
    const [root, entities] = fetchesOf(
      plan({ source: '{ region(code: "33") { tally(contest: "x") { asOf } } }', operationName: null }),
    );
    if (root === undefined || entities === undefined) throw new Error("a plan of two fetches");
    expect(rules.ofFetch(root)).toBe(rules.ofFetch(root));
    const rule = rules.ofFetch(entities);
    if (rule.kind === "ROOT") throw new Error("a fetch of entities");
    expect(rule.ofType("Region")).toBe(rule.ofType("Region"));
  });

  const root = { kind: "ROOT", rule: { maxAgeSeconds: 0, scope: "PRIVATE" } };
  test.each([
    [
      "of a subgraph nobody knows",
      { serviceName: "other", operation: "{ region { name } }", operationKind: OperationTypeNode.QUERY },
    ],
    [
      "of a mutation",
      { serviceName: "registry", operation: "mutation { __typename }", operationKind: OperationTypeNode.MUTATION },
    ],
    [
      "without an operation",
      { serviceName: "registry", operation: "fragment a on Region { name }", operationKind: OperationTypeNode.QUERY },
    ],
    [
      "of a field nobody knows",
      { serviceName: "registry", operation: "{ other }", operationKind: OperationTypeNode.QUERY },
    ],
  ])("%s keeps nothing", (_name, node) => {
    expect(rules.ofFetch(node)).toMatchObject(root);
  });

  test.each([
    ["in a fragment", "...a", 10],
    ["in two parts", "... on Region { code } ... on Region { tally { asOf } }", 10],
    ["for its key alone", "... on Region { code }", 300],
    ["beside another type", "... on Region { code } ... on Contest { tally { asOf } }", 300],
    ["by a field of its own", "code", 0],
    ["on a type nobody knows", "... on Other { code }", 0],
    ["on no type", "... { code }", 0],
  ])("of an entity asked %s", (_name, selections, maxAgeSeconds) => {
    const operation = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selections} } }
      fragment a on Region { tally { asOf } }`;
    const rule = rules.ofFetch({ serviceName: "tabulation", operation, operationKind: OperationTypeNode.QUERY });
    expect(rule.kind === "ENTITIES" && rule.ofType("Region").maxAgeSeconds).toBe(maxAgeSeconds);
  });
});
