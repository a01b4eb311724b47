// The stamp of a document.
import { fromWibStamp } from "@kpu-graph/domain";
import { sourceInvalid } from "./source-invalid.ts";

/** The stamp (`ts`) of a document, WIB without a zone. Figures without a time are not shown. */
export const toAsOf = (ts: unknown): string => {
  const asOf = fromWibStamp(ts);
  if (asOf === undefined) throw sourceInvalid("a document without a readable stamp");
  return asOf;
};
