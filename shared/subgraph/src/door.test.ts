// Who reaches a subgraph past the gateway gets nothing from it, and always the same nothing.
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { type Passport, passportHeader, publicPassport, signedFetch, signRequest } from "@kpu-graph/auth";
import { catalogue, type ErrorCode } from "@kpu-graph/errors";
import { createLogger } from "@kpu-graph/logging";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSubgraph, type RunningSubgraph } from "./create-subgraph.ts";
import type { RequestParts } from "./request-parts.ts";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { whoAmI: Person read(people: Int!): Boolean }
  type Person @key(fields: "id") { id: ID! name: String }
`;
const keys = [{ id: "test", secret: randomBytes(32) }];
const strange = [{ id: "test", secret: randomBytes(32) }];
const passport: Passport = {
  viewer: { tier: "partner", agency: "bps", keyId: "k", user: null, purpose: "STATISTIK", scopes: [] },
  requestId: "request-1",
  deadlineMs: 10_000,
  masks: { "Person.name": "initials" },
  areas: ["33"],
};
const bodyOf = (code: ErrorCode) =>
  JSON.stringify({ errors: [{ message: catalogue[code].message, extensions: { code } }] });

let subgraph: RunningSubgraph;
let seen: RequestParts[] = [];
let lines: string[] = [];
beforeAll(async () => {
  subgraph = await createSubgraph({
    name: "test",
    typeDefs,
    resolvers: {
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: "KANARI" }) },
      Query: {
        whoAmI: (_: unknown, _args: unknown, { passport: { viewer } }: RequestParts) => ({
          id: "1",
          name: viewer.agency,
        }),
        read: (_: unknown, { people }: { people: number }, { audit }: RequestParts) => {
          for (let person = 0; person < people; person += 1) audit.record(`a1_${person % 2}`);
          return true;
        },
      },
    },
    createContext: (parts) => {
      seen.push(parts);
      return parts;
    },
    logger: createLogger({ app: "test", level: "info", destination: { write: (line) => lines.push(line) } }),
    host: "127.0.0.1",
    port: 0,
    gatewayKeys: () => keys,
    health: async () => ({}),
    close: async () => {},
  });
});
afterAll(() => subgraph.close());
beforeEach(() => {
  seen = [];
  lines = [];
});

const answerOf = async (response: Response) => ({
  status: response.status,
  type: response.headers.get("content-type"),
  body: await response.text(),
});
const post = async (body: string, headers: Record<string, string> = {}, path = "/graphql") =>
  answerOf(
    await fetch(new URL(path, subgraph.url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    }),
  );
const ask = async (query: string, variables: object = {}, asked: Passport = passport) =>
  answerOf(
    await signedFetch({ keys, audience: "test", url: subgraph.url, passport: asked, json: { query, variables } }),
  );
const json = "application/json; charset=utf-8";
const refused = { status: 401, type: json, body: bodyOf("UNAUTHENTICATED") };
const query = JSON.stringify({ query: "{ whoAmI { name } }" });
const sign = (body: string, changes = {}) =>
  signRequest({ keys, audience: "test", method: "POST", path: "/graphql", body, passport, ...changes });

describe("the gateway's request", () => {
  it("is answered, and its passport is in the context as it was sent", async () => {
    const { status, body } = await ask("{ whoAmI { name } }");
    expect([status, JSON.parse(body)]).toEqual([200, { data: { whoAmI: { name: "bps" } } }]);
    expect(seen.map((parts) => parts.passport)).toEqual([passport]);
  });

  it("brings its deadline: a time of this process's clock, and a signal", async () => {
    const before = performance.now();
    await ask("{ whoAmI { name } }");
    const [parts] = seen;
    expect(parts?.deadlineAt).toBeGreaterThanOrEqual(before + 10_000);
    expect(parts?.deadlineAt).toBeLessThanOrEqual(performance.now() + 10_000);
    expect(parts?.signal.aborted).toBe(false);
  });

  it.each([0, -1, -5_000])("is not begun when %i ms are left", async (deadlineMs) => {
    expect(await ask("{ whoAmI { name } }", {}, { ...passport, deadlineMs })).toEqual({
      status: 504,
      type: json,
      body: bodyOf("SUBGRAPH_TIMEOUT"),
    });
    expect(seen).toEqual([]);
  });

  it("is read as JSON after it was verified", async () => {
    const rubbish = "{";
    expect(await post(rubbish, sign(rubbish))).toEqual({ status: 400, type: json, body: bodyOf("BAD_REQUEST") });
  });

  it("may not ask for the schema by introspection, and may by _service", async () => {
    const { status, body } = await ask("{ __schema { types { name } } }");
    expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
    expect(JSON.parse((await ask("{ _service { sdl } }")).body).data._service.sdl).toContain("type Person");
  });

  it("is told whose data was read for it, when there was any", async () => {
    expect(JSON.parse((await ask("{ read(people: 3) }")).body)).toEqual({
      data: { read: true },
      extensions: { audit: { rows: 3, subjects: ["a1_0", "a1_1"] } },
    });
    expect(JSON.parse((await ask("{ read(people: 0) }")).body)).toEqual({ data: { read: true } });
  });
});

describe("any other request", () => {
  const entities = JSON.stringify({
    query: "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { name } } }",
    variables: { of: [{ __typename: "Person", id: "1" }] },
  });
  it.each<[string, string, () => Record<string, string>]>([
    ["a query", query, () => ({})],
    ["_entities", entities, () => ({})],
    ["_service", JSON.stringify({ query: "{ _service { sdl } }" }), () => ({})],
    ["introspection", JSON.stringify({ query: "{ __schema { types { name } } }" }), () => ({})],
    ["rubbish", "{", () => ({})],
    ["no body", "", () => ({})],
    ["another content type", query, () => ({ "content-type": "text/plain" })],
    ["a form", "query={__typename}", () => ({ "content-type": "application/x-www-form-urlencoded" })],
    ["a body over the limit", " ".repeat(5 * 1024 * 1024), () => ({})],
    [
      "headers of a client",
      query,
      () => ({ "x-agency": "bps", "x-role": "internal", "x-user": "1", "x-kpu-internal": "1" }),
    ],
    ["a passport without a signature", query, () => ({ [passportHeader]: sign(query)[passportHeader] })],
    ["a signature of another body", query, () => sign("{}")],
    ["a signature for another subgraph", query, () => sign(query, { audience: "registry" })],
    ["a signature for another method", query, () => sign(query, { method: "PUT" })],
    ["a signature of a stranger's key", query, () => sign(query, { keys: strange })],
    ["a signature of six minutes ago", query, () => sign(query, { now: Date.now() - 360_000 })],
    [
      "another passport than the signed one",
      query,
      () => ({
        ...sign(query),
        [passportHeader]: sign(query, { passport: publicPassport("r", 1_000) })[passportHeader],
      }),
    ],
  ])("is UNAUTHENTICATED and not begun: %s", async (_what, body, headers) => {
    expect(await post(body, headers())).toEqual(refused);
    expect(seen).toEqual([]);
  });

  it("is UNAUTHENTICATED when it is the gateway's own, sent again", async () => {
    const headers = sign(query);
    expect((await post(query, headers)).status).toBe(200);
    expect(await post(query, headers)).toEqual(refused);
    expect(seen).toHaveLength(1);
  });

  it("is UNAUTHENTICATED when one of its headers comes twice", async () => {
    const headers = Object.entries(sign(query)).map(([name, value]) => `${name}: ${value}`);
    const statusOf = (more: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(subgraph.url);
        const socket = connect(Number(port), hostname);
        let text = "";
        socket.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        socket.once("error", reject);
        socket.once("close", () => resolve(text.split("\r\n")[0] ?? ""));
        socket.write(
          [
            "POST /graphql HTTP/1.1",
            `host: ${hostname}`,
            "connection: close",
            "content-type: application/json",
            `content-length: ${query.length}`,
            ...headers,
            ...more,
            "",
            query,
          ].join("\r\n"),
        );
      });
    for (const more of headers) expect(await statusOf([more])).toBe("HTTP/1.1 401 Unauthorized");
    expect(await statusOf([])).toBe("HTTP/1.1 200 OK");
  });

  it("is a line in the log that says why, and nothing of what was sent", async () => {
    await post(query, sign("{}"));
    await post(query);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: "warn", code: "UNAUTHENTICATED", reason: "altered", msg: "not the gateway" },
      { level: "warn", code: "UNAUTHENTICATED", reason: "not signed", msg: "not the gateway" },
    ]);
  });

  it.each<[string, string, ErrorCode]>([
    ["GET", "/graphql", "METHOD_NOT_ALLOWED"],
    ["GET", "/graphql?query={__typename}", "METHOD_NOT_ALLOWED"],
    ["PUT", "/graphql", "METHOD_NOT_ALLOWED"],
    ["DELETE", "/graphql", "METHOD_NOT_ALLOWED"],
    ["PATCH", "/graphql", "METHOD_NOT_ALLOWED"],
    ["OPTIONS", "/graphql", "METHOD_NOT_ALLOWED"],
    ["PROPFIND", "/graphql", "NOT_FOUND"],
    ["POST", "/", "NOT_FOUND"],
    ["POST", "/graphql/", "NOT_FOUND"],
    ["POST", "/health/ready", "NOT_FOUND"],
    ["GET", "/metrics", "NOT_FOUND"],
    ["GET", "/98010141%20", "NOT_FOUND"],
    ["GET", "/%E0%A4%A", "BAD_REQUEST"],
  ])("is refused by its address: %s %s", async (method, path, code) => {
    const { hostname, port } = new URL(subgraph.url);
    const response = await fetch(`http://${hostname}:${port}${path}`, { method });
    expect(await answerOf(response)).toEqual({ status: catalogue[code].http, type: json, body: bodyOf(code) });
  });
});
