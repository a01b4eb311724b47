// What caches on the way are told of a kept answer.
import type { Held } from "@kpu-graph/cache";
import { expect, test } from "vitest";
import { answerHeaders, isKnownTo } from "./answer-headers.ts";

const at = Date.UTC(2024, 1, 14, 12);
const held: Held<Buffer> = {
  value: Buffer.from("{}"),
  storedAt: at - 4_200,
  expiresAt: at + 5_800,
  tags: ["region", "region-33"],
  source: "memory",
};
const answer = { held, etag: () => '"e"', isGet: true, isAnonymous: true, now: at };

test("a GET without a credential may be kept by anyone for as long as here, by its tags", () => {
  expect(answerHeaders(answer)).toEqual({
    age: "4",
    etag: '"e"',
    vary: "Authorization, X-API-Key, Accept, Accept-Encoding",
    "cache-control": "public, max-age=10",
    "cache-tag": "region,region-33",
  });
});

test("a GET with a credential is its caller's alone", () => {
  expect(answerHeaders({ ...answer, isAnonymous: false })["cache-control"]).toBe("private, max-age=10");
});

test("an answer past its time is for nobody else to keep", () => {
  expect(answerHeaders({ ...answer, now: at + 60_000 })).toMatchObject({ age: "64", "cache-control": "no-store" });
});

test("a POST says its age, and its door that nobody keeps it", () => {
  expect(answerHeaders({ ...answer, isGet: false })).toEqual({ age: "4" });
});

test.each([
  [undefined, false],
  ['"e"', true],
  ['W/"e"', true],
  ['"a", "e"', true],
  ["*", true],
  ['"a"', false],
  ["e", false],
])("If-None-Match %s names the answer: %s", (given, expected) => {
  expect(isKnownTo(given, '"e"')).toBe(expected);
});
