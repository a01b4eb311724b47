// The data source against a real HTTP server that answers well, badly, or never.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createVerifier, type Passport, publicViewer } from "@kpu-graph/auth";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, describe, expect, it } from "vitest";
import type { RunContext } from "../federation/federation.ts";
import { toDataSource } from "../federation/reference.ts";
import { createRequestCounts } from "../observe/counts.ts";
import { createSubgraphSource } from "./data-source.ts";

const keys = [{ id: "test", secret: randomBytes(32) }];
const passport: Passport = {
  viewer: { tier: "partner", agency: "bps", keyId: "k", user: null, purpose: "STATISTIK", scopes: ["voter:age"] },
  requestId: "",
  deadlineMs: 0,
  masks: { "Voter.age": "full" },
  areas: null,
};
const unavailable = {
  data: null,
  errors: [
    {
      message: "A part of the graph does not answer. The rest of the answer is not affected.",
      path: [],
      extensions: { code: "SUBGRAPH_UNAVAILABLE", system: "registry" },
    },
  ],
};

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
      keys: () => keys,
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

  const unreadable: string[] = [];
  const fetchWith = async (source: ReturnType<typeof createSubgraphSource>, context: RunContext) => {
    const reader = toDataSource("registry", {
      fetch: ({ body }) => source.fetch(body, context),
      context,
      onUnreadable: (_context, name) => unreadable.push(name),
    });
    return reader.process(
      Object({
        request: { query: "query ($code: RegionCode!) { region(code: $code) { name } }", variables: { code: "33" } },
      }),
    );
  };

  const newContext = (signal = new AbortController().signal) => {
    const noted: object[] = [];
    const context: RunContext = {
      requestId: "request-1",
      deadlineAt: performance.now() + 5_000,
      signal,
      counts: createRequestCounts(),
      viewer: publicViewer,
      budgets: [],
      trace: undefined,
      passport,
      noteAudit: (subgraph, read) => void noted.push({ subgraph, ...read }),
    };
    return { ...context, noted };
  };

  it("posts the operation, signed with who asks and what is left of the deadline, and hands data and errors on", async () => {
    const verifier = createVerifier({ keys: () => keys, audience: "registry" });
    const seen: object[] = [];
    const source = await start((request, response, body) => {
      const { method = "", url = "", headers } = request;
      const received = verifier.verify({ method, path: url, headers, body });
      const { deadlineMs, ...rest } = received;
      seen.push({
        method,
        url,
        headers: Object.keys(headers).sort(),
        id: headers["x-request-id"],
        type: headers["content-type"],
        body: JSON.parse(body),
        passport: rest,
        leftIsPlausible: deadlineMs > 0 && deadlineMs <= 5_000,
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
    expect(context.counts).toMatchObject({ fetches: 1, bytes: 126 });
    expect(context.noted).toEqual([]);
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/graphql",
        headers: [
          "accept",
          "connection",
          "content-length",
          "content-type",
          "host",
          "x-kpu-passport",
          "x-kpu-signature",
          "x-request-id",
        ],
        id: "request-1",
        type: "application/json",
        body: { query: "query ($code: RegionCode!) { region(code: $code) { name } }", variables: { code: "33" } },
        passport: { viewer: passport.viewer, masks: passport.masks, areas: null, requestId: "request-1" },
        leftIsPlausible: true,
      },
    ]);
  });

  it("sends nothing when nothing is left of the deadline", async () => {
    let asked = 0;
    const source = await start((_request, response) => {
      asked += 1;
      response.end(`{"data":{}}`);
    });
    const context = { ...newContext(), deadlineAt: performance.now() };
    expect(await fetchWith(source, context)).toMatchObject({ errors: [{ extensions: { code: "SUBGRAPH_TIMEOUT" } }] });
    expect(asked).toBe(0);
  });

  const token = (digit: string) => `a1_${digit.repeat(26)}`;
  it("notes whose data the subgraph has read, and keeps it out of the answer", async () => {
    const audit = { rows: 3, subjects: [token("2"), token("3")] };
    const source = await start((_request, response) =>
      response.end(JSON.stringify({ data: { voters: null }, extensions: { audit, other: 1 } })),
    );
    const context = newContext();
    expect(await fetchWith(source, context)).toEqual({ data: { voters: null } });
    expect(context.noted).toEqual([{ subgraph: "registry", ...audit }]);
  });

  it.each<[string, unknown]>([
    ["no number", { rows: "3", subjects: [] }],
    ["no subjects", { rows: 3 }],
    ["a subject that is no token", { rows: 1, subjects: ["KANARI UJI SATU"] }],
    ["nothing", null],
  ])("gives no answer whose people it cannot note: %s", async (_what, audit) => {
    const source = await start((_request, response) =>
      response.end(JSON.stringify({ data: { voters: { totalCount: 1 } }, extensions: { audit } })),
    );
    const context = newContext();
    expect(await fetchWith(source, context)).toEqual(unavailable);
    expect(context.noted).toEqual([]);
  });

  it("is not sent elsewhere by a redirect", async () => {
    let elsewhere = 0;
    const source = await start((request, response) => {
      if (request.url === "/graphql") {
        response.writeHead(307, { location: "/other" }).end();
        return;
      }
      elsewhere += 1;
      response.end(`{"data":{}}`);
    });
    expect(await fetchWith(source, newContext())).toEqual(unavailable);
    expect(elsewhere).toBe(0);
  });

  it.each([401, 403, 404, 405, 413, 500, 503, 504])(
    "does not take %i for an answer, whatever stands in it",
    async (status) => {
      const source = await start((_request, response) => {
        response
          .writeHead(status)
          .end(`{"data":{"a":1},"errors":[{"message":"m","extensions":{"code":"UNAUTHENTICATED"}}]}`);
      });
      expect(await fetchWith(source, newContext())).toEqual(unavailable);
    },
  );

  it("takes a refusal of the document, which is a 400, for an answer", async () => {
    const source = await start((_request, response) => {
      response.writeHead(400).end(`{"errors":[{"message":"m","extensions":{"code":"BAD_USER_INPUT"}}]}`);
    });
    expect(await fetchWith(source, newContext())).toEqual({
      data: null,
      errors: [{ message: "m", path: [], extensions: { code: "BAD_USER_INPUT" } }],
    });
  });

  it("signs its question for readiness, too", async () => {
    const verifier = createVerifier({ keys: () => keys, audience: "registry" });
    const source = await start(({ method = "", url = "", headers }, response, body) => {
      const { viewer } = verifier.verify({ method, path: url, headers, body });
      response.end(JSON.stringify({ status: "ready", isPublic: viewer.tier === publicViewer.tier }));
    });
    expect(await source.ready()).toEqual({ status: "ready", isPublic: true });
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
    expect(await fetchWith(source, newContext())).toEqual(unavailable);
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
