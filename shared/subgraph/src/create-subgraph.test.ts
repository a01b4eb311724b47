// One small subgraph over real HTTP: what all three do alike.
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { publicPassport, signedFetch } from "@kpu-graph/auth";
import { ClientError, catalogue } from "@kpu-graph/errors";
import { createLogger } from "@kpu-graph/logging";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createSubgraph, type RunningSubgraph, type SubgraphOptions } from "./create-subgraph.ts";
import type { RequestParts, SubgraphContext } from "./request-parts.ts";
import { RegionCodeScalar } from "./scalars.ts";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar RegionCode
  type Query {
    region(code: RegionCode!, first: Int): Region
    bug: String
    manyBugs: [String]
    slow: String
    tired: String
  }
  type Region @key(fields: "code") { code: RegionCode! name: String }
`;
const key = { id: "test", secret: randomBytes(32) };
const secret = "postgres://reader:hunter2@db-7/sidalih";
const gatewayKeys = () => [key];
const passport = publicPassport("request-1", 10_000);
const gate = { open: () => {}, entered: false };
const resolvers = {
  RegionCode: RegionCodeScalar,
  Region: {
    __resolveReference: ({ code }: { code: string }) => (code === "33" ? { code, name: "JAWA TENGAH" } : null),
  },
  Query: {
    region: (_: unknown, { code }: { code: unknown }) => {
      if (typeof code !== "string") throw new ClientError("INVALID_REGION_CODE");
      return { code, name: null };
    },
    bug: () => {
      throw new TypeError(`cannot read ${secret}`);
    },
    manyBugs: () => Array.from({ length: 100 }, () => new Error("the same")),
    slow: () =>
      new Promise<string>((resolve) => {
        gate.entered = true;
        gate.open = () => resolve("done");
      }),
    tired: () => {
      throw new ClientError("SOURCE_TIMEOUT", { system: "registry", cause: new Error(secret) });
    },
  },
};

const running: RunningSubgraph[] = [];
afterEach(async () => {
  for (const subgraph of running.splice(0)) await subgraph.close();
});

const setUp = (options: Partial<SubgraphOptions<SubgraphContext>> = {}) => {
  const lines: string[] = [];
  const logger = createLogger({ app: "test", level: "info", destination: { write: (line) => lines.push(line) } });
  const closed: string[] = [];
  return {
    log: () => lines.map((line) => JSON.parse(line)),
    closed,
    options: {
      name: "test",
      typeDefs,
      resolvers,
      createContext: ({ passport }: RequestParts) => ({ passport }),
      logger,
      host: "127.0.0.1",
      port: 0,
      gatewayKeys,
      health: async () => ({ cache: "memory" }),
      close: async () => void closed.push("source"),
      ...options,
    },
  };
};
const start = async (options: Partial<SubgraphOptions<SubgraphContext>> = {}) => {
  const given = setUp(options);
  const subgraph = await createSubgraph(given.options);
  running.push(subgraph);
  const ask = async (query: string, variables: object = {}) => {
    const json = { query, variables };
    const response = await signedFetch({ keys: [key], audience: "test", url: subgraph.url, passport, json });
    return { status: response.status, body: await response.json() };
  };
  const health = async (path: string) => {
    const response = await fetch(new URL(path, subgraph.url));
    return { status: response.status, body: await response.json() };
  };
  return { ...given, subgraph, ask, health };
};

describe("a subgraph", () => {
  it("answers, with its service description and its entities", async () => {
    const { ask, subgraph } = await start();
    expect(subgraph.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    expect(await ask('{ region(code: "33") { code name } }')).toEqual({
      status: 200,
      body: { data: { region: { code: "33", name: null } } },
    });
    const { body } = await ask("{ _service { sdl } }");
    expect(body.data._service.sdl).toContain('type Region\n  @key(fields: "code")');
    const entities = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Region { name } } }";
    const of = ["33", "34"].map((code) => ({ __typename: "Region", code }));
    expect((await ask(entities, { of })).body).toEqual({ data: { _entities: [{ name: "JAWA TENGAH" }, null] } });
  });

  it("is live and ready, and says to the gateway alone what it knows of its health", async () => {
    const { health, subgraph } = await start();
    expect(await health("/health/live")).toEqual({ status: 200, body: { status: "live" } });
    expect(await health("/health/ready")).toEqual({ status: 200, body: { status: "ready" } });
    const ready = async (signingKey: typeof key) => {
      const url = new URL("/health/ready", subgraph.url).href;
      return (await signedFetch({ keys: [signingKey], audience: "test", url, passport })).json();
    };
    expect(await ready(key)).toEqual({ status: "ready", cache: "memory" });
    expect(await ready({ ...key, secret: randomBytes(32) })).toEqual({ status: "ready" });
  });

  it("is not ready, and says nothing more to the outside, when its health cannot be told", async () => {
    const { health, log } = await start({ health: () => Promise.reject(new Error(secret)) });
    expect(await health("/health/ready")).toEqual({ status: 503, body: { status: "not ready" } });
    expect(log()).toMatchObject([{ level: "warn", msg: "not ready" }]);
    expect(JSON.stringify(log())).not.toContain("hunter2");
  });

  it("starts though its warm-up fails", async () => {
    const { ask, log } = await start({ warmUp: () => Promise.reject(new Error("source is out")) });
    expect((await ask("{ __typename }")).body).toEqual({ data: { __typename: "Query" } });
    expect(log()).toMatchObject([{ level: "warn", msg: "warm-up failed", err: { message: "source is out" } }]);
  });
});

describe("an error of a subgraph", () => {
  it("that nobody expected is masked outside and whole in the log", async () => {
    const { ask, log } = await start();
    const { status, body } = await ask("{ bug }");
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { bug: null },
      errors: [
        {
          message: catalogue.INTERNAL_SERVER_ERROR.message,
          path: ["bug"],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: "INTERNAL_SERVER_ERROR" },
        },
      ],
    });
    expect(log()).toMatchObject([
      {
        level: "error",
        code: "INTERNAL_SERVER_ERROR",
        requestId: "request-1",
        msg: "unexpected error",
        err: { type: "TypeError", message: "cannot read postgres://[credentials]@db-7/sidalih" },
      },
    ]);
  });

  it("of a source names the system outside, and its cause in the log", async () => {
    const { ask, log } = await start();
    expect((await ask("{ tired }")).body.errors).toEqual([
      {
        message: catalogue.SOURCE_TIMEOUT.message,
        path: ["tired"],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: "SOURCE_TIMEOUT", system: "registry" },
      },
    ]);
    expect(log()).toMatchObject([{ level: "warn", code: "SOURCE_TIMEOUT", err: { cause: { type: "Error" } } }]);
  });

  it("that comes a hundred times is a hundred errors outside and one line in the log", async () => {
    const { ask, log } = await start();
    expect((await ask("{ manyBugs a: bug b: bug }")).body.errors).toHaveLength(102);
    expect(log().map(({ err }) => err.type)).toEqual(["Error", "TypeError"]);
  });

  it("of the client is a 400 or fails its own field only, and is not logged", async () => {
    const { ask, log } = await start();
    const unknown = await ask("{ regoin }");
    expect(unknown).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message: 'Cannot query field "regoin" on type "Query". Did you mean "region"?',
            locations: [{ line: 1, column: 3 }],
            extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
          },
        ],
      },
    });
    const wrong = await ask('query ($first: Int) { region(code: "33", first: $first) { code } }', { first: "Budi" });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toEqual([
      {
        message: 'Variable "$first" got an invalid value; expected type "Int".',
        locations: [{ line: 1, column: 8 }],
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
    const bad = await ask('{ a: region(code: 33) { code } b: region(code: "34") { code } }');
    expect(bad.body).toMatchObject({
      data: { a: null, b: { code: "34" } },
      errors: [{ path: ["a"], extensions: { code: "INVALID_REGION_CODE" } }],
    });
    expect((await ask("{ region(")).body.errors).toMatchObject([{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }]);
    expect(log()).toEqual([]);
  });
});

describe("closing a subgraph", () => {
  it("finishes what is under way, then closes its sources, once", async () => {
    const { subgraph, ask, closed } = await start();
    gate.entered = false;
    const slow = ask("{ slow }");
    await vi.waitUntil(() => gate.entered, { timeout: 15_000 });
    const closing = Promise.all([subgraph.close(), subgraph.close()]);
    // A new question is refused while the old one is still being answered.
    await vi.waitUntil(async () => (await ask("{ __typename }").catch(() => undefined)) === undefined, {
      timeout: 15_000,
    });
    expect(closed).toEqual([]);
    gate.open();
    expect((await slow).body).toEqual({ data: { slow: "done" } });
    await closing;
    await subgraph.close();
    expect(closed).toEqual(["source"]);
  });

  it("happens by itself when it cannot start", async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const { options, closed } = setUp({ port });
    await expect(createSubgraph(options)).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(closed).toEqual(["source"]);
    await new Promise((resolve) => taken.close(resolve));
  });
});
