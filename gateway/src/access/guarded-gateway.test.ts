import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Question, startTestGateway } from "./testkit/gateway.ts";
import { agencyOf, grantOf, page, policyOf, testClasses, viewerOf } from "./testkit/policy.ts";

const grant = grantOf({ ...page, "Voter.name": "initials" });
const policy = policyOf(testClasses, [
  agencyOf("bawaslu", [grant]),
  agencyOf("bps", [], { readsInternal: true }),
  agencyOf("dukcapil", [grantOf({ ...page, "Voter.nik": "full" }, { agency: "dukcapil" })]),
]);
const asPublic = { policy, viewer: viewerOf(null) };
const asBps = { policy, viewer: viewerOf("bps") };
const asBawaslu = { policy, viewer: viewerOf("bawaslu", ["voter:name"]), grant };

const forbidden = (...path: (string | number)[]) => ({
  message: "Your grant does not open this field.",
  path,
  extensions: { code: "FORBIDDEN_FIELD" },
});

describe.each([
  ["our own executor", 0],
  ["@apollo/gateway's executor", Number.POSITIVE_INFINITY],
])("with %s", (_name, compileAfter) => {
  let house: Awaited<ReturnType<typeof startTestGateway>>;
  beforeAll(async () => {
    house = await startTestGateway({ compileAfter });
  });
  afterAll(() => house.stop());

  const ask = async (query: string, question: Omit<Question, "query">) => {
    const { answer, asked } = await house.ask({ query, ...question });
    return { answer, asked };
  };

  describe("a refused field", () => {
    test("is null with an error of its own, and no subgraph is asked for it", async () => {
      expect(await ask('{ area(code: "3320") { note name votes hidden } }', asPublic)).toEqual({
        answer: {
          data: { area: { note: null, name: "JEPARA", votes: 11, hidden: null } },
          errors: [forbidden("area", "note"), forbidden("area", "hidden")],
        },
        asked: [
          'people: { area(code: "3320") { __typename code name } }',
          "counts: query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Area { votes } } }",
        ],
      });
    });

    test("stays in the client's order of fields", async () => {
      const { answer } = await ask('{ area(code: "3320") { hidden name note code } }', asPublic);
      expect(JSON.stringify(answer)).toContain('{"hidden":null,"name":"JEPARA","note":null,"code":"3320"}');
    });

    test("that is all of an object leaves the question whether the object exists", async () => {
      expect(
        await ask('{ known: area(code: "3320") { note } unknown: area(code: "9999") { note } }', asPublic),
      ).toEqual({
        answer: {
          data: { known: { note: null }, unknown: null },
          errors: [forbidden("known", "note"), forbidden("unknown", "note")],
        },
        asked: [
          'people: { known: area(code: "3320") { kpu: __typename } unknown: area(code: "9999") { kpu: __typename } }',
        ],
      });
    });

    test("that is all of the operation asks no subgraph", async () => {
      expect(await ask("{ voters(first: 1) { nodes { name nik } } }", asPublic)).toEqual({
        answer: { data: { voters: null }, errors: [forbidden("voters")] },
        asked: [],
      });
    });

    test("does not come back when another field needs it as its input: that field is refused too", async () => {
      expect(await ask('{ area(code: "3320") { turnout remark votes } }', asPublic)).toEqual({
        answer: {
          data: { area: { turnout: null, remark: null, votes: 11 } },
          errors: [forbidden("area", "turnout"), forbidden("area", "remark")],
        },
        asked: [
          'people: { area(code: "3320") { __typename code } }',
          "counts: query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Area { votes } } }",
        ],
      });
    });

    test("is asked and sent on as an input for one who may read it", async () => {
      const { answer, sent } = await house.ask({ query: '{ area(code: "3320") { remark } }', ...asBps });
      expect({ answer, representations: sent[1]?.variables }).toEqual({
        answer: { data: { area: { remark: "remark" } } },
        representations: { representations: [{ __typename: "Area", code: "3320", note: "a note" }] },
      });
    });

    test("never null in the schema takes the nearest parent that can be null, which is then not asked", async () => {
      expect(
        await ask(
          '{ office { name phone } area(code: "3320") { name offices { name phone } desks { name phone } } }',
          asPublic,
        ),
      ).toEqual({
        answer: {
          data: { office: null, area: { name: "JEPARA", offices: null, desks: [null, null] } },
          errors: [forbidden("office", "phone"), forbidden("area", "offices"), forbidden("area", "desks", 0, "phone")],
        },
        asked: ['people: { area(code: "3320") { name desks { kpu: __typename } } }'],
      });
    });

    test("in the rows of a page is null in each row", async () => {
      expect(
        await ask(
          "{ voters(first: 2) { totalCount pageInfo { hasNextPage } nodes { nik name } edges { cursor node { nik relative { name } } } } }",
          asBawaslu,
        ),
      ).toEqual({
        answer: {
          data: {
            voters: {
              totalCount: 2,
              pageInfo: { hasNextPage: false },
              nodes: [
                { nik: null, name: "KANARI" },
                { nik: null, name: "KANARI" },
              ],
              edges: [{ cursor: "c1", node: { nik: null, relative: null } }],
            },
          },
          errors: [
            forbidden("voters", "nodes", 0, "nik"),
            forbidden("voters", "edges", 0, "node", "nik"),
            forbidden("voters", "edges", 0, "node", "relative"),
          ],
        },
        asked: [
          "people: { voters(first: 2) { totalCount pageInfo { hasNextPage } nodes { name } edges { cursor node { kpu: __typename } } } }",
        ],
      });
    });
  });

  describe("on an interface or a union", () => {
    test("a field is refused where any object it can be asked on refuses it", async () => {
      expect(await ask("{ things { id label } }", asPublic)).toEqual({
        answer: {
          data: {
            things: [
              { id: "c1", label: null },
              { id: "f1", label: null },
            ],
          },
          errors: [forbidden("things", 0, "label")],
        },
        asked: ["people: { things { __typename id } }"],
      });
    });

    test("a field asked on the objects that allow it is answered there alone", async () => {
      expect(
        await ask("{ things { ... on Chair { ... on Thing { label } } ... on File { label } } }", asPublic),
      ).toEqual({
        answer: {
          data: { things: [{ label: "a chair" }, { label: null }] },
          errors: [forbidden("things", 1, "label")],
        },
        asked: ["people: { things { __typename ... on Chair { label } kpu: __typename } }"],
      });
    });

    test("a refused field that is never null takes only the objects of its type", async () => {
      expect(await ask("{ things { id ... on File { pages } ... on Chair { legs } } }", asPublic)).toEqual({
        answer: { data: { things: [{ id: "c1", legs: 4 }, null] }, errors: [forbidden("things", 1, "pages")] },
        asked: ["people: { things { __typename id ... on Chair { legs } kpu: __typename } }"],
      });
    });

    test("a field that no object can be asked is not asked, refused or not", async () => {
      expect(await ask("{ things { ... on Chair { ... on Thing { ... on File { id pages } } } } }", asPublic)).toEqual({
        answer: { data: { things: [{}, {}] } },
        asked: ["people: { things { __typename kpu: __typename } }"],
      });
    });

    test("a list whose elements are never null is null with one of them", async () => {
      expect(await ask("{ everything { id ... on File { pages } } }", asPublic)).toEqual({
        answer: { data: { everything: null }, errors: [forbidden("everything", 1, "pages")] },
        asked: ["people: { everything { __typename id kpu: __typename } }"],
      });
    });

    test("a field refused for the interface's sake is null, also where the object's own is asked under the same name", async () => {
      const guarded = { ...asPublic, policy: policyOf({ "Thing.label": "secret" }) };
      const answers = await Promise.all(
        ["... on Thing { label } label", "label ... on Thing { label }"].map((fields) =>
          ask(`{ found { ... on Chair { legs ${fields} } } }`, guarded),
        ),
      );
      const answer = { data: { found: { legs: 4, label: null } }, errors: [forbidden("found", "label")] };
      expect(answers.map((one) => one.answer)).toEqual([answer, answer]);
    });

    test("a field of a type that did not come is no error", async () => {
      expect(await ask("{ found { ... on Area { hidden name } ... on Chair { legs } } }", asPublic)).toEqual({
        answer: { data: { found: { legs: 4 } } },
        asked: ["people: { found { __typename ... on Area { name } ... on Chair { legs } kpu: __typename } }"],
      });
    });
  });

  describe("response keys", () => {
    test("with a meaning in JavaScript are nothing but keys", async () => {
      const keys = ["toString", "hasOwnProperty", "constructor", "__proto__", "prototype", "valueOf"];
      const { answer } = await ask(
        `{ area(code: "3320") { ${keys.map((key) => `${key}: note`).join(" ")} _0: name } }`,
        asPublic,
      );
      const values = keys.map((key) => `"${key}":null`).join(",");
      expect(JSON.stringify(answer)).toContain(`{"data":{"area":{${values},"_0":"JEPARA"}}`);
      expect(Object({}).polluted).toBeUndefined();
    });

    test("that are the planner's own names are answered with what was asked under them", async () => {
      expect(
        await ask('{ area(code: "3320") { code: name votes __typename: code note: name remark } }', asBps),
      ).toMatchObject({
        answer: { data: { area: { code: "JEPARA", votes: 11, __typename: "3320", note: "JEPARA", remark: "remark" } } },
      });
    });

    test("of a required input with other arguments are answered as asked, and the input stays the required one", async () => {
      const query = '{ area(code: "3320") { figures(stage: "DPS") { total } share } }';
      const { answer, sent } = await house.ask({ query, ...asPublic });
      expect({ answer, representations: sent[1]?.variables }).toEqual({
        answer: { data: { area: { figures: { total: 14 }, share: 1 } } },
        representations: { representations: [{ __typename: "Area", code: "3320", figures: { total: 15 } }] },
      });
    });

    test("asked under another name are the client's again in the paths of errors", async () => {
      const { answer } = await ask('{ area(code: "3320") { code: broken votes } }', asPublic);
      expect(answer).toMatchObject({ data: { area: { code: null, votes: 11 } }, errors: [{ path: ["area", "code"] }] });
    });

    test("like our own for types are the client's", async () => {
      expect(await ask('{ area(code: "3320") { kpu: name kpu_: code parent { note } } }', asPublic)).toEqual({
        answer: {
          data: { area: { kpu: "JEPARA", kpu_: "3320", parent: { note: null } } },
          errors: [forbidden("area", "parent", "note")],
        },
        asked: ['people: { area(code: "3320") { kpu: name kpu_: code parent { kpu__: __typename } } }'],
      });
    });

    test("two with one name give one field", async () => {
      expect(
        await ask(
          '{ area(code: "3320") { name } area(code: "3320") { note } area(code: "3320") { offices { phone } } }',
          asPublic,
        ),
      ).toEqual({
        answer: {
          data: { area: { name: "JEPARA", note: null, offices: null } },
          errors: [forbidden("area", "note"), forbidden("area", "offices")],
        },
        asked: ['people: { area(code: "3320") { name } }'],
      });
    });

    test("of a variable named as the planner's own change nothing", async () => {
      expect(
        await ask("query ($representations: String!) { area(code: $representations) { name votes note } }", {
          ...asPublic,
          variables: { representations: "3320" },
        }),
      ).toMatchObject({ answer: { data: { area: { name: "JEPARA", votes: 11, note: null } } } });
    });
  });

  describe("__schema and __type", () => {
    test("are answered from the caller's own schema, in place, beside the rest of the answer", async () => {
      const query = `query Q($name: String!) {
      area(code: "3320") { name note }
      ...Root
      b: __type(name: "Voter") { name fields { name } }
    }
    fragment Root on Query { a: __type(name: $name) { ...Named } }
    fragment Named on __Type { name }`;
      const { answer, asked } = await ask(query, { ...asBawaslu, variables: { name: "Office" } });
      expect(JSON.stringify(answer)).toContain(
        '{"data":{"area":{"name":"JEPARA","note":null},"a":{"name":"Office"},"b":{"name":"Voter","fields":[{"name":"id"},{"name":"name"}]}}',
      );
      expect(asked).toEqual(['people: query Q__people__0 { area(code: "3320") { name } }']);
    });

    test("show an agency without a grant nothing of people, and ask no subgraph", async () => {
      expect(await ask('{ __type(name: "Voter") { name } }', asBps)).toEqual({
        answer: { data: { __type: null } },
        asked: [],
      });
    });
  });

  test("an operation without an authorization is not executed", async () => {
    await expect(house.ask({ query: "{ areas { name } }", ...asPublic, unauthorized: true })).rejects.toThrow(
      "an operation came to the executor without an authorization",
    );
  });

  test("what one caller may read is not in the plan of the next, whatever order they come in", async () => {
    const query = "{ voters(first: 1) { nodes { nik name } } }";
    const dukcapilsGrant = policy.agencies.get("dukcapil")?.grants[0] ?? null;
    const asDukcapil = { policy, viewer: viewerOf("dukcapil", ["voter:nik"]), grant: dukcapilsGrant };
    const inOrder = [asDukcapil, asBawaslu, asPublic, asBawaslu, asDukcapil];
    const asked: (readonly string[])[] = [];
    for (const caller of inOrder) asked.push((await ask(query, caller)).asked);
    expect(asked).toEqual([
      ["people: { voters(first: 1) { nodes { nik } } }"],
      ["people: { voters(first: 1) { nodes { name } } }"],
      [],
      ["people: { voters(first: 1) { nodes { name } } }"],
      ["people: { voters(first: 1) { nodes { nik } } }"],
    ]);
  });

  test("the same document under another operation's name is another plan", async () => {
    const query = 'query A { area(code: "3320") { name note } } query B { area(code: "3320") { code note } }';
    const [a, b] = [
      await ask(query, { ...asPublic, operationName: "A" }),
      await ask(query, { ...asPublic, operationName: "B" }),
    ];
    expect([a.asked, b.asked]).toEqual([
      ['people: query A__people__0 { area(code: "3320") { name } }'],
      ['people: query B__people__0 { area(code: "3320") { code } }'],
    ]);
  });
});
