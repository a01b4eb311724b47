// Reads one of the TSV fact files beside this module and refuses any row that is not what its columns promise.
import { readFileSync } from "node:fs";

/** One line of a fact file: columns by name, each read as the kind the caller expects. */
export interface FactRow {
  /** The text as written, blanks included; it must not be empty. */
  text(column: string): string;
  /** A whole number of zero or more. */
  integer(column: string): number;
  /** A number of zero or more, with or without a fraction. */
  decimal(column: string): number;
  /** "yes" or "no". */
  flag(column: string): boolean;
}

const toRow = (cells: ReadonlyMap<string, string>, place: string): FactRow => {
  const matching = (column: string, pattern: RegExp): string => {
    const cell = cells.get(column);
    if (cell === undefined || !pattern.test(cell)) {
      throw new Error(`${place}: column "${column}" holds ${JSON.stringify(cell)}, not ${pattern}`);
    }
    return cell;
  };
  return {
    text: (column) => matching(column, /./),
    integer: (column) => Number(matching(column, /^\d+$/)),
    decimal: (column) => Number(matching(column, /^\d+(\.\d+)?$/)),
    flag: (column) => matching(column, /^(yes|no)$/) === "yes",
  };
};

/** Parses a fact file: "#" lines are comments, the next line names the columns, every other line is a row. */
export const parseFacts = (content: string, file: string): FactRow[] => {
  // Never trim: some published names begin with a blank.
  const lines = content.split("\n").map((line, index) => ({ line, place: `${file}:${index + 1}` }));
  const [header, ...rows] = lines.filter(({ line }) => line !== "" && !line.startsWith("#"));
  if (header === undefined) throw new Error(`${file}: no line names the columns`);
  const columns = header.line.split("\t");
  return rows.map(({ line, place }) => {
    const cells = line.split("\t");
    if (cells.length !== columns.length) {
      throw new Error(`${place}: ${cells.length} cells under ${columns.length} columns`);
    }
    return toRow(new Map(columns.map((column, index) => [column, cells[index] ?? ""])), place);
  });
};

/** Answers a function that reads the file on its first call and gives the same facts on every later one. */
export const factsFrom = <Fact>(file: string, toFact: (row: FactRow) => Fact): (() => readonly Fact[]) => {
  let facts: readonly Fact[] | undefined;
  return () => {
    // From src/facts and dist/facts alike this is the source folder: the compiler leaves .tsv files behind.
    facts ??= parseFacts(readFileSync(new URL(`../../src/facts/data/${file}`, import.meta.url), "utf8"), file).map(
      toFact,
    );
    return facts;
  };
};

/** The only fact of a file, or an error: for files that must hold one matching row. */
export const onlyFact = <Fact>(facts: readonly Fact[], what: string): Fact => {
  const [fact, ...others] = facts;
  if (fact === undefined || others.length > 0) throw new Error(`${what}: expected one row, found ${facts.length}`);
  return fact;
};
