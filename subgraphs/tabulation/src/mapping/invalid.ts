// The one thing mapping may say when a document cannot be understood.

import { fromWibStamp } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";

/** "Could not be found out": never a zero or an empty list instead. */
export const sourceInvalid = (): ClientError => new ClientError("SOURCE_INVALID", { system: "tabulation" });

/** The stamp (`ts`) of a document, WIB without a zone. Figures without a time are not shown. */
export const toAsOf = (ts: unknown): string => {
  const asOf = fromWibStamp(ts);
  if (asOf === undefined) throw sourceInvalid();
  return asOf;
};
