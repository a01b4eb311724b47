import { parse, print, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { createAuthorizer } from "./authorize.ts";
import { readTestGraph } from "./testkit/graph.ts";
import { agencyOf, grantOf, page, policyOf, testClasses, viewerOf } from "./testkit/policy.ts";
import { createViews } from "./views.ts";

const { access, apiSchema } = readTestGraph();
const views = createViews({ apiSchema, access });
const authorize = createAuthorizer({ access, schema: apiSchema, views });

const grant = grantOf({ ...page, "Voter.name": "initials" }, { areas: ["33", "3101"] });
const policy = policyOf(testClasses, [agencyOf("bawaslu", [grant]), agencyOf("bps", [], { readsInternal: true })]);
const asPublic = { policy, viewer: viewerOf(null), grant: null };
const asBps = { policy, viewer: viewerOf("bps"), grant: null };
const asBawaslu = { policy, viewer: viewerOf("bawaslu", ["voter:name"]), grant };

interface Extra {
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly keyAreas?: readonly string[] | null;
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

/** Authorizes and makes sure that what is left is a valid document. */
const authorized = (query: string, caller: typeof asPublic | typeof asBawaslu, extra: Extra = {}) => {
  const document = parse(query);
  expect(validate(apiSchema, document, specifiedRules)).toEqual([]);
  const { operationName, variables = {}, keyAreas = null } = extra;
  const authorization = authorize({ document, operationName, variables, keyAreas, ...caller });
  if (authorization.document !== null) expect(validate(apiSchema, authorization.document, specifiedRules)).toEqual([]);
  return authorization;
};

/** The text that is left and the coordinates refused. */
const left = (query: string, caller: typeof asPublic | typeof asBawaslu, extra?: Extra) => {
  const { document, refusals } = authorized(query, caller, extra);
  return [document && flat(print(document)), refusals.map(({ path, coordinate }) => `${path.join(".")} ${coordinate}`)];
};

describe("the document that is left", () => {
  test("is the client's own where nothing is refused", () => {
    const document = parse('query Q { area(code: "33") { ...A } } fragment A on Area { name }');
    const {
      document: same,
      fit,
      refusals,
    } = authorize({
      document,
      operationName: undefined,
      variables: {},
      keyAreas: null,
      ...asPublic,
    });
    expect({ isSame: same === document, fit, refusals }).toEqual({ isSame: true, fit: null, refusals: [] });
  });

  test("holds no fragment or variable that only refused fields used, and keeps name, variables and directives of the rest", () => {
    expect(
      left(
        `query Q($code: String!, $other: String!, $n: Int!, $yes: Boolean!) {
          area(code: $code) { ...A ... on Area @include(if: $yes) { parent { ...A } } }
          voters(first: $n) { ...V }
          b: area(code: $other) @skip(if: $yes) { name }
        }
        fragment A on Area { name note }
        fragment V on VoterConnection { nodes { name } }`,
        asPublic,
        { variables: { code: "33", other: "34", n: 1, yes: true } },
      ),
    ).toEqual([
      "query Q($code: String!) { area(code: $code) { name parent { name } } }",
      ["area.note Area.note", "area.parent.note Area.note", "voters Query.voters"],
    ]);
  });

  test("is only the named operation", () => {
    const query = 'query A { area(code: "33") { note name } } query B { voters(first: 1) { nodes { name } } }';
    expect([left(query, asPublic, { operationName: "A" }), left(query, asPublic, { operationName: "B" })]).toEqual([
      ['query A { area(code: "33") { name } }', ["area.note Area.note"]],
      [null, ["voters Query.voters"]],
    ]);
  });

  test("carries no @skip and no @include once it is rewritten: what it holds is asked", () => {
    expect(
      left('query ($x: Boolean!) { area(code: "33") { name @include(if: $x) code @skip(if: false) note } }', asPublic, {
        variables: { x: true },
      }),
    ).toEqual(['{ area(code: "33") { name code } }', ["area.note Area.note"]]);
  });

  test("is the same text with the same hash for the same question under the same rights, and another for other rights", () => {
    const query = '{ area(code: "33") { name note } }';
    const [first, again, bps] = [authorized(query, asPublic), authorized(query, asPublic), authorized(query, asBps)];
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect([again.source, again.hash]).toEqual([first.source, first.hash]);
    expect([bps.source === first.source, bps.hash === first.hash]).toEqual([false, false]);
  });

  test("reaches into aliases, named and inline fragments, and fragments within them", () => {
    expect(
      left(
        `{ a: area(code: "33") { b: note ...One } }
        fragment One on Area { c: hidden ... on Area { d: note ...Two } }
        fragment Two on Area { e: hidden f: name }`,
        asPublic,
      ),
    ).toEqual([
      '{ a: area(code: "33") { f: name } }',
      ["a.b Area.note", "a.c Area.hidden", "a.d Area.note", "a.e Area.hidden"],
    ]);
  });

  test("lacks a field that needs what is refused, also as a required input of another field", () => {
    expect(left('{ area(code: "33") { turnout remark votes } }', asBps)).toEqual([
      '{ area(code: "33") { remark votes } }',
      ["area.turnout Area.turnout"],
    ]);
  });
});

test("an operation that comes again is judged once for callers and conditions that nothing tells apart, and anew for any other", () => {
  const document = parse("query Q($x: Boolean = true) { voters(first: 1) { nodes { name @include(if: $x) } } }");
  const judged = (caller: typeof asPublic | typeof asBawaslu, variables: Readonly<Record<string, unknown>> = {}) =>
    authorize({ document, operationName: undefined, variables, keyAreas: null, ...caller });
  // Of the first time nothing is kept.
  expect(judged(asBawaslu).restricted).not.toBe(judged(asBawaslu).restricted);
  const first = judged(asBawaslu);
  expect(judged({ ...asBawaslu, viewer: { ...asBawaslu.viewer, keyId: "another" } }).restricted).toBe(first.restricted);
  const { viewer } = asBawaslu;
  const others = [
    judged(asBawaslu, { x: true }),
    judged(asBawaslu, { x: false }),
    judged({ ...asBawaslu, grant: null }),
    judged({ ...asBawaslu, grant: { ...grant } }),
    judged({ ...asBawaslu, policy: { ...policy } }),
    judged({ ...asBawaslu, viewer: { ...viewer, scopes: [] } }),
    judged({ ...asBawaslu, viewer: { ...viewer, agency: "bps" } }),
    judged({ ...asBawaslu, viewer: { ...viewer, user: "u1" } }),
    judged({ ...asBawaslu, viewer: { ...viewer, tier: "internal" } }),
  ];
  expect(new Set([first, ...others].map(({ restricted }) => restricted)).size).toBe(1 + others.length);
  const two = parse('query A { area(code: "33") { name } } query B { voters(first: 1) { totalCount } }');
  const named = (operationName: string) =>
    authorize({ document: two, operationName, variables: {}, keyAreas: null, ...asBawaslu }).operation?.name?.value;
  expect([named("A"), named("B")]).toEqual(["A", "B"]);
  expect(() => judged(asBawaslu, { x: null })).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
});

test("a field of an object is refused for an interface's sake in whatever order it is asked there", () => {
  const guarded = { ...asPublic, policy: policyOf({ "Thing.id": "secret" }) };
  const [through, direct] = ["... on Thing { id }", "id"];
  expect(
    [`${through} ${direct}`, `${direct} ${through}`].map((fields) =>
      left(`{ found { ... on Chair { legs ${fields} } } }`, guarded),
    ),
  ).toEqual([
    ["{ found { ... on Chair { legs } ... on Chair { id } kpu: __typename } }", ["found.id Thing.id"]],
    ["{ found { ... on Chair { legs } ... on Chair { id } kpu: __typename } }", ["found.id Thing.id"]],
  ]);
});

describe("@skip and @include", () => {
  const query = `query ($yes: Boolean!, $no: Boolean = false) {
    area(code: "33") {
      name
      a: note @include(if: $yes)
      b: note @skip(if: $no)
      c: note @include(if: $no)
      d: note @skip(if: $yes)
      e: note @include(if: false)
      ... on Area @skip(if: true) { f: note }
      ...F @include(if: $no)
      g: note @include(if: $yes) @skip(if: $yes)
    }
  }
  fragment F on Area { h: note }`;

  test("leave a refused field out without an error, by variable, default and literal, on fields and fragments", () => {
    expect([
      left(query, asPublic, { variables: { yes: true } }),
      left(query, asPublic, { variables: { yes: true, no: true } }),
      left(query, asPublic, { variables: { yes: false } }),
    ]).toEqual([
      ['{ area(code: "33") { name } }', ["area.a Area.note", "area.b Area.note"]],
      ['{ area(code: "33") { name } }', ["area.a Area.note", "area.c Area.note", "area.h Area.note"]],
      ['{ area(code: "33") { name } }', ["area.b Area.note", "area.d Area.note"]],
    ]);
  });

  test("that leave out a restricted field ask nothing of people", () => {
    const asked = ({ restricted, asksPeople, refusals, isPublic }: ReturnType<typeof authorized>) => ({
      restricted: [...restricted],
      asksPeople,
      refusals,
      isPublic,
    });
    const skipped =
      'query ($x: Boolean!) { voters(first: 1) @include(if: $x) { nodes { name } } area(code: "33") { name } }';
    const nothing = { restricted: [], asksPeople: false, refusals: [], isPublic: true };
    expect([
      asked(authorized(skipped, asPublic, { variables: { x: false } })),
      asked(authorized(skipped, asBawaslu, { variables: { x: false } })),
    ]).toEqual([nothing, nothing]);
  });

  test("never leave a refused field in the document for a later plan", () => {
    const { document } = authorized('{ area(code: "33") { name note @include(if: false) } }', asPublic);
    expect(document && flat(print(document))).toBe('{ area(code: "33") { name } }');
  });

  test("on a field that is never null decide whether its parent is null", () => {
    const office = "query ($x: Boolean!) { office { name phone @include(if: $x) } }";
    expect([
      left(office, asPublic, { variables: { x: true } }),
      left(office, asPublic, { variables: { x: false } }),
    ]).toEqual([
      [null, ["office.phone Office.phone"]],
      ["{ office { name } }", []],
    ]);
  });

  test.each([[{}], [{ x: null }], [{ x: "true" }], [{ x: 1 }]])(
    "with %j as the variable are bad input",
    (variables) => {
      expect(() =>
        authorized("query ($x: Boolean!) { office { name @include(if: $x) } }", asPublic, { variables }),
      ).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
    },
  );
});

describe("what is read of people", () => {
  test("is every restricted field that is asked, with its mask, the page around it included", () => {
    const { restricted, asksPeople, isPublic } = authorized(
      '{ voters(first: 1) { edges { node { name nik } } } area(code: "33") { name } }',
      asBawaslu,
    );
    expect({ restricted: Object.fromEntries(restricted), asksPeople, isPublic }).toEqual({
      restricted: {
        "Query.voters": "full",
        "VoterConnection.edges": "full",
        "VoterEdge.node": "full",
        "Voter.name": "initials",
      },
      asksPeople: true,
      isPublic: false,
    });
  });

  test("includes what a subgraph is sent to answer another field", () => {
    const rolls = grantOf({ "Roll.male": "full" });
    const { restricted, asksPeople } = authorized('{ area(code: "33") { turnout } }', { ...asBawaslu, grant: rolls });
    expect({ restricted: Object.fromEntries(restricted), asksPeople }).toEqual({
      restricted: { "Roll.male": "full" },
      asksPeople: true,
    });
  });

  test("of a citizen's check of registration is read under everybody's grant, and names no purpose", () => {
    const { restricted, asksPeople, refusals, isPublic } = authorized(
      '{ checkRegistration(nik: "x") { registered area { code } } }',
      asPublic,
    );
    expect({ restricted: Object.fromEntries(restricted), asksPeople, refusals, isPublic }).toEqual({
      restricted: {
        "Query.checkRegistration": "full",
        "RegistrationCheck.registered": "full",
        "RegistrationCheck.area": "full",
      },
      asksPeople: false,
      refusals: [],
      isPublic: false,
    });
  });

  test("is asked for where it is refused, so that a missing purpose can be the answer", () => {
    const { asksPeople, refusals } = authorized("{ voters(first: 1) { nodes { name } } }", {
      ...asBawaslu,
      grant: null,
    });
    expect({ asksPeople, refusals }).toEqual({
      asksPeople: true,
      refusals: [{ path: ["voters"], coordinate: "Query.voters", code: "FORBIDDEN_FIELD" }],
    });
  });

  test("an internal field is neither people's nor public", () => {
    const { asksPeople, isPublic, restricted } = authorized('{ area(code: "33") { note } }', asBps);
    expect({ asksPeople, isPublic, restricted: [...restricted] }).toEqual({
      asksPeople: false,
      isPublic: false,
      restricted: [],
    });
  });

  test("is read in the areas that grant and key have in common", () => {
    const query = "{ voters(first: 1) { totalCount } }";
    expect(authorized(query, asBawaslu, { keyAreas: ["3320", "3101", "34"] }).areas).toEqual(["3101", "3320"]);
    expect(authorized(query, asBawaslu).areas).toEqual(["33", "3101"]);
  });
});

describe("introspection", () => {
  test.each([
    "{ __schema { types { name } } }",
    '{ __type(name: "Area") { fields { name } } }',
    '{ __type(name: "Area") { ...F } } fragment F on __Type { name }',
    '{ __type(name: "Area") { ofType { name } } }',
    "{ a: __schema { queryType { name } } __typename }",
    "{ ...F } fragment F on Query { __schema { queryType { name } } }",
    "{ __typename __schema @include(if: false) { queryType { name } } }",
  ])("is no part of the public's graph: %s", (query) => {
    expect(() => authorized(query, asPublic)).toThrow(
      expect.objectContaining({ code: "GRAPHQL_VALIDATION_FAILED", message: "The document does not fit the schema." }),
    );
  });

  test("tells the public no more than whether its schema has a type of a name", () => {
    const { introspection } = authorized('{ __type(name: "Area") { name kind } }', asPublic);
    expect(introspection?.schema).toBe(views.schemaFor(policy, null));
  });

  test("__typename is", () => {
    expect(left('{ __typename area(code: "33") { __typename } }', asPublic)).toEqual([
      '{ __typename area(code: "33") { __typename } }',
      [],
    ]);
  });

  test("is taken out of what is asked, with what it alone uses", () => {
    const { document, introspection } = authorized(
      "query Q($name: String!, $code: String!) { __type(name: $name) { ...T } area(code: $code) { ...A } } fragment T on __Type { name } fragment A on Area { name }",
      asBps,
      { variables: { name: "Area", code: "33" } },
    );
    expect([document, introspection?.document ?? null].map((one) => one && flat(print(one)))).toEqual([
      "query Q($code: String!) { area(code: $code) { name } }",
      "query Q($name: String!) { __type(name: $name) { ...T } } fragment T on __Type { name }",
    ]);
    expect(introspection?.schema).toBe(views.schemaFor(policy, "bps"));
  });
});

test("an operation the document lacks is no operation", () => {
  expect(() => authorized("query A { __typename }", asPublic, { operationName: "B" })).toThrow(
    expect.objectContaining({ code: "OPERATION_RESOLUTION_FAILURE" }),
  );
});
