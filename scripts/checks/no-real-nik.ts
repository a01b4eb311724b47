// No number in the repository may be read as somebody's NIK. Tests compute theirs, with region part 00.
import type { Check, TextFile } from "./tree.ts";
import { lineAt } from "./tree.ts";

// The provinces of Indonesia as civil registration numbers them.
const provinces = new Set(
  "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96".split(
    " ",
  ),
);
const standingAlone = /(?<![0-9A-Za-z_]|\d\.)\d{16}(?![0-9A-Za-z_])/g;

const isBetween = (text: string, from: number, to: number) => Number(text) >= from && Number(text) <= to;

/** Could this be issued? Province, day of birth (women: day + 40), month, and a serial that is not 0000. */
export const looksLikeNik = (digits: string): boolean =>
  provinces.has(digits.slice(0, 2)) &&
  (isBetween(digits.slice(6, 8), 1, 31) || isBetween(digits.slice(6, 8), 41, 71)) &&
  isBetween(digits.slice(8, 10), 1, 12) &&
  digits.slice(12) !== "0000";

// Base64, which may by chance hold sixteen digits between "+" and "/".
const withoutIntegrity = ({ path, text }: TextFile) =>
  path.endsWith("package-lock.json") ? text.replace(/"integrity": "[^"\n]*"/g, "") : text;

/** Sixteen digits standing alone that could be a NIK; the fault shows no more than the first two. */
export const checkNoRealNik: Check = (tree) =>
  tree.flatMap((file) => {
    const text = withoutIntegrity(file);
    return [...text.matchAll(standingAlone)]
      .filter(([digits]) => looksLikeNik(digits))
      .map(({ 0: digits, index }) => ({
        path: file.path,
        line: lineAt(text, index),
        message: `a number that looks like a NIK (${digits.slice(0, 2)}${"*".repeat(14)}): compute it, with region part 00`,
      }));
  });
