// Answers that multiply, asked over real HTTP.
import { randomBytes } from "node:crypto";
import { publicPassport, signedFetch } from "@kpu-graph/auth";
import { createLogger } from "@kpu-graph/logging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSubgraph, type RunningSubgraph } from "./create-subgraph.ts";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { node: Node }
  type Node { name: String! note: String parent: Node self: Node! children: [Node!]! }
`;
const keys = [{ id: "test", secret: randomBytes(32) }];
const passport = publicPassport("request-1", 60_000);
const node = { name: "n", note: null };
const resolvers = {
  Query: { node: () => node },
  Node: { parent: async () => node, self: async () => node, children: () => Array.from({ length: 100 }, () => node) },
};

describe("the bound of an answer", () => {
  let subgraph: RunningSubgraph;
  beforeAll(async () => {
    subgraph = await createSubgraph({
      name: "test",
      typeDefs,
      resolvers,
      createContext: ({ passport }) => ({ passport }),
      logger: createLogger({ app: "test", level: "silent" }),
      host: "127.0.0.1",
      port: 0,
      gatewayKeys: () => keys,
      health: async () => ({}),
      close: async () => {},
    });
  });
  afterAll(() => subgraph.close());

  const ask = async (query: string) => {
    const response = await signedFetch({ keys, audience: "test", url: subgraph.url, passport, json: { query } });
    return response.json();
  };
  const nest = (fields: readonly string[], times: number, leaf: string) =>
    `{ node { ${fields
      .map((field) => `${field} { `)
      .join("")
      .repeat(times)}${leaf}${" }".repeat(fields.length * times)} } }`;

  it("lets a large answer through", async () => {
    const { data, errors } = await ask(nest(["children"], 2, "name note"));
    expect(errors).toBeUndefined();
    expect(data.node.children[99].children[99]).toEqual({ name: "n", note: null });
  });

  const aliases = Array.from({ length: 600 }, (_, index) => `a${index}: note`).join(" ");
  it.each([
    ["lists within lists", nest(["children"], 12, "name")],
    [
      "two of each level",
      `{ node { ...F0 } } ${Array.from({ length: 18 }, (_, index) => `fragment F${index} on Node { a: parent { ...F${index + 1} } b: parent { ...F${index + 1} } }`).join(" ")} fragment F18 on Node { name }`,
    ],
    ["lists of objects that are waited for", nest(["children", "self"], 12, "name")],
    ["many names for one field of objects that are waited for", nest(["children", "self"], 2, aliases)],
    ["many names for one field", nest(["children"], 2, aliases)],
  ])("ends %s with one error and no data", async (_what, query) => {
    expect(await ask(query)).toEqual({
      errors: [{ message: expect.stringContaining("too large"), extensions: { code: "ANSWER_TOO_LARGE" } }],
    });
  });

  it("counts each answer by itself", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(nest(["children"], 2, "name note"))));
    expect(answers.map(({ errors }) => errors)).toEqual(Array.from({ length: 10 }, () => undefined));
  });
});
