// What the HTTP server does with requests before and after the graph has them.
import { ClientError, catalogue, type ErrorCode } from "@kpu-graph/errors";
import { createLogger } from "@kpu-graph/logging";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GraphqlRequest, readGraphqlGet } from "./graphql-request.ts";
import { createHttpServer } from "./server.ts";

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
const errorBody = (code: ErrorCode) => ({
  errors: [{ message: catalogue[code].message, extensions: { code, requestId: uuid } }],
});

describe("the HTTP server", () => {
  let app: FastifyInstance;
  const lines: string[] = [];
  beforeEach(async () => {
    lines.length = 0;
    const destination = { write: (line: string) => void lines.push(line) };
    ({ app } = await createHttpServer(createLogger({ app: "gateway", level: "info", destination })));
    app.route<{ Body: GraphqlRequest }>({
      url: "/graphql",
      method: ["GET", "POST"],
      handler: async (request, reply) => {
        const { id, query } = request.method === "GET" ? readGraphqlGet(request.url) : request.body;
        if (query === "{ defect }") throw new Error("SELECT nik FROM pemilih");
        if (query === "{ refused }") throw new ClientError("COST_EXCEEDED");
        if (id === "national-map") reply.header("cache-control", "public, max-age=5");
        return { id, query };
      },
    });
  });
  afterEach(() => app.close());

  const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    app.inject({ method: "POST", url: "/graphql", body, headers: { "content-type": "application/json", ...headers } });

  it("hands over a request that was read strictly", async () => {
    expect((await post(`{"query":"{ a }"}`)).json()).toEqual({ query: "{ a }" });
    expect((await app.inject("/graphql?id=national-map")).json()).toEqual({ id: "national-map" });
  });

  it("takes a content type with a blank before it for no JSON", async () => {
    const { statusCode, body } = await post(`{"query":"{ a }"}`, { "content-type": " application/json" });
    expect([statusCode, JSON.parse(body)]).toEqual([415, errorBody("UNSUPPORTED_MEDIA_TYPE")]);
  });

  it("answers errors in the media type the client asked for", async () => {
    const typesOf = async (accept: string) => (await post("{", { accept })).headers["content-type"];
    expect(await typesOf("application/json")).toBe("application/json; charset=utf-8");
    expect(await typesOf("application/graphql-response+json")).toBe("application/graphql-response+json; charset=utf-8");
    expect(await typesOf("text/html")).toBe("application/json; charset=utf-8");
  });

  it("lets nobody keep an answer, but for those that are allowed to", async () => {
    const kept = await app.inject("/graphql?id=national-map");
    const other = await app.inject("/graphql?id=others");
    const refused = await app.inject("/graphql");
    expect([kept, other, refused].map(({ headers }) => [headers["cache-control"], headers.vary])).toEqual([
      ["public, max-age=5", "Authorization, X-API-Key, Accept"],
      ["no-store", "Authorization, X-API-Key, Accept"],
      ["no-store", "Authorization, X-API-Key, Accept"],
    ]);
  });

  it("shows a refusal by its code, and of a defect nothing", async () => {
    const refused = await post(`{"query":"{ refused }"}`);
    expect([refused.statusCode, refused.json()]).toEqual([400, errorBody("COST_EXCEEDED")]);
    const defect = await post(`{"query":"{ defect }"}`);
    expect([defect.statusCode, defect.json()]).toEqual([500, errorBody("INTERNAL_SERVER_ERROR")]);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["unexpected error"]);
  });

  const digits = `98${"0".repeat(14)}`;
  it.each([
    ["agency-7-00001234", true],
    ["0f8fad5b-d9cb-469f-a165-70867728950e", true],
    ["short", false],
    ["a".repeat(65), false],
    ["a<script>", false],
    [digits, false],
    [`id-${digits}`, false],
    [digits.replace(/(.{4})/g, "$1-"), false],
  ])("takes the request id %s from the client: %s", async (id, taken) => {
    const { headers } = await post(`{"query":"{ a }"}`, { "x-request-id": id });
    expect(headers["x-request-id"]).toEqual(taken ? id : uuid);
    expect(headers["x-request-id"] === id).toBe(taken);
  });
});
