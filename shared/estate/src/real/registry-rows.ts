// The registry of the whole country: every area and polling station of the published tree, and the roll of every regency.
import { join } from "node:path";
import { nationalVoters, overseas } from "../facts/index.ts";
import { finalRoll, finalRollAbove, provisionalRoll, type RollFigures } from "../registry/rolls.ts";
import type { AreaRow, RegistryRows } from "../registry/rows.ts";
import { readTable } from "./read-files.ts";
import { readStations } from "./stations.ts";

/** Lengths of the codes above a village. */
const lengthsAbove = [6, 4, 2] as const;

const parentOf = (code: string): string => (code.length === 2 ? "0" : code.slice(0, code.length === 10 ? 6 : -2));

/** Polling stations by area, counted up from the villages; announced figures where the published tree is not complete. */
const countAreas = (villages: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const counts = new Map(villages);
  for (const [village, count] of villages) {
    for (const length of lengthsAbove) {
      const code = village.slice(0, length);
      counts.set(code, (counts.get(code) ?? 0) + count);
    }
  }
  // The tree lists 1,955 of the 3,059 units abroad: its sum would be a wrong figure for "99" and for the nation.
  return counts.set("99", overseas().stations).set("0", nationalVoters().stations);
};

const readAreas = async (from: string, villages: ReadonlyMap<string, number>): Promise<AreaRow[]> => {
  const counts = countAreas(villages);
  const nation = { code: "0", id: null, name: "INDONESIA", level: 0, parent: null, stations: counts.get("0") ?? null };
  const areas = await readTable(join(from, "sirekap-2024/wilayah_tingkat1-4.csv"), (row): AreaRow => {
    const code = row.text("kode");
    return {
      code,
      id: row.integer("id"),
      name: row.text("nama"),
      level: row.integer("tingkat"),
      parent: parentOf(code),
      stations: counts.get(code) ?? null,
    };
  });
  return [nation, ...areas];
};

/** The recapitulation itself has names only; this table is its join with the codes of the tree. */
const readRegencyRolls = (from: string): Promise<RollFigures[]> =>
  readTable(join(from, "derived/kabko_master_2024.csv"), (row) => ({
    code: row.text("kode"),
    male: row.integer("dpt_l"),
    female: row.integer("dpt_p"),
    total: row.integer("dpt_jumlah"),
  }));

/** All rows of the registry. Rolls below the regencies were not published, and there are no voters. */
export const realRegistryRows = async (from: string): Promise<RegistryRows> => {
  const { runs, units, counts } = await readStations(from);
  const regencyRolls = await readRegencyRolls(from);
  return {
    areas: await readAreas(from, counts),
    runs,
    units,
    rolls: [provisionalRoll, ...finalRollAbove(regencyRolls), ...regencyRolls.map(finalRoll)],
    voters: [],
  };
};
