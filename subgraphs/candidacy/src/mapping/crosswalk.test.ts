// Papua Barat Daya: Sidapil's codes and the registry's must name the same place.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { realDataDir } from "@kpu-graph/testing";
import { describe, expect, it } from "vitest";
import { toRegistryCode } from "./crosswalk.ts";

describe("the crosswalk", () => {
  it("translates the three regencies that number differently, once only", () => {
    // 960105 AIMAS -> 960107, which is SAYOSA in Sidapil and must not be translated again.
    expect(["960105", "960107", "960203", "960324"].map(toRegistryCode)).toEqual([
      "960107",
      "960110",
      "960206",
      "960325",
    ]);
  });

  it("leaves all other codes, renamed districts among them", () => {
    const codes = ["96", "9601", "960101", "960301", "960401", "621105", "1271012001"];
    expect(codes.map(toRegistryCode)).toEqual(codes);
  });
});

const real = realDataDir();

describe.skipIf(real === undefined)("the crosswalk, over the real lists", () => {
  const linesOf = (file: string) =>
    readFileSync(join(real ?? "", file), "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
  const plain = (name = "") => name.toUpperCase().replace(/[^A-Z]/g, "");

  it("gives every area of Papua Barat Daya the code of the place it names, each once", () => {
    const registry = new Map(linesOf("sirekap-2024/wilayah_tingkat1-4.csv").map(([code, , name]) => [code, name]));
    const districts = linesOf("infopemilu-2024/dapil_wilayah.csv").filter(
      ([, council, , code]) => council === "DPRD KABUPATEN/KOTA" && code?.startsWith("96"),
    );
    const wrong = districts.flatMap(([, , , code = "", , name]) => {
      const translated = registry.get(toRegistryCode(code));
      return plain(translated) === plain(name) ? [] : [[code, name, translated]];
    });
    expect(wrong).toEqual([]);
    expect(districts.length).toBe(new Set(districts.map(([, , , code = ""]) => toRegistryCode(code))).size);
    const changed = districts.filter(([, , , code = ""]) => toRegistryCode(code) !== code);
    expect(changed.length).toBe(56);
  });
});
