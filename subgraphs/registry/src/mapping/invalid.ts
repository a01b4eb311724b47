// The error of a row that is not what the registry's tables promise.
import { ClientError } from "@kpu-graph/errors";

/** SOURCE_INVALID of the registry. The log learns which table, nobody learns what the row held. */
export const invalid = (table: string): ClientError =>
  new ClientError("SOURCE_INVALID", { system: "registry", cause: new Error(`unreadable row of ${table}`) });
