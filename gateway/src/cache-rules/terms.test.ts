import { describe, expect, test } from "vitest";
import { readCacheControl, shorten } from "./terms.ts";

const tagsOf = () => ["region"];
const rule = { maxAgeSeconds: 300, scope: "PUBLIC", tagsOf } as const;
const ownRule = { maxAgeSeconds: 10, scope: "PRIVATE", tagsOf } as const;

describe("what a subgraph's reply says of its age", () => {
  test.each([
    ["nothing", undefined, rule],
    ["an empty header", "", rule],
    ["longer", "max-age=99999", rule],
    ["public", "public, max-age=99999, immutable, stale-while-revalidate=99999", rule],
    ["shorter", "max-age=20", { ...rule, maxAgeSeconds: 20 }],
    ["shorter, in other letters and quotes", 'PUBLIC , Max-Age="20"', { ...rule, maxAgeSeconds: 20 }],
    ["two times", "max-age=20, s-maxage=30, max-age=40", { ...rule, maxAgeSeconds: 20 }],
    ["two headers", ["max-age=99999", "private, max-age=7"], { ...rule, maxAgeSeconds: 7, scope: "PRIVATE" }],
    ["private", "private", { ...rule, scope: "PRIVATE" }],
    ["private fields", 'private="set-cookie", max-age=5', { ...rule, maxAgeSeconds: 5, scope: "PRIVATE" }],
    ["no-store", "no-store, max-age=99999", { ...rule, maxAgeSeconds: 0 }],
    ["no-cache, last", "max-age=99999, no-cache", { ...rule, maxAgeSeconds: 0 }],
    ["a negative time", "max-age=-1", { ...rule, maxAgeSeconds: 0 }],
    ["no time", "max-age", { ...rule, maxAgeSeconds: 0 }],
    ["a word for a time", "max-age=forever", { ...rule, maxAgeSeconds: 0 }],
    ["a time without end", `max-age=${"9".repeat(400)}`, rule],
  ])("%s: only shortens", (_name, header, expected) => {
    expect(shorten(rule, readCacheControl(header))).toEqual(expected);
  });

  test("makes nothing public that is private, nor longer what is short", () => {
    expect(shorten(ownRule, readCacheControl("public, max-age=99999"))).toBe(ownRule);
  });

  test("keeps nothing for a time that is no number, and no part of a second", () => {
    const times = [Number.NaN, -5, 0.9, 20.9, Number.POSITIVE_INFINITY];
    expect(times.map((maxAge) => shorten(rule, { maxAge }).maxAgeSeconds)).toEqual([0, 0, 0, 20, 300]);
  });
});
