// Fills a PostgreSQL database, embedded or real, with a registry: all data goes through one callback, so that both hold the same.
import { readFileSync } from "node:fs";
import type { OnProgress } from "../progress.ts";
import type { RegistryRows } from "./rows.ts";
import { batchesOf, values } from "./sql.ts";

/** Runs the statements of one text. */
export type Exec = (sql: string) => Promise<void>;

export interface FillOptions {
  readonly exec: Exec;
  readonly rows: RegistryRows;
  readonly onProgress?: OnProgress;
}

// From src and dist alike this is the source folder: the compiler leaves .sql files behind.
const schema = () => readFileSync(new URL("../../src/registry/schema.sql", import.meta.url), "utf8");

const insert = (table: string, rows: readonly (readonly (string | number | null)[])[]) =>
  batchesOf(rows).map((batch) => `INSERT INTO ${table} VALUES ${values(batch)}`);

/** The statements that make and fill the tables, in order. */
const statementsOf = ({ areas, runs, units, rolls, voters }: RegistryRows): string[] => [
  schema(),
  ...insert(
    "wilayah",
    areas.map(({ code, id, name, level, parent, stations }) => [code, id, name, level, parent, stations]),
  ),
  // 822,116 polling stations are 84,494 runs of numbers: the database counts them out itself.
  ...batchesOf(runs.map(({ village, first, last }) => [village, first, last])).map(
    (batch) => `INSERT INTO tps
      SELECT village || lpad(number::text, 3, '0'), village, lpad(number::text, 3, '0'), 'TPS'
      FROM (VALUES ${values(batch)}) AS run (village, first, last), generate_series(first, last) AS number`,
  ),
  ...insert(
    "tps",
    units.map(({ code, number, kind }) => [code, code.slice(0, 10), number, kind]),
  ),
  ...insert(
    "rekap_pemilih",
    rolls.map(({ code, stage, male, female, total, decree, date }) => [code, stage, male, female, total, decree, date]),
  ),
  ...insert(
    "pemilih",
    voters.map((voter) => [
      voter.nik,
      voter.nkk,
      voter.name,
      voter.gender,
      voter.birthplace,
      voter.birthDate,
      voter.maritalStatus,
      voter.address,
      voter.station,
      "DPT",
    ]),
  ),
  // The planner must know the sizes, and index-only counts need the visibility map.
  ...["wilayah", "tps", "rekap_pemilih", "pemilih"].map((table) => `VACUUM (ANALYZE) ${table}`),
];

/** Makes the tables of an empty database and fills them. */
export const fillRegistry = async ({ exec, rows, onProgress = () => {} }: FillOptions): Promise<void> => {
  const statements = statementsOf(rows);
  for (const [index, statement] of statements.entries()) {
    await exec(statement);
    onProgress((index + 1) / statements.length);
  }
};
