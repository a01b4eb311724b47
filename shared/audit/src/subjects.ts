// The people of a record, in a file beside its segment: lines of one width, so that a place is a multiplication and a search is over bytes.
import { createHash } from "node:crypto";

const tokenLength = 29;
const seqDigits = 12;
/** Bytes of a line: token, blank, sequence number, newline. */
export const subjectWidth = tokenLength + 1 + seqDigits + 1;

/** Each person once and in order of their tokens: the order of the rows says nothing. */
export const distinctTokens = (tokens: readonly string[]): readonly string[] => [...new Set(tokens)].sort();

/** The lines of one record. */
export const toSubjectLines = (tokens: readonly string[], seq: number): string => {
  const end = ` ${String(seq).padStart(seqDigits, "0")}\n`;
  return tokens.map((token) => `${token}${end}`).join("");
};

/** What the record says of its lines: their SHA-256, which covers tokens and sequence number; null for none. */
export const digestOf = (lines: string): string | null =>
  lines === "" ? null : createHash("sha256").update(lines).digest("hex");

/** The sequence number of the line that begins at `at`; NaN for a line that is none of ours. */
export const seqAt = (lines: Buffer, at: number): number => {
  let seq = 0;
  for (let place = at + tokenLength + 1; place < at + subjectWidth - 1; place += 1) {
    const digit = (lines[place] ?? 0) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    seq = seq * 10 + digit;
  }
  return seq;
};

/** The token of the line that begins at `at`. */
export const tokenAt = (lines: Buffer, at: number): string => lines.toString("latin1", at, at + tokenLength);
