// Each check on imports and on the tree fails on an example that breaks it, and names the place.
import { describe, expect, it } from "vitest";
import { checkEnvironment } from "../../scripts/checks/environment.ts";
import { checkOneWayImports } from "../../scripts/checks/one-way-imports.ts";
import { checkSameTree } from "../../scripts/checks/same-tree.ts";
import { importsOf } from "../../scripts/checks/source-text.ts";
import { checkSubgraphLayers } from "../../scripts/checks/subgraph-layers.ts";
import { faultsIn } from "./temp-tree.ts";

describe("the reader of import lines", () => {
  it("finds imports over several lines, re-exports, bare imports and calls", () => {
    const text = [
      'import { one } from "one";',
      "import {",
      "  two,",
      "  type Three,",
      "} from 'two';",
      'import type { Four } from "four";',
      'import five, * as six from "five";',
      'export * from "six";',
      'export { seven } from "seven";',
      'import "eight";',
      'const nine = await import("nine");',
      'type Ten = import("ten").Ten;',
      "const eleven = await import(name);",
    ].join("\n");
    expect(importsOf(text).map(({ line, specifier }) => [line, specifier])).toEqual([
      [1, "one"],
      [2, "two"],
      [6, "four"],
      [7, "five"],
      [8, "six"],
      [9, "seven"],
      [10, "eight"],
      [11, "nine"],
      [12, "ten"],
      [13, undefined],
    ]);
  });

  it("takes comments, strings and templates for what they are", () => {
    const text = [
      '// import a from "a";',
      '/* export * from "b"; */',
      "const text = \"import c from 'c'\";",
      'const template = `import d from "d";`;',
      'const from = "e";',
      'export const address = "http://f"; // import g from "g"',
    ].join("\n");
    expect(importsOf(text)).toEqual([]);
  });
});

describe("one-way imports", () => {
  it("refuses gateway and subgraphs that import one another, and shared that imports either", () => {
    const faults = faultsIn(checkOneWayImports, {
      "gateway/src/a.ts": 'import {\n  x,\n} from "@kpu-graph/registry";\n',
      "subgraphs/registry/src/a.ts": '\nimport { x } from "@kpu-graph/candidacy";\n',
      "subgraphs/tabulation/src/a.ts": 'export { x } from "@kpu-graph/gateway";\n',
      "shared/cache/src/a.ts": 'import type { X } from "@kpu-graph/tabulation";\n',
      "shared/errors/src/a.ts": 'import { x } from "@kpu-graph/domain";\n',
      "gateway/console/src/a.ts": 'import { x } from "@kpu-graph/errors";\n',
      "gateway/src/good.ts": 'import { x } from "@kpu-graph/errors";\nimport { y } from "./a.ts";\n',
      "subgraphs/registry/src/good.test.ts": 'import { x } from "@kpu-graph/testing";\n',
      "scripts/good.ts": 'import { x } from "@kpu-graph/gateway";\n',
    });
    expect(faults).toEqual([
      'gateway/console/src/a.ts:1  gateway/console may not import "@kpu-graph/errors" (it may: none of ours)',
      'gateway/src/a.ts:1  gateway may not import "@kpu-graph/registry" (it may: errors, domain, config, logging, resilience, auth, privacy, policy, control, audit, cache)',
      'shared/cache/src/a.ts:1  shared/cache may not import "@kpu-graph/tabulation" (it may: errors, domain)',
      'shared/errors/src/a.ts:1  shared/errors may not import "@kpu-graph/domain" (it may: none of ours)',
      'subgraphs/registry/src/a.ts:2  subgraphs/registry may not import "@kpu-graph/candidacy" (it may: errors, domain, config, logging, resilience, cache, subgraph, auth, privacy)',
      'subgraphs/tabulation/src/a.ts:1  subgraphs/tabulation may not import "@kpu-graph/gateway" (it may: errors, domain, config, logging, resilience, cache, subgraph, auth, privacy)',
    ]);
  });

  it("refuses the back doors: relative paths across workspaces, insides of packages, computed addresses", () => {
    const faults = faultsIn(checkOneWayImports, {
      "gateway/src/a.ts": 'import { x } from "../../shared/errors/src/index.ts";\n',
      "scripts/a.ts": 'import { x } from "../gateway/src/gateway.ts";\n',
      "scripts/b.ts": 'import { x } from "../tests/testkit/house.ts";\n',
      "subgraphs/registry/src/a.ts": 'import { x } from "@kpu-graph/errors/src/catalogue.ts";\n',
      "subgraphs/registry/src/b.ts": 'import { x } from "pg/dist/inside.js";\n',
      "subgraphs/registry/src/c.ts": "await import(name);\n",
      "tests/e2e/good.test.ts": 'import { x } from "../../scripts/embedded/start.ts";\n',
    });
    expect(faults).toEqual([
      'gateway/src/a.ts:1  "../../shared/errors/src/index.ts" leaves gateway: import a package by its name',
      'scripts/a.ts:1  "../gateway/src/gateway.ts" leaves scripts: import a package by its name',
      'scripts/b.ts:1  "../tests/testkit/house.ts" leaves scripts: import a package by its name',
      'subgraphs/registry/src/a.ts:1  "@kpu-graph/errors/src/catalogue.ts" reaches into a package: import "@kpu-graph/errors"',
      'subgraphs/registry/src/b.ts:1  "pg/dist/inside.js" reaches into a package',
      "subgraphs/registry/src/c.ts:1  a computed import cannot be checked",
    ]);
  });
});

