// What both clients do alike: answers come whole, failures have a name and no contents, and nothing is left waiting.
import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { SubgraphClient, SubgraphRequest, SubgraphResponse } from "./client.ts";
import { createCoalescingClient } from "./coalescing-client.ts";
import { createUndiciClient } from "./undici-client.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const start = async (handler: Handler): Promise<string> => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("end", () => handler(request, response, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
};

const asking = (changes: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  body: `{"query":"{ secret }"}`,
  headers: () => ({ "content-type": "application/json", "x-kpu-passport": "secret" }),
  signal: new AbortController().signal,
  timeoutMs: 20_000,
  ...changes,
});

const plain = ({ status, header, body }: SubgraphResponse) => ({
  status,
  type: header("content-type"),
  body: body.toString(),
});

/** Everything an error can show of itself. */
const shown = (error: unknown): unknown =>
  error instanceof Error
    ? { ...error, name: error.name, message: error.message, cause: error.cause }
    : { thrown: error };

const largestAnswer = 100_000;
const kinds: [string, (origin: string) => SubgraphClient][] = [
  ["the undici client", (origin) => createUndiciClient({ origin, largestAnswer, connections: 4 })],
  ["the coalescing client", (origin) => createCoalescingClient({ origin, largestAnswer, connections: 4 })],
];

