// Base32 by the vectors of RFC 4648.
import { describe, expect, it } from "vitest";
import { toBase32 } from "./base32.ts";

describe("base32", () => {
  it.each([
    ["", ""],
    ["fo", "MZX"],
    ["foo", "MZXW"],
    ["foob", "MZXW6Y"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBO"],
  ])("of %j begins with %j", (text, whole) => {
    expect(toBase32(Buffer.from(text), 100)).toBe(whole);
    expect(toBase32(Buffer.from(text), 2)).toBe(whole.slice(0, 2));
  });

  it("holds every letter of its alphabet, and no other", () => {
    const letters = new Set(
      toBase32(
        Uint8Array.from({ length: 256 }, (_, index) => index),
        409,
      ),
    );
    expect([...letters].sort().join("")).toBe("234567ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  });
});
