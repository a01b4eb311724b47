// Keys tell their agency and environment, and whether they were mistyped, before anything is looked up.
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findKeys, generateKey, generateKeyId, isAgencyId, parseKey } from "./key-shape.ts";

const key = generateKey({ environment: "live", agency: "bps" });

describe("a key", () => {
  it("has the documented shape", () => {
    expect(key).toMatch(/^kpu_live_bps_[0-9A-Za-z]{32}[0-9A-Za-z]{6}$/);
    expect(generateKeyId()).toMatch(/^[0-9a-z]{8}$/);
  });

  it("is another one each time", () => {
    const many = Array.from({ length: 1_000 }, () => generateKey({ environment: "live", agency: "bps" }));
    expect(new Set(many).size).toBe(1_000);
  });

  it.each([
    { environment: "live", agency: "bps" },
    { environment: "test", agency: "data-engineer" },
    { environment: "live", agency: `a${"z".repeat(30)}` },
  ] as const)("says what it was made with: %o", (shape) => {
    expect(parseKey(generateKey(shape))).toEqual(shape);
  });

  it.each(["", "b", "BPS", "1bps", "b_s", "bps ", `a${"z".repeat(31)}`])(
    "cannot be made for the agency %j",
    (agency) => {
      expect(isAgencyId(agency)).toBe(false);
      expect(() => generateKey({ environment: "live", agency })).toThrow(TypeError);
    },
  );

  it("is refused with any one character changed", () => {
    const accepted = [...key].flatMap((character, at) => {
      const other = character === "x" ? "y" : "x";
      return parseKey(`${key.slice(0, at)}${other}${key.slice(at + 1)}`) === undefined ? [] : [at];
    });
    expect(accepted).toEqual([]);
  });

  it.each(["", "kpu_live_bps_", key.slice(0, -1), `${key}0`, ` ${key}`, `${key}\n`, key.toUpperCase()])(
    "is refused when it is written otherwise (%#)",
    (text) => {
      expect(parseKey(text)).toBeUndefined();
    },
  );
});

describe("the scanner", () => {
  it("finds every key in a text", () => {
    const other = generateKey({ environment: "test", agency: "bawaslu" });
    expect(findKeys(`X-API-Key: ${key}\n{"key":"${other}"} kpu_live_bps_example`)).toEqual([key, other]);
  });

  it("takes no random string of a key's shape for one", () => {
    const random = () => randomBytes(64).toString("base64url").replaceAll(/[-_]/g, "").slice(0, 38);
    expect(findKeys(Array.from({ length: 1_000 }, () => `kpu_live_bps_${random()}`).join("\n"))).toEqual([]);
  });
});
