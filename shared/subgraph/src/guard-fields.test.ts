// The second check of fields: each directive, for each kind of viewer, in a schema of its own.
import { randomBytes } from "node:crypto";
import { publicPassport, publicViewer, signedFetch, type Viewer } from "@kpu-graph/auth";
import { createLogger } from "@kpu-graph/logging";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSubgraph, type RunningSubgraph } from "./create-subgraph.ts";

const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
  import: ["@key", "@authenticated", "@requiresScopes", "@policy"])`;
const typeDefs = `${head}
  scalar Token @authenticated
  type Query {
    open: String
    known: String @authenticated
    scoped: String @requiresScopes(scopes: [["a", "b"], ["c"]])
    noScopes: String @requiresScopes(scopes: [])
    stated: String @policy(policies: [["purpose"]])
    unknownPolicy: String @policy(policies: [["purpose", "moon"]])
    both: String @authenticated @policy(policies: [["purpose"]])
    token: Token
    person: Person
    named: Named
    people: [Person!]
  }
  interface Named { name: String }
  type Person implements Named @key(fields: "id") @authenticated {
    id: ID!
    name: String @requiresScopes(scopes: [["name"]])
    age: Int @requiresScopes(scopes: [["age"]])
  }
  type Place @key(fields: "id") { id: ID! }
