import { ApolloGateway } from "@apollo/gateway";
import { lexicographicSortSchema, printSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { compose, subgraphs } from "../access/testkit/graph.ts";
import type { AccessRule } from "./access-table.ts";
import { loadSupergraph } from "./load.ts";
import { readSupergraph } from "./read-supergraph.ts";

const open: AccessRule = { authenticated: false, requiresScopes: [], policies: [], requires: [], isKey: false };
const product = await loadSupergraph(undefined);
const small = compose(subgraphs);

const withLink = (link: string, text = small) => text.replace("schema\n", `schema\n  ${link}\n`);

/** The rule of one field after a change to the small supergraph's text. */
const ruleAfter = (coordinate: string, ...changes: readonly (readonly [string | RegExp, string])[]) => {
  const changed = changes.reduce((text, [from, to]) => {
    const next = text.replaceAll(typeof from === "string" ? from : new RegExp(from, "g"), to);
    if (next === text) throw new Error(`nothing to change: ${from}`);
    return next;
  }, small);
  return readSupergraph(changed).access.get(coordinate);
};

describe("what the planner gets", () => {
  test("is the product's supergraph without the purposes of four links, and nothing else is changed", () => {
    const { plannerSdl } = readSupergraph(product);
    const changed = product.split("\n").flatMap((line, at) => {
      const other = plannerSdl.split("\n")[at];
      return line === other ? [] : [[line.trim(), other?.trim()]];
    });
    expect(plannerSdl.split("\n")).toHaveLength(product.split("\n").length);
    const purposes = [
      ["cacheTag", "EXECUTION"],
      ["authenticated", "SECURITY"],
      ["requiresScopes", "SECURITY"],
      ["policy", "SECURITY"],
    ];
    expect(changed).toEqual(
      purposes.map(([name, purpose]) => [
        `@link(url: "https://specs.apollo.dev/${name}/v0.1", for: ${purpose})`,
        `@link(url: "https://specs.apollo.dev/${name}/v0.1", )`,
      ]),
    );
  });

  test("is loaded by the library, which refuses the same document with its purposes; both see one API schema", async () => {
    const { plannerSdl, apiSchema } = readSupergraph(product);
    // Its constructor looks for the outside world unless told otherwise.
    process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
    const load = async (supergraphSdl: string) => {
      const gateway = new ApolloGateway({ supergraphSdl, logger: { debug() {}, info() {}, warn() {}, error() {} } });
      const { schema } = await gateway.load();
      await gateway.stop();
      return printSchema(lexicographicSortSchema(schema));
    };
    expect(await load(plannerSdl)).toBe(printSchema(lexicographicSortSchema(apiSchema)));
    await expect(load(product)).rejects.toThrow("for: SECURITY but is unsupported");
  });

  test("lacks the purpose of cache tags too, and keeps every other", () => {
    const text = withLink(
      '@link(url: "https://specs.apollo.dev/cacheTag/v0.1", for: EXECUTION)\n  @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)',
    ).replace(
      "directive @authenticated",
      "directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION\n\ndirective @authenticated",
    );
    const { plannerSdl } = readSupergraph(text);
    expect(plannerSdl.match(/@link\(url: ".*\)/g)).toEqual([
      '@link(url: "https://specs.apollo.dev/cacheTag/v0.1", )',
      '@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)',
      '@link(url: "https://specs.apollo.dev/link/v1.0")',
      '@link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)',
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", )',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", )',
      '@link(url: "https://specs.apollo.dev/policy/v0.1", )',
    ]);
  });
});

describe("the rights of a field", () => {
  test("come from the product's schema: the field, its type, the type it stands on, and what it requires", () => {
    const { access } = readSupergraph(product);
    const names = [
      "Query.region",
      "Query.voters",
      "VoterConnection.pageInfo",
      "Voter.id",
      "Voter.nik",
      "Region.code",
      "Region.turnout",
    ];
    expect(Object.fromEntries(names.map((name) => [name, access.get(name)]))).toEqual({
      "Query.region": open,
      "Query.voters": { ...open, authenticated: true, policies: [[["purpose"]]] },
      "VoterConnection.pageInfo": { ...open, authenticated: true },
      "Voter.id": { ...open, authenticated: true },
      "Voter.nik": { ...open, authenticated: true, requiresScopes: [[["voter:nik"]]] },
      "Region.code": { ...open, isKey: true },
      "Region.turnout": { ...open, requires: ["Region.voterRoll", "VoterRoll.total"] },
    });
    expect(access.get("Voter.unheardOf")).toBeUndefined();
  });

  test("come from the type of its value: an object, a scalar or an enum", () => {
    expect(readSupergraph(small).access.get("Office.secretary")).toEqual({ ...open, authenticated: true });
    expect(
      ruleAfter(
        "Office.phone",
        ["phone: String!", "phone: Phone!"],
        [
          "scalar join__FieldSet",
          'scalar join__FieldSet\nscalar Phone @join__type(graph: PEOPLE) @policy(policies: [["phones"], ["a", "b"]])',
        ],
      ),
    ).toEqual({ ...open, policies: [[["phones"], ["a", "b"]]] });
  });

  test("are those of the field, its type and its parent together", () => {
    expect(
      ruleAfter(
        "Voter.relative",
        ["relative: Voter", 'relative: Voter @requiresScopes(scopes: [["field"]])'],
        [
          /type Voter\n {2}@join__type\(graph: PEOPLE\)/,
          'type Voter @join__type(graph: PEOPLE) @requiresScopes(scopes: [["type"]])',
        ],
      ),
    ).toEqual({ ...open, authenticated: true, requiresScopes: [[["field"]], [["type"]], [["type"]]] });
  });

  test("are those of the interfaces above, their fields included", () => {
    expect(
      ruleAfter(
        "Chair.label",
        ["interface Thing\n", "interface Thing @authenticated\n"],
        [/(interface Thing[^}]*label: String)/, '$1 @requiresScopes(scopes: [["label"]])'],
      ),
    ).toEqual({ ...open, authenticated: true, requiresScopes: [[["label"]]] });
  });

  test("are found under the name a supergraph gives a directive", () => {
    const renamed = (link: string) =>
      ruleAfter(
        "Voter.nik",
        [/@link\(url: "https:\/\/specs.apollo.dev\/requiresScopes\/v0.1", for: SECURITY\)/, link],
        ["directive @requiresScopes", "directive @scopes"],
        ["@requiresScopes(scopes: [[", "@scopes(scopes: [["],
      );
    const url = 'url: "https://specs.apollo.dev/requiresScopes/v0.1"';
    const expected = { ...open, authenticated: true, requiresScopes: [[["voter:nik"]]] };
    expect(renamed(`@link(${url}, as: "scopes", for: SECURITY)`)).toEqual(expected);
    expect(renamed(`@link(${url}, for: SECURITY, import: [{ name: "@requiresScopes", as: "@scopes" }])`)).toEqual(
      expected,
    );
  });

  test("are read where the link names no purpose", () => {
    expect(ruleAfter("Query.voters", [/(authenticated\/v0.1"), for: SECURITY/, "$1"])).toEqual({
      ...open,
      authenticated: true,
      policies: [[["purpose"]]],
    });
  });
});

describe("a supergraph is refused", () => {
  const refusals: readonly (readonly [string, () => string, string])[] = [
    [
      "that links something unknown for security",
      () => withLink('@link(url: "https://specs.apollo.dev/newGuard/v0.1", for: SECURITY)'),
      "linked for security: newGuard/v0.1",
    ],
    [
      "that links another's specification for security",
      () => withLink('@link(url: "https://example.test/guard/v1.0", for: SECURITY)'),
      "linked for security: https://example.test/guard/v1.0",
    ],
    [
      "that uses another version of a right",
      () => small.replace("policy/v0.1", "policy/v0.2"),
      "unknown version: policy/v0.2",
    ],
    [
      "that links a right twice",
      () => withLink('@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)'),
      "policy is linked twice",
    ],
    [
      "that gives a right two names",
      () => small.replace('policy/v0.1",', 'policy/v0.1", as: "rule", import: ["@policy"],'),
      "policy has more than one name",
    ],
    [
      "whose import of a right is no list",
      () => small.replace('policy/v0.1",', 'policy/v0.1", import: "@policy",'),
      "the import of policy is not a list",
    ],
    [
      "whose import of a right holds something else",
      () => small.replace('policy/v0.1",', 'policy/v0.1", import: [1],'),
      "an import of policy cannot be read",
    ],
    [
      "that declares a right and lost its link",
      () => small.replace(/ {2}@link\(url: "https:\/\/specs.apollo.dev\/policy[^)]*\)\n/, ""),
      "@policy is declared but not linked",
    ],
    [
      "that gives the link another name",
      () => small.replace('link/v1.0")', 'link/v1.0", as: "lnk")'),
      "link has another name",
    ],
    [
      "that gives the join another name",
      () => small.replace('join/v0.5",', 'join/v0.5", as: "j",'),
      "join has another name",
    ],
    ["whose link has no address", () => withLink('@link(as: "x")'), "a link cannot be read"],
    [
      "of the older form of links",
      () => withLink('@core(feature: "https://specs.apollo.dev/core/v0.2")'),
      "a link cannot be read",
    ],
    [
      "whose scopes are no list of lists",
      () => small.replace('@requiresScopes(scopes: [["voter:nik"]])', '@requiresScopes(scopes: ["voter:nik"])'),
      "@requiresScopes cannot be read",
    ],
    [
      "whose policies are no texts",
      () => small.replace('@policy(policies: [["purpose"]])', "@policy(policies: [[1]])"),
      "@policy cannot be read",
    ],
    [
      "that guards a key",
      () => small.replace("code: String!\n", "code: String! @authenticated\n"),
      "a key is guarded: Area.code",
    ],
    ["that extends a type", () => `${small}\nextend type Area { more: Int }`, "the supergraph extends a type"],
    [
      "that takes arguments from a context",
      () =>
        small.replace('requires: "note"', 'contextArguments: [{ context: "c", name: "n", type: "T", selection: "s" }]'),
      "arguments from a context are not known",
    ],
    [
      "that requires a field it lacks",
      () => small.replace('requires: "note"', 'requires: "nowhere"'),
      "a field set of Area cannot be read",
    ],
  ];

  test.each(refusals)("%s", (_name, text, message) => {
    expect(text()).not.toBe(small);
    expect(() => readSupergraph(text())).toThrow(expect.objectContaining({ name: "UnsafeSupergraph", message }));
  });
});
