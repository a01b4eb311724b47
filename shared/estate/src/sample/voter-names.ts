// Names of people of the sample who do not exist: the forms that names of people have, made of words that are nobody's name.

/** One of each form a mask must get right: titles before and after, hyphens, apostrophes, one word, one letter, an accent, blanks. */
const forms: readonly string[] = [
  "DR. H. PEMILIH CONTOH, S.H., M.HUM.",
  "HJ. CONTOH BINTI PEMILIH",
  "IR. CONTOH PEMILIH, M.T.",
  "PEMILIH-CONTOH SERIBU",
  "CONTOH-PEMILIH",
  "NUR'CONTOH PEMILIH",
  "PEMILIH MA’CONTOH",
  "CONTOH",
  "C",
  "C. CONTOH",
  "CONTOH C",
  "CONTOHÉ PEMILIH",
  " PEMILIH  CONTOH ",
  "R.A. CONTOH PEMILIHWATI",
];

/** The name of the voter at a place of a polling station's list: the odd forms first, where the list is long enough to hold them all. */
export const nameOf = (station: string, index: number, ofMany: boolean): string =>
  (ofMany ? forms[index] : undefined) ?? `PEMILIH CONTOH ${station}-${index + 1}`;
