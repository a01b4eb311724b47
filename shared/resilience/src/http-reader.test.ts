// An HTTP source read through real sockets: what each answer of it means, and how little of it we ask when it is ill.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createSourceReader, type ReadEvent, type SourceReader } from "./index.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const parse = (body: Buffer): unknown => JSON.parse(body.toString("utf8"));
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0).reverse()) await close();
});

const startSource = async (answer: Answer) => {
  const source = { answer, paths: [] as (string | undefined)[], sockets: 0, aborted: 0, url: "" };
  const server = createServer((request, response) => {
    source.paths.push(request.url);
    response.once("close", () => {
      if (!response.writableFinished) source.aborted += 1;
    });
    source.answer(request, response);
  });
  server.on("connection", () => {
    source.sockets += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  source.url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  return source;
};

const open = (baseUrl: string, timeoutMs = 2_000): { reader: SourceReader; events: ReadEvent[] } => {
  const events: ReadEvent[] = [];
  const onRead = (event: ReadEvent) => events.push(event);
  const reader = createSourceReader({ system: "candidacy", baseUrl, timeoutMs, onRead });
  closers.push(() => reader.close());
  return { reader, events };
};

const json =
  (value: unknown): Answer =>
  (_request, response) =>
    response.setHeader("content-type", "application/json").end(JSON.stringify(value));
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end("<html>trouble</html>");
/** Answers in turn; the last answer stays. */
const inTurn = (...answers: readonly Answer[]): Answer => {
  const left = [...answers];
  return (request, response) => (left.length > 1 ? left.shift() : left[0])?.(request, response);
};
const failure = (code: string) => ({ code, extensions: { code, system: "candidacy" } });

describe("an answer of the source", () => {
  it("that is a document is its value", async () => {
    const source = await startSource(json({ nama: "ACEH" }));
    const { reader, events } = open(source.url);
    expect(await reader.read("/wilayah/11.json", parse)).toEqual({ nama: "ACEH" });
    expect(source.paths).toEqual(["/wilayah/11.json"]);
    expect(events).toEqual([{ path: "/wilayah/11.json", outcome: "found" }]);
  });

  it.each(["/opendata", "/opendata/"])("is asked for under the base path %s", async (prefix) => {
    const source = await startSource(json(1));
    await open(source.url + prefix).reader.read("/dapil?kode=1101", parse);
    expect(source.paths).toEqual(["/opendata/dapil?kode=1101"]);
  });

  it("of 404 is null: there is no such document", async () => {
    const source = await startSource(status(404));
    const { reader, events } = open(source.url);
    expect(await reader.read("/none", parse)).toBeNull();
    expect(source.paths).toHaveLength(1);
    expect(events).toEqual([{ path: "/none", outcome: "absent" }]);
  });

  it("of 500 is asked for once more", async () => {
    const source = await startSource(inTurn(status(500), json(7)));
    const { reader, events } = open(source.url);
    expect(await reader.read("/a", parse)).toBe(7);
    expect(source.paths).toEqual(["/a", "/a"]);
    expect(events).toEqual([{ path: "/a", outcome: "found" }]);
  });

  it.each([500, 503, 302, 204, 206])("of %d twice is no value and no null", async (code) => {
    const source = await startSource(status(code, { location: "http://127.0.0.1:1/elsewhere" }));
    const { reader, events } = open(source.url);
    await expect(reader.read("/a", parse)).rejects.toMatchObject({
      ...failure("SOURCE_UNAVAILABLE"),
      cause: { name: "StatusError", message: `the source answered with status ${code}` },
    });
    expect(source.paths).toEqual(["/a", "/a"]);
    expect(events).toEqual([{ path: "/a", outcome: "SOURCE_UNAVAILABLE" }]);
  });

  it.each([400, 401, 403, 410, 429])("of %d is an error, not asked for again", async (code) => {
    const source = await startSource(status(code));
    const { reader } = open(source.url);
    await expect(reader.read("/a", parse)).rejects.toMatchObject({
      ...failure("SOURCE_UNAVAILABLE"),
      cause: { name: "StatusError" },
    });
    expect(source.paths).toEqual(["/a"]);
  });

  it("that cannot be read is asked for once more, and is then an error", async () => {
    const source = await startSource((_request, response) => response.end("<html>"));
    const { reader } = open(source.url);
    await expect(reader.read("/a", parse)).rejects.toMatchObject({
      ...failure("SOURCE_INVALID"),
      cause: { name: "SyntaxError" },
    });
    expect(source.paths).toEqual(["/a", "/a"]);
    source.answer = json(7);
    expect(await reader.read("/a", parse)).toBe(7);
  });

  it("that breaks off is an error", async () => {
    const source = await startSource((_request, response) => {
      response.writeHead(200, { "content-length": "5000" }).write('{"a":');
      setImmediate(() => response.destroy());
    });
    await expect(open(source.url).reader.read("/a", parse)).rejects.toMatchObject(failure("SOURCE_UNAVAILABLE"));
  });

  it.each(["with its length", "in chunks"])("over 8 MB (%s) is cut", async (way) => {
    const half = Buffer.alloc(4 * 1024 * 1024 + 1, " ");
    const source = await startSource((_request, response) => {
      if (way === "with its length") response.setHeader("content-length", 2 * half.length);
      response.write(half);
      response.end(half);
    });
    await expect(open(source.url).reader.read("/a", parse)).rejects.toMatchObject(failure("SOURCE_INVALID"));
    expect(source.paths).toHaveLength(2);
  });

  it("of nearly 8 MB is read", async () => {
    const text = "x".repeat(8 * 1024 * 1024 - 2);
    const source = await startSource(json(text));
    expect(await open(source.url).reader.read("/a", parse)).toBe(text);
  });
});

describe("a source that does not answer in time", () => {
  it("is left after the timeout, twice", async () => {
    const source = await startSource(() => {});
    const { reader, events } = open(source.url, 100);
    await expect(reader.read("/a", parse)).rejects.toMatchObject(failure("SOURCE_TIMEOUT"));
    expect(source.paths).toEqual(["/a", "/a"]);
    expect(events).toEqual([{ path: "/a", outcome: "SOURCE_TIMEOUT" }]);
    await vi.waitUntil(() => source.aborted === 2, { timeout: 15_000 });
  });

  it.each([200, 404, 500])("is left though it sends a byte now and then (status %d)", async (code) => {
    const source = await startSource((_request, response) => {
      response.writeHead(code);
      const drip = setInterval(() => response.write(" "), 10);
      response.once("close", () => clearInterval(drip));
    });
    const { reader } = open(source.url, 100);
    const answer = reader.read("/a", parse);
    // A 404 is an answer though its body never ends.
    if (code === 404) expect(await answer).toBeNull();
    else await expect(answer).rejects.toMatchObject(failure(code === 200 ? "SOURCE_TIMEOUT" : "SOURCE_UNAVAILABLE"));
    await vi.waitUntil(() => source.aborted === source.paths.length, { timeout: 15_000 });
  });

  it("that refuses the connection is unavailable", async () => {
    const source = await startSource(json(1));
    for (const close of closers.splice(0)) await close();
    const { reader, events } = open(source.url);
    await expect(reader.read("/a", parse)).rejects.toMatchObject({
      ...failure("SOURCE_UNAVAILABLE"),
      cause: { code: "ECONNREFUSED" },
    });
    expect(events).toEqual([{ path: "/a", outcome: "SOURCE_UNAVAILABLE" }]);
  });
});

describe("connections", () => {
  it("are kept and used again", async () => {
    const source = await startSource(inTurn(json(1), status(404), json(1)));
    const { reader } = open(source.url);
    for (const path of Array.from({ length: 20 }, (_, index) => `/${index}`)) await reader.read(path, parse);
    expect(source.paths).toHaveLength(20);
    // Two, when a request starts before the connection knows that the last one has ended.
    expect(source.sockets).toBeLessThanOrEqual(2);
  });

  it("are at most 16, and waiting for one is not held against the source", async () => {
    const source = await startSource((_request, response) => setTimeout(() => response.end("1"), 300));
    // Four rounds take more than one timeout: who waits for a connection must not be timed yet.
    const { reader } = open(source.url, 1_000);
    const reads = Array.from({ length: 64 }, (_, index) => reader.read(`/${index}`, parse));
    expect(await Promise.all(reads)).toEqual(reads.map(() => 1));
    expect([source.paths.length, source.sockets]).toEqual([64, 16]);
  });
});

describe("the breaker", () => {
  const readUntilOpen = async (reader: SourceReader, source: { paths: unknown[] }) => {
    for (const attempt of Array.from({ length: 20 }, (_, index) => index)) {
      const before = source.paths.length;
      await reader.read(`/${attempt}`, parse).catch(() => undefined);
      if (source.paths.length === before) return;
    }
    throw new Error("the breaker never opened");
  };

  it("opens after ten failures, lets nothing through, and closes after a probe that succeeds", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const source = await startSource(status(500));
    const { reader, events } = open(source.url);
    await readUntilOpen(reader, source);
    expect(source.paths.length).toBe(10);
    const seen = events.length;
    await expect(reader.read("/x", parse)).rejects.toMatchObject({
      ...failure("SOURCE_UNAVAILABLE"),
      cause: { name: "Error", isBrokenCircuitError: true },
    });
    // Only reads that went to the source are told of.
    expect(events).toHaveLength(seen);

    // A probe that fails opens it again, and one request is all the source saw of it.
    vi.setSystemTime(Date.now() + 2_001);
    await expect(reader.read("/x", parse)).rejects.toMatchObject(failure("SOURCE_UNAVAILABLE"));
    expect(source.paths.length).toBe(11);

    vi.setSystemTime(Date.now() + 2_001);
    source.answer = json(7);
    expect(await Promise.all([reader.read("/x", parse), reader.read("/y", parse)])).toEqual([7, 7]);
    expect(await reader.read("/z", parse)).toBe(7);
    expect(source.paths.slice(11).sort()).toEqual(["/x", "/y", "/z"]);
  });

  it("is opened by timeouts and unreadable answers too", async () => {
    const source = await startSource((_request, response) => response.end("<html>"));
    const { reader } = open(source.url);
    await readUntilOpen(reader, source);
    expect(source.paths.length).toBe(10);
  });

  it.each([404, 403])("is never opened by %d", async (code) => {
    const source = await startSource(status(code));
    const { reader } = open(source.url);
    for (const index of Array.from({ length: 30 }, (_, at) => at))
      await reader.read(`/${index}`, parse).catch(() => undefined);
    expect(source.paths).toHaveLength(30);
  });
});
