// Every fact file names its publisher and holds nothing that could be a person's number.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

describe("fact files", () => {
  const folder = new URL("./data/", import.meta.url);

  it("each say what they are, who published it and which columns follow", () => {
    for (const file of readdirSync(folder)) {
      const comments = readFileSync(new URL(file, folder), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("#"));
      expect([file, comments.some((line) => line.startsWith("# Publisher: KPU, "))]).toEqual([file, true]);
      expect([file, comments.some((line) => line.startsWith("# Columns: "))]).toEqual([file, true]);
    }
  });

  it("hold no run of 16 digits, so no NIK", () => {
    for (const file of readdirSync(folder)) {
      expect([file, /\d{16}/.exec(readFileSync(new URL(file, folder), "utf8"))?.[0]]).toEqual([file, undefined]);
    }
  });
});
