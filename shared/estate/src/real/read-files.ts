// Reads CSV and JSON of the real files; a row that lacks a column or holds another kind of value stops the build.
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";

/** One row: columns by name, text exactly as written. */
export interface TableRow {
  text(column: string): string;
  integer(column: string): number;
}

/** Reads a CSV file with a line of column names, and makes a value of each row. Blanks are kept: names of the tree begin with some. */
export const readTable = async <Value>(file: string, toValue: (row: TableRow) => Value): Promise<Value[]> => {
  const [header = [], ...rows]: string[][] = parse(await readFile(file), { bom: true });
  const columns = new Map(header.map((column, index) => [column, index]));
  return rows.map((cells, index) => {
    const fault = (what: string) => new Error(`${file}, row ${index + 1}: ${what}`);
    const text = (column: string): string => {
      const cell = cells[columns.get(column) ?? -1];
      if (cell === undefined) throw fault(`no column "${column}"`);
      return cell;
    };
    const integer = (column: string): number => {
      const cell = text(column);
      if (!/^\d+$/.test(cell)) throw fault(`column "${column}" is not a whole number`);
      return Number(cell);
    };
    return toValue({ text, integer });
  });
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Reads a JSON file that is a list or a map of objects. */
export const readRecords = async (file: string): Promise<Readonly<Record<string, unknown>>[]> => {
  const value: unknown = JSON.parse(await readFile(file, "utf8"));
  const records: unknown[] = isRecord(value) ? Object.values(value) : [value];
  return records.map((record) => {
    if (!isRecord(record)) throw new Error(`${file}: not a list of objects`);
    return record;
  });
};