describe("layers inside a subgraph", () => {
  it("refuses an import upwards, past a layer, or out of what is pure", () => {
    const src = "subgraphs/registry/src";
    const faults = faultsIn(checkSubgraphLayers, {
      [`${src}/loaders.ts`]: 'import { x } from "./resolvers.ts";\n',
      [`${src}/mapping/region.ts`]:
        'import { x } from "../source/client.ts";\nimport { y } from "../source/wire.ts";\nimport { z } from "zod";\n',
      [`${src}/model.ts`]: 'import type { X } from "@kpu-graph/domain";\nimport type { Y } from "@kpu-graph/cache";\n',
      [`${src}/resolvers/region.ts`]: 'import { x } from "../source/client.ts";\nimport { y } from "../loaders.ts";\n',
      [`${src}/source/wire.ts`]: 'import { x } from "./client.ts";\nimport { y } from "./cells.ts";\n',
      [`${src}/loaders.test.ts`]: 'import { x } from "./resolvers.ts";\n',
    });
    expect(faults).toEqual([
      `${src}/loaders.ts:1  loaders may not import resolvers (it may: loaders, cache-policy, client, source, mapping, model)`,
      `${src}/mapping/region.ts:1  mapping may not import client (it may: mapping, model, wire)`,
      `${src}/mapping/region.ts:3  mapping is pure and may not import "zod" (it may: @kpu-graph/domain, @kpu-graph/errors)`,
      `${src}/model.ts:2  model is pure and may not import "@kpu-graph/cache" (it may: @kpu-graph/domain, @kpu-graph/errors)`,
      `${src}/resolvers/region.ts:1  resolvers may not import client (it may: resolvers, context, loaders, mapping, model, generated)`,
      `${src}/source/wire.ts:1  wire may not import client (it may: wire, source)`,
    ]);
  });
});

describe("the environment", () => {
  it("is read at the edges only", () => {
    const faults = faultsIn(checkEnvironment, {
      "gateway/src/http/server.ts": '// process.env in a comment\nconst port = process.env["KPU_PORT"];\n',
      "shared/cache/src/a.ts": "const { env } = process;\nconst x = [process?.env];\n",
      "shared/logging/src/a.ts": 'import { env } from "node:process";\n',
      "gateway/src/config.ts": "process.env;\n",
      "gateway/src/main.ts": "process.env;\n",
      "shared/config/src/a.ts": "process.env;\n",
    });
    const message = "process.env is read by config.ts and main.ts only: pass the value down";
    expect(faults).toEqual([
      `gateway/src/http/server.ts:2  ${message}`,
      `shared/cache/src/a.ts:1  ${message}`,
      `shared/cache/src/a.ts:2  ${message}`,
      `shared/logging/src/a.ts:1  ${message}`,
    ]);
  });
});

describe("the three subgraphs", () => {
  it("lack no file and have no other", () => {
    const files = [
      ["README.md", "package.json", "schema.graphql", "tsconfig.json"],
      ["src/cache-policy.ts", "src/config.ts", "src/context.ts", "src/generated/resolvers.ts", "src/index.ts"],
      ["src/loaders.ts", "src/main.ts", "src/model.ts", "src/resolvers.ts", "src/start.ts", "src/source/wire.ts"],
    ].flat();
    const faults = faultsIn(checkSameTree, {
      ...Object.fromEntries(files.map((file) => [`subgraphs/registry/${file}`, "\n"])),
      "subgraphs/registry/src/helpers.ts": "\n",
      "subgraphs/registry/src/loaders.test.ts": "\n",
      "subgraphs/registry/src/resolvers/region.ts": "\n",
      "subgraphs/registry/src/source/rows.ts": "\n",
      "subgraphs/registry/testkit/database.ts": "\n",
    });
    expect(faults).toEqual([
      "subgraphs/registry:1  src/source/client.ts is missing: all subgraphs are one tree",
      "subgraphs/registry:1  src/mapping.ts or src/mapping/ is missing: all subgraphs are one tree",
      "subgraphs/registry/src/helpers.ts:1  the other subgraphs have no such file: put it under resolvers/, loaders/, mapping/ or source/",
    ]);
  });
});
