// The two ways in which the graph's answer ends a question: it could not be found out, or it was asked wrongly.

/** It could not be found out. `message` is for people and holds nothing of a key. */
export class NotFoundOut extends Error {
  override readonly name = "NotFoundOut";
  /** Of the catalogue of errors, of the network, or "HTTP 404". */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** No request can change these: what was typed is wrong. */
export const wrongInput: ReadonlySet<string> = new Set([
  "INVALID_REGION_CODE",
  "INVALID_CONTEST_ID",
  "UNKNOWN_CONTEST",
  "UNAUTHENTICATED",
  "NETWORK_NOT_ALLOWED",
]);
