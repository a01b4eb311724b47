// The Sirekap stand-in: exact paths, and nothing else.

import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StandIn } from "../stand-in.ts";
import { startTabulationStandIn } from "./server.ts";
import { writeTree } from "./tree-writer.ts";

let dir: string;
let standIn: StandIn;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kpu-stand-in-"));
  await writeTree(
    dir,
    [
      { path: "/tabulation/pemilu/ppwp.json", text: '{"100025":{}}' },
      { path: "/tabulation/pemilu/hhcw/ppwp/99/99AA.json", text: '{"chart":null}' },
      { path: "/secret.json", text: '"secret"' },
    ],
    () => {},
  );
  standIn = await startTabulationStandIn({ dir: join(dir, "tabulation") });
});

afterAll(async () => {
  await standIn.close();
  await rm(dir, { recursive: true });
});

/** Sends the path as it is: fetch would tidy "..". */
const get = (path: string): Promise<readonly [number | undefined, string]> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(standIn.url);
    const sent = request({ hostname, port, path }, (response) => {
      let body = "";
      response.on("data", (part) => {
        body += part;
      });
      response.on("end", () => resolve([response.statusCode, body]));
    });
    sent.on("error", reject);
    sent.end();
  });

describe("the Sirekap stand-in", () => {
  it("gives a document by its path", async () => {
    expect(await get("/pemilu/ppwp.json")).toEqual([200, '{"100025":{}}']);
    expect(await get("/pemilu/hhcw/ppwp/99/99AA.json")).toEqual([200, '{"chart":null}']);
  });

  it("has no document for any other path: missing, a folder, a listing, or outside", async () => {
    const paths = [
      "/pemilu/partai.json",
      "/pemilu",
      "/pemilu/",
      "/",
      "/pemilu/hhcw/ppwp/99.json/99AA.json",
      "/../secret.json",
      "/pemilu/../../secret.json",
      "/%2e%2e/secret.json",
      "/pemilu/..%2f..%2fsecret.json",
      "//etc/passwd",
      "/pemilu/ppwp.json%00",
    ];
    const statuses = await Promise.all(paths.map(async (path) => [path, (await get(path))[0]]));
    expect(statuses).toEqual(paths.map((path) => [path, 404]));
  });
});
