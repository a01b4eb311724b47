// The error thrown on purpose: a code of the catalogue. Its text is the catalogue's, so it is safe to show by construction.
import { GraphQLError } from "graphql";
import { catalogue, type ErrorCode } from "./catalogue.ts";

export interface ClientErrorOptions {
  /** For the log only; never leaves the process. */
  readonly cause?: unknown;
  /** Which system could not be asked ("registry", "candidacy", "tabulation"). Shown to the client. */
  readonly system?: string;
}

/** An error a client may see: code, fixed text, and at most the name of the system that failed. */
export class ClientError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options: ClientErrorOptions = {}) {
    const system = options.system === undefined ? {} : { system: options.system };
    super(catalogue[code].message, { extensions: { code, ...system } });
    this.code = code;
    if (options.cause !== undefined) this.cause = options.cause;
  }

  override readonly name = "ClientError";
}
