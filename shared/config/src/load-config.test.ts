// Configuration is read once at start: everything wrong with it is said at once, and no value is ever repeated.
import { describe, expect, it } from "vitest";
import { ConfigError, loadConfig } from "./load-config.ts";
import { type VariableName, variables } from "./variables.ts";

const names = Object.keys(variables).filter((name): name is VariableName => Object.hasOwn(variables, name));
const faultsOf = (env: NodeJS.ProcessEnv, wanted: readonly VariableName[] = names) => {
  try {
    loadConfig(wanted, env);
  } catch (error) {
    return error instanceof ConfigError ? error.message : error;
  }
  return "no fault";
};

describe("loadConfig", () => {
  it("has a default for all that can have one", () => {
    expect(loadConfig(names, {})).toEqual({
      KPU_HOST: "127.0.0.1",
      KPU_PORT: 4000,
      KPU_ADMIN_PORT: 4001,
      KPU_DATA_DIR: ".kpu",
      KPU_LOG_LEVEL: "info",
      KPU_CACHE_MEMORY_MB: 64,
      KPU_ANSWER_CACHE_MB: 32,
      KPU_FETCH_CACHE_MB: 16,
      KPU_SUBGRAPH_PIPELINING: "on",
      KPU_TRACE_RATIO: 0.01,
      KPU_REQUEST_TIMEOUT_MS: 10_000,
      KPU_SOURCE_TIMEOUT_MS: 3_000,
      KPU_REGISTRY_SUBGRAPH_URL: "http://127.0.0.1:4011/graphql",
      KPU_CANDIDACY_SUBGRAPH_URL: "http://127.0.0.1:4012/graphql",
      KPU_TABULATION_SUBGRAPH_URL: "http://127.0.0.1:4013/graphql",
      KPU_REGISTRY_SUBGRAPH_PORT: 4011,
      KPU_CANDIDACY_SUBGRAPH_PORT: 4012,
      KPU_TABULATION_SUBGRAPH_PORT: 4013,
      KPU_REGISTRY_POOL: 8,
      KPU_KEY_ENVIRONMENT: "live",
      KPU_GATEWAY_REPLICAS: 1,
    });
  });

  it("reads what is set, and only what was asked for", () => {
    const env = {
      PATH: "/bin",
      KPU_PORT: "0",
      KPU_LOG_LEVEL: "debug",
      KPU_REDIS_URL: "redis://a:6379,rediss://u:p@b:6380/0",
      KPU_REGISTRY_URL: "postgres://reader@db:5432/sidalih",
      KPU_TABULATION_URL: "file:///srv/sirekap",
    };
    expect(loadConfig(["KPU_PORT", "KPU_REDIS_URL", "KPU_REGISTRY_URL", "KPU_TABULATION_URL"], env)).toEqual({
      KPU_PORT: 0,
      KPU_REDIS_URL: "redis://a:6379,rediss://u:p@b:6380/0",
      KPU_REGISTRY_URL: "postgres://reader@db:5432/sidalih",
      KPU_TABULATION_URL: "file:///srv/sirekap",
    });
  });

  it("takes an empty value for none", () => {
    expect(loadConfig(["KPU_PORT", "KPU_REDIS_URL"], { KPU_PORT: "", KPU_REDIS_URL: "", KPU_NONE: "" })).toEqual({
      KPU_PORT: 4000,
    });
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(loadConfig(["KPU_PORT"], {}))).toBe(true);
  });

  it("names every fault at once, unknown settings first", () => {
    expect(
      faultsOf({
        KPU_PROT: "4000",
        KPU_PORT: "x",
        KPU_LOG_LEVEL: "loud",
        KPU_REDIS_URL: "cache:6379",
        KPU_REGISTRY_POOL: "0",
        KPU_CANDIDACY_URL: "infopemilu",
        KPU_TEST_REQUIRE_ALL: "1",
        OTHER: "x",
      }),
    ).toMatchInlineSnapshot(`
      "Configuration is not usable:
        KPU_PROT: no such setting
        KPU_PORT: a whole number, digits only
        KPU_LOG_LEVEL: Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"silent"
        KPU_REDIS_URL: redis:// or rediss:// addresses, separated by commas
        KPU_REGISTRY_POOL: Too small: expected number to be >=1
        KPU_CANDIDACY_URL: Invalid URL"
    `);
  });

  it.each<[VariableName, string]>([
    ["KPU_PORT", "secret"],
    ["KPU_PORT", "7777777"],
    ["KPU_LOG_LEVEL", "secret"],
    ["KPU_REDIS_URL", "http://kpu:secret@cache"],
    ["KPU_REDIS_URL", "redis://kpu:secret@a redis://kpu:secret@b"],
    ["KPU_REGISTRY_URL", "mysql://kpu:secret@db/sidalih"],
    ["KPU_REGISTRY_URL", "postgres://kpu:sec ret@[bad/secret"],
    ["KPU_CANDIDACY_URL", "ftp://kpu:secret@host"],
    ["KPU_TABULATION_URL", "secret"],
  ])("never repeats a value: %s=%s", (name, value) => {
    const text = faultsOf({ [name]: value });
    expect(text).toContain(`${name}: `);
    expect(text).not.toMatch(/secret|7777777/);
  });

  it.each([" ", "\t", "0x1000", "1e3", "4000.0", "+4000", "-1", "4 000", "65536", "NaN", "true"])(
    "takes no port %j",
    (value) => {
      expect(faultsOf({ KPU_PORT: value }, ["KPU_PORT"])).toContain("KPU_PORT: ");
    },
  );

  it("looks at the values of its own settings only", () => {
    expect(loadConfig(["KPU_PORT"], { KPU_REGISTRY_POOL: "none of our business" })).toEqual({ KPU_PORT: 4000 });
  });
});
