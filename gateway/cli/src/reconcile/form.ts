// A form of the answer: pieces of text, written one after another so that no list of findings is ever whole in memory.
import type { Report } from "./report.ts";
import type { Row } from "./work.ts";

export interface Form {
  /** Does it list findings, or only count them? */
  readonly listsFindings: boolean;
  readonly start: () => string;
  readonly rows: (rows: readonly Row[]) => string;
  readonly end: (report: Report) => string;
}
