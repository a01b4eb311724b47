// Names as rows of a metric, and never more of them than a bound: what is not known, or one too many, is "other".
import type { Labels } from "./tally.ts";

export interface Names {
  /** Grows as names come; the first is "other". */
  readonly rows: readonly Labels[];
  /** The row of a name. */
  rowOf(name: string): number;
}

export interface NamesOptions {
  readonly label: string;
  /** Rows from the start. */
  readonly known?: Iterable<string>;
  /** May a name that is new become a row? Asked once for each request with such a name. */
  readonly isKnown?: (name: string) => boolean;
  /** Most rows. */
  readonly most: number;
}

/** Creates the rows of one label. */
export const createNames = ({ label, known = [], isKnown = () => false, most }: NamesOptions): Names => {
  const rows: Labels[] = [{ [label]: "other" }];
  const places = new Map<string, number>();
  const add = (name: string): number => {
    if (rows.length >= most) return 0;
    const row = rows.push({ [label]: name }) - 1;
    places.set(name, row);
    return row;
  };
  for (const name of known) add(name);
  return {
    rows,
    rowOf: (name) => places.get(name) ?? (isKnown(name) ? add(name) : 0),
  };
};

/** Every combination of the values of two labels, the second fastest: its row is `first * seconds.length + second`. */
export const pairsOf = (
  [first, firsts]: readonly [string, readonly string[]],
  [second, seconds]: readonly [string, readonly string[]],
): readonly Labels[] => firsts.flatMap((one) => seconds.map((other) => ({ [first]: one, [second]: other })));
