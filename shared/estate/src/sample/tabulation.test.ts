// The tabulation source of the sample: published figures at the top, sums that hold below, and the quirks that were promised.
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingFile } from "./quirks.ts";
import { stationRolls } from "./station-rolls.ts";
import { buildSampleTabulation } from "./tabulation.ts";

type Figures = Readonly<Record<string, number>>;

interface AreaDocument {
  readonly ts: string;
  readonly chart: Figures | null;
  readonly table?: Readonly<Record<string, Figures>>;
  readonly progres: Figures;
}

interface Form {
  readonly mode?: string;
  readonly chart: Readonly<Record<string, number | null>> | null;
  readonly images: readonly (string | null)[];
  readonly administrasi: Readonly<Record<string, number | null>> | null;
  readonly psu: string | null;
  readonly status_suara: boolean;
  readonly status_adm: boolean;
}

let dir: string;
const progress: number[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kpu-sample-"));
  await buildSampleTabulation({ dir, onProgress: (fraction) => progress.push(fraction) });
});

afterAll(() => rm(dir, { recursive: true }));

const text = (path: string) => readFile(join(dir, "pemilu", path), "utf8");
const read = async (path: string): Promise<AreaDocument> => JSON.parse(await text(path));
const readForm = async (path: string): Promise<Form> => JSON.parse(await text(path));

const pairs = ["100025", "100026", "100027"] as const;
const kedungmalang = "hhcw/ppwp/33/3320/332001/3320012001";
const form = (number: number) => readForm(`${kedungmalang}/3320012001${String(number).padStart(3, "0")}.json`);

const filesUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(join(dir, "pemilu", folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

describe("the sample's tabulation", () => {
  it("has the national document of 7 March 2024 as published", async () => {
    const { ts, chart, progres, table } = await read("hhcw/ppwp.json");
    expect({ ts, chart, progres, rows: Object.keys(table ?? {}).length }).toEqual({
      ts: "2024-03-07 15:00:16",
      chart: { "100025": 31_374_310, "100026": 75_357_899, "100027": 21_374_165, persen: 78.11 },
      progres: { total: 823_378, progres: 643_124 },
      rows: 39,
    });
  });

  it("splits the published figures of two provinces over their regencies, the shown ones as their own documents say", async () => {
    for (const [province, regency, rows] of [
      ["31", "3101", 6],
      ["33", "3320", 35],
    ] as const) {
      const { chart, table } = await read(`hhcw/ppwp/${province}.json`);
      const national = (await read("hhcw/ppwp.json")).table?.[province];
      const own = (await read(`hhcw/ppwp/${province}/${regency}.json`)).chart;
      expect(Object.keys(table ?? {}).length).toBe(rows);
      for (const pair of pairs) {
        const sum = Object.values(table ?? {}).reduce((total, row) => total + (row[pair] ?? 0), 0);
        expect([pair, sum, chart?.[pair], table?.[regency]?.[pair]]).toEqual([
          pair,
          national?.[pair],
          national?.[pair],
          own?.[pair],
        ]);
      }
    }
  });

  it("keeps every document's rows at the sum of its chart", async () => {
    let checked = 0;
    for (const file of await filesUnder("hhcw/ppwp")) {
      const { chart, table }: AreaDocument = JSON.parse(await readFile(file, "utf8"));
      if (table === undefined) continue;
      for (const pair of pairs) {
        const sum = Object.values(table).reduce((total, row) => total + (row[pair] ?? 0), 0);
        expect([file, pair, sum]).toEqual([file, pair, chart?.[pair] ?? 0]);
      }
      checked += 1;
    }
    expect(checked).toBe(2 + 2 + 18 + 201);
  });

  it("has a presidential form of all 3,578 polling stations but one, on the roll the registry has", async () => {
    const files = [...(await filesUnder("hhcw/ppwp/31/3101")), ...(await filesUnder("hhcw/ppwp/33/3320"))];
    const forms = files.filter((file) => /\d{13}\.json$/.test(file));
    expect([forms.length, forms.filter((file) => file.includes(missingFile))]).toEqual([3_577, []]);
    let counts = { read: 0, unread: 0, votesOnly: 0, administrationOnly: 0, withMode: 0, nullKey: 0, differ: 0 };
    for (const file of forms) {
      const code = file.slice(-18, -5);
      const roll = stationRolls(code.slice(0, 4)).get(code);
      const {
        status_suara: votes,
        status_adm: administration,
        administrasi,
        chart,
        mode,
      }: Form = JSON.parse(await readFile(file, "utf8"));
      const both = `${votes}/${administration}`;
      const differs =
        administrasi !== null && administrasi?.["pemilih_dpt_j"] !== (roll?.male ?? 0) + (roll?.female ?? 0);
      counts = {
        read: counts.read + Number(both === "true/true"),
        unread: counts.unread + Number(both === "false/false"),
        votesOnly: counts.votesOnly + Number(both === "true/false"),
        administrationOnly: counts.administrationOnly + Number(both === "false/true"),
        withMode: counts.withMode + Number(mode !== undefined),
        nullKey: counts.nullKey + Number(chart !== null && Object.hasOwn(chart ?? {}, "null")),
        differ: counts.differ + Number(differs),
      };
    }
    expect(counts).toMatchInlineSnapshot(`
      {
        "administrationOnly": 90,
        "differ": 2,
        "nullKey": 3133,
        "read": 2679,
        "unread": 354,
        "votesOnly": 454,
        "withMode": 449,
      }
    `);
  });

  it("breaks the rules it says it breaks", async () => {
    const administration = async (number: number): Promise<Form["administrasi"]> => (await form(number)).administrasi;
    const sumOf = async (number: number) => {
      const { chart } = await form(number);
      return pairs.reduce((sum, pair) => sum + (chart?.[pair] ?? 0), 0);
    };
    const zeros = new Set(Object.values((await administration(6)) ?? {}));
    const [three, four, five, seven] = await Promise.all([2, 4, 5, 7].map(administration));
    expect({
      T02: (seven?.["pengguna_dpt_l"] ?? 0) + (seven?.["pengguna_dpt_p"] ?? 0) === seven?.["pengguna_dpt_j"],
      T03: (three?.["suara_sah"] ?? 0) + (three?.["suara_tidak_sah"] ?? 0) === three?.["suara_total"],
      T04: (await sumOf(3)) === (await administration(3))?.["suara_sah"],
      T05: four?.["suara_total"] === four?.["pengguna_total_j"],
      T09: (five?.["pemilih_dpt_j"] ?? 0) <= 300,
      T12: [zeros.size, zeros.has(0), (await sumOf(6)) > 0],
      T14: (await form(11)).chart?.["100027"],
      T15: (await administration(9))?.["pengguna_dptb_j"],
      T18: [(await form(8)).status_suara, (await form(8)).chart],
      zero: (await form(10)).chart?.["100027"],
      repeated: (await form(12)).psu,
      unknown: (await readForm("hhcw/ppwp/31/3101/310101/3101011001/3101011001003.json")).chart?.["100028"],
    }).toEqual({
      T02: false,
      T03: false,
      T04: false,
      T05: false,
      T09: false,
      T12: [1, true, true],
      T14: null,
      T15: null,
      T18: [true, { null: null }],
      zero: 0,
      repeated: "Pemungutan Suara Ulang",
      unknown: 1,
    });
  });

  it("has rows without figures, and a status that does not fit on one row each way", async () => {
    const rowsOf = async (path: string, code: string) => (await read(path)).table?.[code];
    expect(await rowsOf("hhcw/ppwp/33/3320/332002.json", "3320022003")).toEqual({
      psu: "Reguler",
      persen: 0,
      status_progress: false,
    });
    expect(await rowsOf("hhcw/ppwp/33/3320/332005.json", "3320052001")).toEqual({
      psu: "Reguler",
      persen: 0,
      status_progress: true,
    });
    expect(await rowsOf("hhcw/ppwp/33/3320/332004.json", "3320042001")).toMatchObject({
      "100025": expect.any(Number),
      status_progress: false,
    });
  });

  it("writes shares as the source does: 100.0 in a chart and 100 in a row", async () => {
    const village = await text("hhcw/ppwp/33/3320/332001/3320012002.json");
    expect([village.includes('"persen":100.0}'), village.includes('"persen":100,')]).toEqual([true, true]);
  });

  it("names photographs by the source's rule, with empty slots", async () => {
    const { images } = await form(1);
    const hash = createHash("md5").update("3320012001001").digest("hex").slice(0, 4);
    expect(JSON.stringify(images)).toMatch(
      new RegExp(
        `^\\["https://sirekap-obj-formc.kpu.go.id/${hash}/pemilu/ppwp/33/20/01/20/01/3320012001001-\\d{8}-\\d{6}--[0-9a-f-]{36}\\.jpg"`,
      ),
    );
    const unread = await readForm("hhcw/pdpr/33/3320/332001/3320012001/3320012001001.json");
    expect(unread.images).toContain(null);
  });

  it("has party lists in every document of a council", async () => {
    const district = await read("hhcd/pdprdp/33/330003.json");
    const list = district.table?.["1"] ?? {};
    const candidates = Object.entries(list).filter(([key]) => /^\d+$/.test(key));
    const sum = candidates.reduce((total, [, votes]) => total + votes, list["jml_suara_partai"] ?? 0);
    expect([sum, district.chart?.["1"]]).toEqual([list["jml_suara_total"], list["jml_suara_total"]]);
    expect(await read("hhcd/pdprdk/33/3320/332002.json")).toEqual({
      ts: "2024-03-07 14:00:16",
      mode: "hhcw",
      chart: null,
      progres: { total: 721, progres: 0 },
      table: null,
    });
    const masters = ["31", "33"].map((province) => `caleg/dpd/${province}.json`);
    masters.push(...["3103", "3302", "310002", "330003", "332001"].map((code) => `caleg/partai/${code}.json`));
    for (const master of masters) expect(Object.keys(await read(master)).length).toBeGreaterThan(10);
  });

  it("is built the same every time, reports its progress, and stays small", async () => {
    expect([progress.at(-1), progress.every((fraction, index) => fraction >= (progress[index - 1] ?? 0))]).toEqual([
      1,
      true,
    ]);
    const files = (await filesUnder(".")).sort();
    const hash = createHash("sha256");
    let bytes = 0;
    for (const file of files) {
      const content = await readFile(file);
      bytes += content.length;
      hash.update(file.slice(dir.length)).update(content);
    }
    expect([bytes < 12_000_000, /\D\d{16}\D/.test(await text("ppwp.json"))]).toEqual([true, false]);
    const again = await mkdtemp(join(tmpdir(), "kpu-sample-"));
    await buildSampleTabulation({ dir: again, onProgress: () => {} });
    const second = createHash("sha256");
    for (const file of files)
      second.update(file.slice(dir.length)).update(await readFile(join(again, file.slice(dir.length))));
    await rm(again, { recursive: true });
    expect(second.digest("hex")).toBe(hash.digest("hex"));
  });
});
