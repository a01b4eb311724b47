// What went wrong with the database becomes one of three errors of the catalogue. Its own words, which hold SQL and addresses, stay a cause.
import { ClientError } from "@kpu-graph/errors";
import { DatabaseError } from "pg";

const system = "registry";

// SQLSTATE classes, https://www.postgresql.org/docs/current/errcodes-appendix.html
const queryCanceled = "57014"; // What the server's own statement_timeout says.
// 08 connection, 28 and 3D access, 53 resources, 57P0x shutting down or starting, 58 its disk: it may answer later.
const unavailable = /^(?:08|28|3D|53|57P0|58)/;

/** Was the connection lost, so that the same question may do well on another? */
export const isLostConnection = (cause: unknown): boolean =>
  cause instanceof Error &&
  (cause instanceof DatabaseError
    ? cause.code?.startsWith("57P0") === true
    : cause.message === "Connection terminated unexpectedly" ||
      ("code" in cause && (cause.code === "ECONNRESET" || cause.code === "EPIPE")));

/** Translates an error of the driver. */
export const toSourceError = (cause: unknown): ClientError => {
  if (cause instanceof ClientError) return cause;
  if (cause instanceof DatabaseError) {
    if (cause.code === queryCanceled) return new ClientError("SOURCE_TIMEOUT", { system, cause });
    // The rest is a table, a column or a type that is not what we know: the source has changed.
    const code = unavailable.test(cause.code ?? "") ? "SOURCE_UNAVAILABLE" : "SOURCE_INVALID";
    return new ClientError(code, { system, cause });
  }
  // The driver has no class for its own timeout (query_timeout), only this text.
  const timedOut = cause instanceof Error && cause.message === "Query read timeout";
  return new ClientError(timedOut ? "SOURCE_TIMEOUT" : "SOURCE_UNAVAILABLE", { system, cause });
};

/** The same error without the driver's and the database's words: they may quote a parameter, and this one stands for a person. */
export const withoutWords = ({ code, cause }: ClientError): ClientError => {
  const state = cause instanceof DatabaseError ? ` (SQLSTATE ${cause.code})` : "";
  return new ClientError(code, { system, cause: new Error(`a question about people failed${state}`) });
};
