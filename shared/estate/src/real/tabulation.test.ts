// The tabulation source of real files: the tree as published, and the tables put back into wire form.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realDataDir } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildRealTabulation } from "./tabulation.ts";

const from = realDataDir() ?? "";

describe.skipIf(from === "")("with real files", () => {
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "kpu-real-"));
    await buildRealTabulation({ from, dir, onProgress: () => {} });
  });

  afterAll(() => rm(dir, { recursive: true }));

  const text = (path: string) => readFile(join(dir, "pemilu", path), "utf8");
  const original = (path: string) => readFile(join(from, "sirekap-2024/pemilu", path), "utf8");

  it("copies the tree byte for byte and leaves the gaps", async () => {
    for (const path of [
      "ppwp.json",
      "partai.json",
      "hhcw/ppwp.json",
      "hhcw/ppwp/11/1101/110101/1101012001/1101012001001.json",
    ]) {
      expect(await text(path)).toBe(await original(path));
    }
    const absent = ["hhcw/ppwp/11.json", "caleg/dpd_32_from_yosiasm.csv", "../history"];
    expect(absent.filter((path) => existsSync(join(dir, "pemilu", path)))).toEqual([]);
  });

  it("writes candidate masters from the tables", async () => {
    const aceh: unknown = JSON.parse(await text("caleg/dpd/11.json"));
    expect(aceh).toMatchObject({ "695637": { nama: "ABDUL HADI BANG JONI", nomor_urut: 1, jenis_kelamin: "L" } });
    const lists: Record<string, object> = JSON.parse(await text("caleg/partai/1601.json"));
    expect([Object.keys(lists).length, Object.values(lists).flatMap(Object.keys).length]).toEqual([18, 142]);
    expect(lists).toMatchObject({
      "1": { "100212": { nama: "Dr. IRMA MUTHOHAROH, S.Pd.I., M.Pd.", nomor_urut: 2, jenis_kelamin: "P" } },
    });
  });

  it("puts the DPR village table in its place without a stamp nobody knows", async () => {
    const document: Record<string, object> = JSON.parse(await text("hhcw/pdpr/16/1671/167104/1671041005.json"));
    expect([Object.keys(document), Object.keys(document["table"] ?? {}).length]).toEqual([["table"], 65]);
  });
});
