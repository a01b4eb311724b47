// Which requests go past the framework: plain POSTs of the graph alone. What is unusual meets the framework's checks, and so does a drain.
import { request } from "node:http";
import { createLogger } from "@kpu-graph/logging";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHttpServer } from "../server.ts";

const query = `{"query":"{ a }"}`;
const json = { "content-type": "application/json" };

describe("the short way", () => {
  let app: FastifyInstance;
  let url: URL;
  let isDraining = false;
  const took: string[] = [];

  beforeAll(async () => {
    const { app: started, answerGraph } = await createHttpServer(createLogger({ app: "test", level: "silent" }));
    app = started;
    app.route({
      url: "/graphql",
      method: ["GET", "POST"],
      handler: async () => {
        took.push("framework");
        return {};
      },
    });
    await answerGraph({
      isDraining: () => isDraining,
      handle: async ({ read }) => {
        read();
        took.push("short");
        return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body: "{}" };
      },
    });
    url = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  });
  afterAll(() => app?.close());
  beforeEach(() => {
    isDraining = false;
    took.length = 0;
  });

  interface Sent {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }
  /** Status, and which way it was handled; neither where a check ended it. */
  const send = ({ method = "POST", path = "/graphql", headers = json, body = query }: Sent) =>
    new Promise<{ readonly status: number | undefined; readonly headers: object; readonly way: string | undefined }>(
      (resolve, reject) => {
        const options = { method, path, port: url.port, host: url.hostname, agent: false };
        const sent = request({ ...options, headers: { "content-length": Buffer.byteLength(body), ...headers } });
        sent.on("error", reject);
        sent.on("response", (response) => {
          response
            .resume()
            .on("end", () => resolve({ status: response.statusCode, headers: response.headers, way: took[0] }));
        });
        sent.end(body);
      },
    );

  it.each<[string, Sent]>([
    ["a POST of JSON", {}],
    ["one that says its letters", { headers: { "content-type": "application/json; charset=utf-8" } }],
    ["one that asks for the other media type", { headers: { ...json, accept: "application/graphql-response+json" } }],
    ["one of 64 KiB", { body: query.padEnd(64 * 1024) }],
  ])("is for %s", async (_what, sent) => {
    expect(await send(sent)).toMatchObject({ status: 200, way: "short" });
  });

  it.each<[string, Sent, number, string | undefined]>([
    ["a GET", { method: "GET", body: "", headers: {} }, 200, "framework"],
    ["an address with more", { path: "/graphql?x=1" }, 200, "framework"],
    [
      "another spelling of the type",
      { headers: { "content-type": "APPLICATION/JSON;charset=UTF-8" } },
      200,
      "framework",
    ],
    ["another type", { headers: { "content-type": "text/plain" } }, 415, undefined],
    ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, undefined],
    ["no type", { headers: {} }, 415, undefined],
    ["a packed body", { headers: { ...json, "content-encoding": "gzip" } }, 415, undefined],
    ["an Accept of no type we have", { headers: { ...json, accept: "text/html" } }, 406, undefined],
    ["a body of one byte more", { body: query.padEnd(64 * 1024 + 1) }, 413, undefined],
    ["no body", { body: "" }, 400, undefined],
    [
      "sixty headers more",
      { headers: { ...json, ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`x-${at}`, "a"])) } },
      431,
      undefined,
    ],
    ["an address nobody has", { path: "/graphql/" }, 404, undefined],
  ])("is not for %s", async (_what, sent, status, way) => {
    expect(await send(sent)).toMatchObject({ status, way });
  });

  it("is closed while the gateway drains: the framework says so", async () => {
    isDraining = true;
    expect(await send({})).toMatchObject({ status: 200, way: "framework" });
  });

  it("has the headers of every answer of the graph", async () => {
    const [short, other] = [await send({}), await send({ path: "/graphql?x=1" })];
    const names = ({ headers }: object & { readonly headers: object }) =>
      Object.entries(headers)
        .filter(([name]) => !["date", "x-request-id", "connection", "keep-alive", "content-length"].includes(name))
        .sort();
    expect(names(short)).toEqual(names(other));
    expect(short.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  });
});
