// What a command of `kpu` is, and the fault of one that was not called right.
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** Runs with what follows the command's name; gives the exit code. */
  run(args: string[]): Promise<number>;
}

/** Where a command writes: the answer, nothing else. */
export type Print = (text: string) => void;

/** Said in one line, exit code 1. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
