// The data source against a real HTTP server that answers well, badly, or never.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, describe, expect, it } from "vitest";
import type { GatewayContext } from "../context.ts";
import { createSubgraphSource } from "./data-source.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

describe("a fetch to a subgraph", () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const start = async (handler: Handler) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => handler(request, response, Buffer.concat(chunks).toString()));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const source = createSubgraphSource({
      name: "registry",
      url: `http://127.0.0.1:${port}/graphql`,
      logger: createLogger({ app: "test", level: "silent" }),
    });
    closers.push(
      () => source.close(),
      () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    );
    return source;
  };

  const fetchWith = (source: ReturnType<typeof createSubgraphSource>, context: GatewayContext) =>
    source.process({
      kind: "incoming operation",
      request: { query: "query ($code: RegionCode!) { region(code: $code) { name } }", variables: { code: "33" } },
      context,
    } as unknown as GraphQLDataSourceProcessOptions<GatewayContext>);

  const newContext = (signal = new AbortController().signal): GatewayContext => ({
    requestId: "request-1",
    deadlineAt: performance.now() + 5_000,
    signal,
    fetches: 0,
  });

  it("posts the operation with request id and what is left of the deadline, and hands data and errors on", async () => {
    const seen: Record<string, unknown>[] = [];
    const source = await start((request, response, body) => {
      const { "content-type": type, "x-request-id": id, "x-deadline-ms": left } = request.headers;
      seen.push({
        method: request.method,
        path: request.url,
        type,
        id,
        leftIsPlausible: Number(left) > 4_000 && Number(left) <= 5_000,
        body: JSON.parse(body),
      });
      response.end(
        `{"data":{"region":{"name":"JAWA TENGAH"}},"errors":[{"message":"m","path":["region"],"extensions":{"code":"SOURCE_TIMEOUT"}}]}`,
      );
    });
    const context = newContext();
    expect(await fetchWith(source, context)).toEqual({
      data: { region: { name: "JAWA TENGAH" } },
      errors: [{ message: "m", path: ["region"], extensions: { code: "SOURCE_TIMEOUT" } }],
    });
    expect(context.fetches).toBe(1);
    expect(seen).toEqual([
      {
        method: "POST",
        path: "/graphql",
        type: "application/json",
        id: "request-1",
        leftIsPlausible: true,
        body: { query: "query ($code: RegionCode!) { region(code: $code) { name } }", variables: { code: "33" } },
      },
    ]);
  });

  it("reuses its connections", async () => {
    const sockets = new Set<unknown>();
    const source = await start((request, response) => {
      sockets.add(request.socket);
      response.end(`{"data":{}}`);
    });
    for (let index = 0; index < 5; index += 1) await fetchWith(source, newContext());
    // A socket is free again one turn after its answer ended, so two take turns.
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  it.each<[string, Handler]>([
    ["rubbish", (_request, response) => response.end("<html>")],
    ["an empty body", (_request, response) => response.end()],
    ["data that is no object", (_request, response) => response.end(`{"data":[1]}`)],
    [
      "half an answer",
      (_request, response) => {
        response.writeHead(200, { "content-length": 5_000 });
        response.write(`{"data":`, () => response.destroy());
      },
    ],
    ["a dropped connection", (request) => request.socket.destroy()],
    [
      "an answer over the limit",
      (_request, response) => response.end(`{"data":{"x":"${"x".repeat(9 * 1024 * 1024)}"}}`),
    ],
  ])("turns %s into SUBGRAPH_UNAVAILABLE without its text", async (_what, handler) => {
    const source = await start(handler);
    expect(await fetchWith(source, newContext())).toEqual({
      errors: [
        {
          message: "A part of the graph does not answer. The rest of the answer is not affected.",
          path: [],
          extensions: { code: "SUBGRAPH_UNAVAILABLE", system: "registry" },
        },
      ],
    });
  });

  it("ends at the deadline with SUBGRAPH_TIMEOUT, and the subgraph sees the connection close", async () => {
    let onGone = () => {};
    const gone = new Promise<void>((resolve) => {
      onGone = resolve;
    });
    const deadline = new AbortController();
    const source = await start((request) => {
      request.socket.once("close", onGone);
      deadline.abort("deadline");
    });
    expect(await fetchWith(source, newContext(deadline.signal))).toMatchObject({
      errors: [{ extensions: { code: "SUBGRAPH_TIMEOUT", system: "registry" } }],
    });
    await gone;
  });
});
