import { describe, expect, it } from "vitest";
import { hashOf, isHash } from "./document-hash.ts";

describe("the hash of a document", () => {
  it("is SHA-256 of its text in UTF-8", () => {
    expect(hashOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(hashOf("{ a } ")).not.toBe(hashOf("{ a }"));
  });

  it.each([
    "a".repeat(63),
    "a".repeat(65),
    "A".repeat(64),
    `${"a".repeat(64)}\n`,
    "g".repeat(64),
    "../".repeat(21),
    64,
    null,
    undefined,
    {},
    ["a".repeat(64)],
  ])("has not the form %j", (text) => {
    expect([isHash(text), isHash("a".repeat(64))]).toEqual([false, true]);
  });
});