`;
const read: string[] = [];
const reads = (name: string, value: unknown) => () => {
  read.push(name);
  return value;
};
const person = { __typename: "Person", id: "1", name: "KANARI", age: 30 };
const rootFields = ["open", "known", "scoped", "noScopes", "stated", "unknownPolicy", "both", "token"] as const;
const resolvers = {
  Query: {
    ...Object.fromEntries(rootFields.map((name) => [name, reads(name, name)])),
    person: reads("person", person),
    named: reads("named", person),
    people: reads("people", [person, person]),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => {
      read.push(`reference ${id}`);
      return { ...person, id };
    },
  },
  Place: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
};
const keys = [{ id: "test", secret: randomBytes(32) }];
const options = {
  name: "test",
  resolvers,
  logger: createLogger({ app: "test", level: "silent" }),
  host: "127.0.0.1",
  port: 0,
  gatewayKeys: () => keys,
  health: async () => ({}),
  close: async () => {},
};

let subgraph: RunningSubgraph;
beforeAll(async () => {
  subgraph = await createSubgraph({ ...options, typeDefs, createContext: (parts) => parts });
});
afterAll(() => subgraph.close());
beforeEach(() => {
  read.length = 0;
});

const agency: Viewer = { tier: "partner", agency: "bps", keyId: "k", user: null, purpose: null, scopes: [] };
const ask = async (viewer: Viewer, query: string, variables: object = {}) => {
  const passport = { ...publicPassport("r", 10_000), viewer };
  const response = await signedFetch({
    keys,
    audience: "test",
    url: subgraph.url,
    passport,
    json: { query, variables },
  });
  return JSON.parse(await response.text());
};
/** The data, and the path of each refused field. */
const answerOf = async (viewer: Viewer, query: string, variables?: object) => {
  const { data, errors = [] } = await ask(viewer, query, variables);
  const refused = errors.map(({ path, extensions }: { path: unknown[]; extensions: { code: string } }) => [
    path.join("."),
    extensions.code,
  ]);
  return { data, refused: Object.fromEntries(refused) };
};

describe("a guarded field", () => {
  it.each<[string, Viewer, readonly string[]]>([
    ["nobody known", publicViewer, ["open"]],
    ["a known agency", agency, ["open", "known", "token"]],
    ["with some scopes of an alternative", { ...agency, scopes: ["a"] }, ["open", "known", "token"]],
    ["with all of one alternative", { ...agency, scopes: ["b", "a"] }, ["open", "known", "scoped", "token"]],
    ["with the other alternative", { ...agency, scopes: ["c"] }, ["open", "known", "scoped", "token"]],
    ["with a purpose", { ...agency, purpose: "X" }, ["open", "known", "stated", "both", "token"]],
    ["nobody known, with a purpose", { ...publicViewer, purpose: "X" }, ["open", "stated"]],
    ["nobody known, with scopes", { ...publicViewer, scopes: ["c"] }, ["open", "scoped"]],
    ["of the public tier with a name", { ...publicViewer, agency: "bps" }, ["open"]],
    ["of a tier without a name", { ...agency, agency: null }, ["open"]],
  ])(
    "answers only whom its directives let in, and nothing is read for the others: %s",
    async (_who, viewer, expected) => {
      const { data, refused } = await answerOf(viewer, `{ ${rootFields.join(" ")} }`);
      const others = rootFields.filter((name) => !expected.includes(name));
      expect(data).toEqual(Object.fromEntries(rootFields.map((name) => [name, expected.includes(name) ? name : null])));
      expect(refused).toEqual(Object.fromEntries(others.map((name) => [name, "FORBIDDEN_FIELD"])));
      expect(read).toEqual(expected);
    },
  );

  it("is guarded under an alias, in a fragment, and when it is included by a variable", async () => {
    const query = `query ($yes: Boolean!) { open: known ...F ... on Query @include(if: $yes) { x: known } } fragment F on Query { y: known }`;
    expect(await answerOf(publicViewer, query, { yes: true })).toEqual({
      data: { open: null, x: null, y: null },
      refused: { open: "FORBIDDEN_FIELD", x: "FORBIDDEN_FIELD", y: "FORBIDDEN_FIELD" },
    });
    expect(read).toEqual([]);
  });
});

describe("a guarded type", () => {
  it("guards each field that gives it, before it is read", async () => {
    expect(await answerOf(publicViewer, "{ person { __typename } people { id } open }")).toEqual({
      data: { person: null, people: null, open: "open" },
      refused: { person: "FORBIDDEN_FIELD", people: "FORBIDDEN_FIELD" },
    });
    expect(read).toEqual(["open"]);
  });

  it("guards its fields, whatever gives it", async () => {
    expect(await answerOf(publicViewer, "{ named { ... on Person { age } name } }")).toEqual({
      data: { named: { age: null, name: null } },
      refused: { "named.age": "FORBIDDEN_FIELD", "named.name": "FORBIDDEN_FIELD" },
    });
  });

  it("adds to the guards of its fields", async () => {
    const query = "{ person { id name age } }";
    expect(await answerOf(agency, query)).toEqual({
      data: { person: { id: "1", name: null, age: null } },
      refused: { "person.name": "FORBIDDEN_FIELD", "person.age": "FORBIDDEN_FIELD" },
    });
    expect(await answerOf({ ...agency, scopes: ["name", "age"] }, query)).toEqual({
      data: { person: { id: "1", name: "KANARI", age: 30 } },
      refused: {},
    });
  });

  const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Person { id } ... on Place { id } } }`;
  const of = ["Person", "Place", "Person", "Place"].map((__typename, index) => ({ __typename, id: `${index}` }));

  it("guards references to its entities, each in its place, and leaves the others", async () => {
    expect(await answerOf(publicViewer, entities, { of })).toEqual({
      data: { _entities: [null, { __typename: "Place", id: "1" }, null, { __typename: "Place", id: "3" }] },
      refused: { "_entities.0": "FORBIDDEN_FIELD", "_entities.2": "FORBIDDEN_FIELD" },
    });
    expect(read).toEqual([]);
  });

  it("gives its entities to whom it lets in", async () => {
    const { data, refused } = await answerOf(agency, entities, { of });
    expect(data._entities).toEqual(of);
    expect(refused).toEqual({});
    expect(read).toEqual(["reference 0", "reference 2"]);
  });
});

describe("a schema that names a guarding directive otherwise", () => {
  it("is guarded by its full name", async () => {
    const full = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
      type Query { known: String @federation__authenticated }`;
    const other = await createSubgraph({
      ...options,
      typeDefs: full,
      resolvers: { Query: { known: () => "known" } },
      createContext: (parts) => parts,
    });
    const passport = publicPassport("r", 10_000);
    const json = { query: "{ known }" };
    const response = await signedFetch({ keys, audience: "test", url: other.url, passport, json });
    expect((await response.json()).data).toEqual({ known: null });
    await other.close();
  });

  it("does not start when the name is its own", async () => {
    const renamed = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
      import: ["@key", { name: "@authenticated", as: "@login" }])
      type Query { known: String @login }`;
    const start = createSubgraph({
      ...options,
      typeDefs: renamed,
      resolvers: {},
      createContext: (parts) => parts,
    });
    await expect(start).rejects.toThrow("a schema may not import a guarding directive under another name");
  });
});
