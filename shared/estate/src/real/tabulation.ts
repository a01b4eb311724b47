// Builds the tabulation source from a folder of real files: the Sirekap tree as it is, and what only CSV holds put back into wire form.
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RealBuildOptions } from "../build-options.ts";
import { readTable, type TableRow } from "./read-files.ts";

const writeDocument = async (dir: string, path: string, document: unknown): Promise<void> => {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(document));
};

/** As `/pemilu/caleg/...` has them; the home town is not in the tables, so the key is left out. */
const toCandidate = (row: TableRow, name: string) => ({
  nama: row.text(name),
  nomor_urut: row.integer("nomor_urut"),
  jenis_kelamin: row.text("jenis_kelamin"),
});

/** Candidate id -> candidate, under a heading such as the province or the party; nothing where the folder has no such file. */
const readLists = async (file: string, heading: string, name: string) => {
  const lists: Record<string, Record<string, ReturnType<typeof toCandidate>>> = {};
  if (!existsSync(file)) return lists;
  await readTable(file, (row) => {
    const key = row.text(heading);
    lists[key] = { ...lists[key], [row.text("sirekap_calon_id")]: toCandidate(row, name) };
  });
  return lists;
};

/**
 * The one DPR village document of the folder is a bare table: the dump it comes from kept neither the chart nor the stamp.
 * Its stamp is not known, so none is written; figures without a time are then SOURCE_INVALID to a reader, which is the truth.
 */
const villageTable = { code: "1671041005", folder: "16/1671/167104" };

/** Builds the source in `dir`. A document the folder lacks stays missing. */
export const buildRealTabulation = async ({ from, dir, onProgress }: RealBuildOptions): Promise<void> => {
  const sirekap = join(from, "sirekap-2024");
  // Candidate lists lie in the tree as CSV; the wire is JSON only. Earlier versions (history/) are beside the tree and stay there.
  await cp(join(sirekap, "pemilu"), join(dir, "pemilu"), {
    recursive: true,
    filter: (source) => !source.endsWith(".csv"),
  });
  const tree = join(sirekap, "wilayah");
  if (existsSync(tree)) await cp(tree, join(dir, "wilayah"), { recursive: true });
  onProgress(0.7);

  const senators = await readLists(join(from, "derived/dpd_calon_sirekap_id.csv"), "kode_provinsi", "nama");
  for (const [province, candidates] of Object.entries(senators)) {
    await writeDocument(dir, `pemilu/caleg/dpd/${province}.json`, candidates);
  }
  const memberFile = join(from, "derived/dpr_1601_calon_sirekap_id.csv");
  const members = await readLists(memberFile, "nomor_urut_partai", "nama_dct");
  if (Object.keys(members).length > 0) await writeDocument(dir, "pemilu/caleg/partai/1601.json", members);
  onProgress(0.9);

  const tableFile = join(sirekap, `pdpr_table_kel_${villageTable.code}.json`);
  if (existsSync(tableFile)) {
    const table: unknown = JSON.parse(await readFile(tableFile, "utf8"));
    await writeDocument(dir, `pemilu/hhcw/pdpr/${villageTable.folder}/${villageTable.code}.json`, { table });
  }
  onProgress(1);
};
