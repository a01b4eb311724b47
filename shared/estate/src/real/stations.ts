// The polling stations of the whole country: runs of numbers at home, single units with their kinds abroad.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StationRun, UnitRow } from "../registry/rows.ts";
import { readRecords, readTable } from "./read-files.ts";

export interface RealStations {
  readonly runs: readonly StationRun[];
  readonly units: readonly UnitRow[];
  /** Number of polling stations by village. A village abroad whose list was not published is not in it. */
  readonly counts: ReadonlyMap<string, number>;
}

const kinds = ["TPS", "KSK", "POS"] as const;

/** "1-4 901-902" */
const toRuns = (village: string, text: string): StationRun[] =>
  text.split(" ").map((run) => {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(run);
    if (match === null) throw new Error(`${village}: not a run of numbers: ${JSON.stringify(run)}`);
    return { village, first: Number(match[1]), last: Number(match[2] ?? match[1]) };
  });

/** One entry of a raw list: "KSK 001" at 9901010001010. The number restarts for each kind, the end of the code does not. */
const toUnit = ({ nama, kode: code }: Readonly<Record<string, unknown>>, file: string): UnitRow => {
  const match = typeof nama === "string" ? /^(TPS|KSK|POS) (\d{3})$/.exec(nama) : null;
  const kind = kinds.find((known) => known === match?.[1]);
  const number = match?.[2];
  if (typeof code !== "string" || kind === undefined || number === undefined) {
    throw new Error(`${file}: not a list of polling stations`);
  }
  return { code, number, kind };
};

const rawListOf = (from: string, village: string) => {
  const parts = [village.slice(0, 2), village.slice(0, 4), village.slice(0, 6), `${village}.json`];
  return join(from, "sirekap-2024/wilayah/pemilu/ppwp", ...parts);
};

const readUnits = async (file: string): Promise<UnitRow[]> =>
  (await readRecords(file)).map((entry) => toUnit(entry, file));

/** Reads the polling stations of every village. */
export const readStations = async (from: string): Promise<RealStations> => {
  const villages = await readTable(join(from, "sirekap-2024/wilayah_tps_per_kelurahan.csv"), (row) => ({
    code: row.text("kel_kode"),
    count: row.integer("jumlah_tps"),
    numbers: row.text("nomor_tps_runs"),
  }));
  const runs: StationRun[] = [];
  const units: UnitRow[] = [];
  for (const { code, numbers } of villages) {
    const list = rawListOf(from, code);
    // Abroad the end of a code tells neither kind nor number. Where the raw list is missing (all missions but a few) a unit
    // is taken for a TPS numbered like its code: an assumption, the only one in this registry.
    if (code.startsWith("99") && existsSync(list)) units.push(...(await readUnits(list)));
    else runs.push(...toRuns(code, numbers));
  }
  return { runs, units, counts: new Map(villages.map(({ code, count }) => [code, count])) };
};
