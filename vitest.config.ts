// The test runner: one project for the unit tests beside the code, one for each kind of test under tests/.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

// graphql 16 has no `exports`: without one fixed file, our sources and the libraries load two copies of it
// and a schema of one is "from another realm" to the other.
const oneGraphql = { find: /^graphql$/, replacement: require.resolve("graphql") };

// Workspaces run from their sources, in tests and in global set-up alike: a fresh clone has no build, and the
// condition "source" below does not reach global set-up.
const places = [
  ["gateway", "gateway"],
  ["cli", "gateway/cli"],
  ...["registry", "candidacy", "tabulation"].map((name) => [name, `subgraphs/${name}`]),
  ...[
    "audit",
    "auth",
    "cache",
    "config",
    "control",
    "domain",
    "errors",
    "estate",
    "logging",
    "policy",
    "privacy",
    "resilience",
    "subgraph",
    "testing",
  ].map((name) => [name, `shared/${name}`]),
];
const workspaces = places.map(([name, place]) => ({
  find: `@kpu-graph/${name}`,
  replacement: fileURLToPath(new URL(`${place}/src/index.ts`, import.meta.url)),
}));
const alias = [oneGraphql, ...workspaces];
const shared = { resolve: { alias }, ssr: { resolve: { conditions: ["source", "node"] } } };

const project = (name: string, include: string[]) => ({
  ...shared,
  test: {
    name,
    include,
    testTimeout: 30_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes, also on a machine that does other things.
    expect: { poll: { timeout: 15_000 } },
    pool: "forks" as const,
    // Files run one after another in a worker: what they import is loaded once, and a database can be lent on.
    isolate: false,
  },
});

export default defineConfig({
  ...shared,
  test: {
    globalSetup: ["tests/testkit/global-setup.ts", "tests/testkit/estate-setup.ts"],
    maxWorkers: 2,
    projects: [
      project("unit", [
        "shared/*/src/**/*.test.ts",
        "subgraphs/*/src/**/*.test.ts",
        "gateway/src/**/*.test.ts",
        "gateway/cli/src/**/*.test.ts",
      ]),
      project("contract", ["tests/contract/**/*.test.ts"]),
      project("e2e", ["tests/e2e/**/*.test.ts"]),
      project("failure", ["tests/failure/**/*.test.ts"]),
      project("threats", ["tests/threats/**/*.test.ts"]),
    ],
  },
});
