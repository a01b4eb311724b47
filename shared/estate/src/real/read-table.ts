// Reads a CSV of the real files; a row that lacks a column or holds another kind of value stops the build.
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";

/** One row: columns by name, text exactly as written. */
export interface TableRow {
  text(column: string): string;
  integer(column: string): number;
}

const toRow = (cells: unknown, place: string): TableRow => {
  const text = (column: string): string => {
    const cell = typeof cells === "object" && cells !== null ? Reflect.get(cells, column) : undefined;
    if (typeof cell !== "string") throw new Error(`${place}: no column "${column}"`);
    return cell;
  };
  return {
    text,
    integer: (column) => {
      const cell = text(column);
      if (!/^\d+$/.test(cell)) throw new Error(`${place}: column "${column}" is not a whole number`);
      return Number(cell);
    },
  };
};

/** Reads a CSV file with a line of column names. Blanks are kept: names of the tree begin with some. */
export const readTable = async (file: string): Promise<TableRow[]> => {
  const rows: unknown[] = parse(await readFile(file), { columns: true, bom: true });
  return rows.map((cells, index) => toRow(cells, `${file}, row ${index + 1}`));
};
