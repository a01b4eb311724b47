// Builds the tabulation source from a folder of real files: the Sirekap tree as it is, and what only CSV holds put back into wire form.
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import type { OnProgress } from "../progress.ts";

export interface BuildRealTabulationOptions {
  /** Folder of real files. */
  readonly from: string;
  /** The estate's tabulation folder. */
  readonly dir: string;
  readonly onProgress: OnProgress;
}

type Row = Readonly<Record<string, string>>;

/** No rows where the folder has no such file: its documents then stay missing. */
const readRows = async (path: string): Promise<readonly Row[]> => {
  if (!existsSync(path)) return [];
  const rows: Row[] = parse(await readFile(path, "utf8"), { columns: true, skip_empty_lines: true, bom: true });
  return rows;
};

const cell = (row: Row, column: string): string => {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
};

const writeDocument = async (dir: string, path: string, document: unknown): Promise<void> => {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(document));
};

/** As `/pemilu/caleg/...` has them; the home town is not in the tables, so the key is left out. */
const toCandidate = (row: Row, name: string) => ({
  nama: cell(row, name),
  nomor_urut: Number(cell(row, "nomor_urut")),
  jenis_kelamin: cell(row, "jenis_kelamin"),
});

/** Candidate id -> candidate, under a heading such as the province or the party. */
const byHeading = (rows: readonly Row[], heading: string, name: string) => {
  const lists: Record<string, Record<string, ReturnType<typeof toCandidate>>> = {};
  for (const row of rows) {
    const key = cell(row, heading);
    lists[key] = { ...lists[key], [cell(row, "sirekap_calon_id")]: toCandidate(row, name) };
  }
  return lists;
};

/**
 * The one DPR village document of the folder is a bare table: the dump it comes from kept neither the chart nor the stamp.
 * Its stamp is not known, so none is written; figures without a time are then SOURCE_INVALID to a reader, which is the truth.
 */
const villageTable = { code: "1671041005", folder: "16/1671/167104" };

/** Builds the source in `dir`. A document the folder lacks stays missing. */
export const buildRealTabulation = async ({ from, dir, onProgress }: BuildRealTabulationOptions): Promise<void> => {
  const sirekap = join(from, "sirekap-2024");
  // Candidate lists lie in the tree as CSV; the wire is JSON only. Earlier versions (history/) are beside the tree and stay there.
  await cp(join(sirekap, "pemilu"), join(dir, "pemilu"), {
    recursive: true,
    filter: (source) => !source.endsWith(".csv"),
  });
  onProgress(0.7);

  const senators = byHeading(await readRows(join(from, "derived/dpd_calon_sirekap_id.csv")), "kode_provinsi", "nama");
  for (const [province, candidates] of Object.entries(senators)) {
    await writeDocument(dir, `pemilu/caleg/dpd/${province}.json`, candidates);
  }
  const members = await readRows(join(from, "derived/dpr_1601_calon_sirekap_id.csv"));
  if (members.length > 0) {
    await writeDocument(dir, "pemilu/caleg/partai/1601.json", byHeading(members, "nomor_urut_partai", "nama_dct"));
  }
  onProgress(0.9);

  const tableFile = join(sirekap, `pdpr_table_kel_${villageTable.code}.json`);
  if (existsSync(tableFile)) {
    const table: unknown = JSON.parse(await readFile(tableFile, "utf8"));
    await writeDocument(dir, `pemilu/hhcw/pdpr/${villageTable.folder}/${villageTable.code}.json`, { table });
  }
  onProgress(1);
};