describe.each(kinds)("%s", (_kind, create) => {
  const clientOf = (origin: string) => {
    const client = create(origin);
    // undici does not let a pool be closed twice.
    closers.unshift(() => client.close().catch(() => {}));
    return client;
  };
  const startClient = async (handler: Handler) => clientOf(await start(handler));

  it("posts a body and asks a path, each with its headers", async () => {
    const seen: object[] = [];
    const client = await startClient(({ method, url, headers }, response, body) => {
      const { host: _host, ...rest } = headers;
      seen.push({ method, url, headers: rest, body });
      response.writeHead(201, { "content-type": "text/plain" }).end("answer \u0935");
    });
    expect(plain(await client.post("/graphql", asking()))).toEqual({
      status: 201,
      type: "text/plain",
      body: "answer \u0935",
    });
    const { headers, signal, timeoutMs } = asking({ headers: () => ({ accept: "application/json" }) });
    expect(plain(await client.get("/health/ready", { headers, signal, timeoutMs }))).toMatchObject({ status: 201 });
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/graphql",
        headers: {
          connection: "keep-alive",
          "content-length": "22",
          "content-type": "application/json",
          "x-kpu-passport": "secret",
        },
        body: `{"query":"{ secret }"}`,
      },
      {
        method: "GET",
        url: "/health/ready",
        headers: { accept: "application/json", connection: "keep-alive" },
        body: "",
      },
    ]);
  });

  it.each([
    ["nothing", ""],
    ["letters of two, three and four bytes", "\u00e9 \u0935 \u{1f5f3}"],
    ["half a letter", "a\ud83d"],
    ["a hundred kilobytes", "\u0935a".repeat(25_000)],
  ])("carries bodies as they are: %s", async (_what, text) => {
    const client = await startClient((_request, response, body) => response.end(body));
    const { body } = await client.post("/graphql", asking({ body: text }));
    expect(body.equals(Buffer.from(text))).toBe(true);
  });

  it("gives each of many its own answer, whichever is ready first", async () => {
    const held: (() => void)[] = [];
    const client = await startClient((_request, response, body) => {
      // Backwards, those that came together.
      if (held.push(() => response.end(`answer to ${body}`)) === 1)
        setImmediate(() => {
          for (const go of held.splice(0).reverse()) go();
        });
    });
    const bodies = Array.from({ length: 200 }, (_, index) => String(index));
    const answers = await Promise.all(bodies.map((body) => client.post("/graphql", asking({ body }))));
    expect(answers.map(({ body }) => body.toString())).toEqual(bodies.map((body) => `answer to ${body}`));
  });

  it("gives a redirect as it came", async () => {
    const client = await startClient((_request, response) =>
      response.writeHead(307, { location: "/other", "content-type": "text/plain" }).end("elsewhere"),
    );
    expect(plain(await client.post("/graphql", asking()))).toEqual({
      status: 307,
      type: "text/plain",
      body: "elsewhere",
    });
  });

  it("gives answers in pieces, and those without a body", async () => {
    const client = await startClient(({ url }, response) => {
      if (url === "/empty") response.writeHead(204).end();
      else {
        response.write("one ");
        setImmediate(() => response.end("two"));
      }
    });
    expect(plain(await client.post("/pieces", asking()))).toEqual({ status: 200, type: undefined, body: "one two" });
    expect(plain(await client.post("/empty", asking()))).toEqual({ status: 204, type: undefined, body: "" });
  });

  it.each<[string, Handler]>([
    ["a dropped connection", ({ socket }) => socket.destroy()],
    [
      "half an answer",
      (_request, response) => {
        response.writeHead(200, { "content-length": 500 });
        response.write("secret", () => response.destroy());
      },
    ],
    ["an answer over the limit", (_request, response) => response.end("secret".repeat(20_000))],
    [
      "an answer over the limit in pieces",
      (_request, response) => {
        response.write("secret".repeat(10_000));
        setImmediate(() => response.end("secret".repeat(10_000)));
      },
    ],
    ["no HTTP", ({ socket }) => socket.end("secret secret\r\n\r\n")],
    ["a head that breaks off", ({ socket }) => socket.end("HTTP/1.1 200 OK\r\nsecret")],
  ])("fails with an Error that tells nothing: %s", async (_what, handler) => {
    const client = await startClient(handler);
    const error = shown(await client.post("/graphql", asking()).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ name: "Error" });
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  it("fails where nobody listens, and where nothing can be sent", async () => {
    const origin = await start(() => {});
    await closers.pop()?.();
    const client = clientOf(origin);
    expect(await client.post("/graphql", asking()).catch(shown)).toEqual({
      name: "Error",
      message: "no answer from the subgraph: ECONNREFUSED",
    });
    const injected = asking({ headers: () => ({ "x-request-id": "secret\r\nx-more: 1" }) });
    expect(await client.post("/graphql", injected).catch(shown)).toMatchObject({ name: "Error" });
    expect(JSON.stringify(await client.post("/graphql", injected).catch(shown))).not.toContain("secret");
    const keyless = asking({
      headers: () => {
        throw new Error("no key to sign with");
      },
    });
    expect(await client.post("/graphql", keyless).catch(shown)).toEqual({
      name: "Error",
      message: "no key to sign with",
    });
  });

  const startSilent = async () => {
    let onAsked = (_gone: Promise<unknown>) => {};
    const asked = new Promise<{ gone: Promise<unknown> }>((resolve) => {
      onAsked = (gone) => resolve({ gone });
    });
    const client = await startClient(({ socket }) => onAsked(new Promise((resolve) => socket.once("close", resolve))));
    return { client, asked };
  };

  it("ends with the time, and the subgraph sees the connection close", async () => {
    const { client, asked } = await startSilent();
    const outcome = client.post("/graphql", asking({ timeoutMs: 300 })).catch(shown);
    const { gone } = await asked;
    expect(await outcome).toMatchObject({ name: "TimeoutError" });
    await gone;
  });

  it("ends with the signal, and the subgraph sees the connection close", async () => {
    const { client, asked } = await startSilent();
    const controller = new AbortController();
    const outcome = client.post("/graphql", asking({ signal: controller.signal })).catch(shown);
    const { gone } = await asked;
    controller.abort("client has gone");
    expect(await outcome).toMatchObject({ name: "AbortError" });
    await gone;
  });

  it("sends nothing for who has gone, nor when nothing is left of the time", async () => {
    let asked = 0;
    const client = await startClient((_request, response) => {
      asked += 1;
      response.end();
    });
    const outcomes = [
      client.post("/graphql", asking({ signal: AbortSignal.abort() })),
      client.post("/graphql", asking({ timeoutMs: 0 })),
      client.post("/graphql", asking({ timeoutMs: -1 })),
    ].map((outcome) => outcome.catch(({ name }: Error) => name));
    expect(await Promise.all(outcomes)).toEqual(["AbortError", "TimeoutError", "TimeoutError"]);
    await client.post("/graphql", asking());
    expect(asked).toBe(1);
  });

  it("leaves none waiting that waits for a connection", async () => {
    const client = await startClient(() => {});
    const controller = new AbortController();
    const { signal } = controller;
    setMaxListeners(0, signal);
    const outcomes = Array.from({ length: 60 }, (_, index) =>
      client
        .post("/graphql", index % 2 === 0 ? asking({ signal }) : asking({ timeoutMs: 300 }))
        .catch(({ name }: Error) => name),
    );
    setImmediate(() => controller.abort());
    expect(await Promise.all(outcomes)).toEqual(
      outcomes.map((_, index) => (index % 2 === 0 ? "AbortError" : "TimeoutError")),
    );
  });

  it("closes when what is under way has ended, and takes no more", async () => {
    const client = await startClient((_request, response, body) => setImmediate(() => response.end(body)));
    const outcomes = Array.from({ length: 20 }, () => client.post("/graphql", asking({ body: "a" })));
    const closed = client.close();
    expect(await client.post("/graphql", asking()).catch(shown)).toMatchObject({ name: "Error" });
    const answers = await Promise.all(outcomes);
    expect(answers.map(({ body }) => body.toString())).toEqual(outcomes.map(() => "a"));
    await closed;
  });
});
