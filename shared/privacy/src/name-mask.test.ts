// Initials of names as they stand on the roll: titles, apostrophes, one word, one letter, other scripts.
import { describe, expect, it } from "vitest";
import { initialsOf } from "./index.ts";

describe("initials", () => {
  it.each([
    ["KANARI UJI SATU", "K*** U*** S***"],
    ["kanari uji", "K*** U***"],
    ["  KANARI \t UJI\u00a0SATU ", "K*** U*** S***"],
    // Of one word, or of single letters only, they would be too much.
    ["SUKARNO", "***"],
    ["A", "***"],
    ["A B", "***"],
    ["A. B. C.", "***"],
    ["", "***"],
    ["  ", "***"],
    ["123 456", "***"],
    // A single letter beside a word is an initial like any other.
    ["M. YUSUF", "M*** Y***"],
    ["I GEDE PUTRA", "I*** G*** P***"],
    // Length does not show.
    ["AB CD", "A*** C***"],
    ["ABCDEFGHIJKLMNOP QRSTUVWXYZ", "A*** Q***"],
    // Titles, before and after.
    ["Prof. Dr. H. Kanari Uji, S.H., M.H.", "K*** U***"],
    ["DRS. KANARI UJI SATU", "K*** U*** S***"],
    ["Hj. KANARI UJI", "K*** U***"],
    ["K.H. KANARI UJI", "K*** U***"],
    ["H.KANARI UJI", "K*** U***"],
    ["Dr.Ir.Kanari Uji", "K*** U***"],
    ["KANARI UJI S.Pd.I", "K*** U***"],
    ["KANARI UJI SH MH", "K*** U***"],
    ["ALM. KANARI UJI", "K*** U***"],
    ["KANARI UJI (ALM)", "K*** U*** A***"],
    ["H. SUKARNO", "***"],
    ["Dr. SUKARNO, S.E.", "***"],
    ["H.", "***"],
    // Hyphens and apostrophes part words, whatever the keyboard.
    ["SITI NUR-AINI", "S*** N*** A***"],
    ["MA'RUF AMIN", "M*** R*** A***"],
    ["MA\u2019RUF AMIN", "M*** R*** A***"],
    ["JUMA`AT SARI", "J*** A*** S***"],
    ["NUR\u2011AINI", "N*** A***"],
    // One letter in two code points is one letter.
    ["E\u0301MILE UJI", "\u00c9*** U***"],
    ["\u00df\u00e4tz uji", "S*** U***"],
    ["\u0410\u043d\u043d\u0430 \u0423\u0434\u0436\u0438", "\u0410*** \u0423***"],
    // Digits are no letters.
    ["PEMILIH CONTOH 3101011001001-1", "P*** C***"],
  ])("of %j are %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
