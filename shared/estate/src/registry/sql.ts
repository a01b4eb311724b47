// SQL literals for bulk inserts of our own facts. Never for a question: those are parametrised.

type Value = string | number | null;

// 5,000 rows keep a statement under a megabyte; more gains nothing.
const batchSize = 5_000;

const literal = (value: Value): string => {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
};

/** The rows of a VALUES list. */
export const values = (rows: readonly (readonly Value[])[]): string =>
  rows.map((row) => `(${row.map(literal).join(",")})`).join(",\n");

/** Cuts a list into batches of one statement each; none for an empty list. */
export const batchesOf = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, index) =>
    rows.slice(index * batchSize, (index + 1) * batchSize),
  );
