import { readFile } from "node:fs/promises";
import { publicViewer, type Viewer } from "@kpu-graph/auth";
import { expect, test } from "vitest";
import { createViewerSource, type Limit } from "./source.ts";

interface Context {
  readonly viewer: Viewer;
  readonly name: string;
}

const asked: string[] = [];
const limitsOf = async ({ name }: Context): Promise<readonly Limit[]> => {
  asked.push(name);
  return [
    { name: "requests", limit: 10, remaining: 9, resetsAt: "2024-02-14T00:00:00.000Z" },
    { name: "depth", limit: 8, remaining: 8, resetsAt: null },
  ];
};
const source = createViewerSource({ limitsOf });

const process = async (query: string, viewer: Viewer, variables: Record<string, unknown> = {}) => {
  const context: Context = { viewer, name: "the request" };
  asked.length = 0;
  return JSON.parse((await source.fetch(JSON.stringify({ query, variables }), context)).toString());
};

const bps: Viewer = {
  ...publicViewer,
  tier: "partner",
  agency: "bps",
  keyId: "k",
  purpose: "STATISTIK",
  scopes: ["voter:age"],
};

test("the caller is told who it is, under which scopes, and what is left of its limits", async () => {
  const query = "{ viewer { kind agency scopes limits { name limit remaining resetsAt } } }";
  expect(await process(query, bps)).toEqual({
    data: {
      viewer: {
        kind: "partner",
        agency: "bps",
        scopes: ["voter:age"],
        limits: [
          { name: "requests", limit: 10, remaining: 9, resetsAt: "2024-02-14T00:00:00.000Z" },
          { name: "depth", limit: 8, remaining: 8, resetsAt: null },
        ],
      },
    },
  });
  expect(asked).toEqual(["the request"]);
});

test("the public has no agency and no scopes, and its limits are not counted unless it asks", async () => {
  const query = "query ($x: Boolean!) { viewer { a: kind agency @include(if: $x) scopes } }";
  expect(await process(query, publicViewer, { x: true })).toEqual({
    data: { viewer: { a: "public", agency: null, scopes: [] } },
  });
  expect(asked).toEqual([]);
});

test("limits that cannot be told are an error at their place", async () => {
  const broken = createViewerSource({
    limitsOf: (): Promise<readonly Limit[]> => Promise.reject(new Error("broken")),
  });
  const body = JSON.stringify({ query: "{ viewer { limits { name } } }" });
  const { data, errors } = JSON.parse((await broken.fetch(body, { viewer: publicViewer })).toString());
  expect({ data, errors }).toMatchObject({ data: null, errors: [{ path: ["viewer", "limits"] }] });
});

test("it answers nothing but the caller, though its schema file names more for the composer", async () => {
  expect(await readFile(new URL("./schema.graphql", import.meta.url), "utf8")).toContain("extend schema");
  expect(await process("{ __typename viewer { __typename } }", publicViewer)).toEqual({
    data: { __typename: "Query", viewer: { __typename: "Viewer" } },
  });
});
