// What could not be found out, and which refusals are about what was typed.

/** It could not be found out. `message` is for people and holds nothing of a key. */
export class NotFoundOut extends Error {
  override readonly name = "NotFoundOut";
  /** Of the catalogue of errors, "HTTP 404", or one of the two below. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The network's fault is in the message. */
export const noAnswer = "NO_ANSWER";
export const unreadable = "UNREADABLE";

/** Where the first question is refused for these, the command was called wrongly. */
export const wrongInput: ReadonlySet<string> = new Set([
  "INVALID_REGION_CODE",
  "INVALID_CONTEST_ID",
  "UNKNOWN_CONTEST",
  "UNAUTHENTICATED",
  "NETWORK_NOT_ALLOWED",
]);
