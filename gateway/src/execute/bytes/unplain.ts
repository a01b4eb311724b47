// Thrown while compiling where a plan or an operation is not plain: the program is not made, and a slower tier takes the operation.

export class Unplain extends Error {
  override readonly name = "Unplain";
}

/** Gives up; the reason is fixed text, at most with names of the schema in it. */
export const decline = (reason: string): never => {
  throw new Unplain(reason);
};
