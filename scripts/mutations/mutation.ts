// One small way to break a refusal, and the tests that must notice.
export interface Mutation {
  /** "verdicts: unknown field" */
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Test files of which at least one test must fail. */
  readonly tests: readonly string[];
}

/** Where it is broken, what is tried, and how: name, old text, new text. */
export interface MutatedFile {
  readonly file: string;
  readonly tests: readonly string[];
  readonly changes: readonly (readonly [name: string, from: string, to: string])[];
}

/** One mutation for each change, named after its file. */
export const toMutations = ({ file, tests, changes }: MutatedFile): readonly Mutation[] => {
  const place = file.split("/").at(-1)?.replace(/\.ts$/, "") ?? file;
  return changes.map(([name, from, to]) => ({ name: `${place}: ${name}`, file, from, to, tests }));
};
