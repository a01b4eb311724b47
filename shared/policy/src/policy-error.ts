// What is wrong with a policy file: every fault with its line, safe to print.

export interface PolicyFault {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly message: string;
  /** The coordinate of the schema that the file leaves out; its line is 1, for it stands nowhere. */
  readonly unclassified?: string;
}

/** A policy that is not usable; the message names every fault, one a line. */
export class PolicyError extends Error {
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super(`The policy is not usable:\n  ${faults.map(({ line, message }) => `line ${line}: ${message}`).join("\n  ")}`);
    this.faults = faults;
  }

  override readonly name = "PolicyError";
}
