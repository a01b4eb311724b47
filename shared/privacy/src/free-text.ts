// Free text somebody typed: what identifies a person in it is cut out, and counted, before anybody else sees it.

export interface CleanText {
  readonly text: string;
  /** How many numbers and addresses were cut out. */
  readonly hits: number;
}

// Every repetition but that of one class is bounded: a long note must not cost its length squared.
// \p{Nd} for the digits of every script. Blanks, dots, hyphens and slashes may stand between the digits of a long number.
const finds = [
  { pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu, word: "[e-mail]" },
  { pattern: /\p{Nd}(?:[ ./\u00a0-]?\p{Nd}){15,}/gu, word: "[number]" },
  // A mobile number: 08.., 628.., +62 8.. . The bare 62 of a region code is never followed by 8.
  { pattern: /(?<!\p{Nd})(?:\+?62[ .-]?|\(?0)8\p{Nd}\)?(?:[ .-]?\p{Nd}){6,11}(?!\p{Nd})/gu, word: "[phone]" },
  // Any other international number, and a fixed line with its area code.
  { pattern: /\+\p{Nd}(?:[ .()-]{0,2}\p{Nd}){7,14}(?!\p{Nd})/gu, word: "[phone]" },
  { pattern: /(?<!\p{Nd})\(?0[2-9]\p{Nd}{1,2}\)?[ .-]?\p{Nd}{3,4}[ .-]?\p{Nd}{3,4}(?!\p{Nd})/gu, word: "[phone]" },
] as const;

/** Replaces numbers of 16 digits or more, phone numbers and e-mail addresses; says how many. */
export const cleanFreeText = (text: string): CleanText => {
  let hits = 0;
  let clean = text;
  for (const { pattern, word } of finds) {
    clean = clean.replace(pattern, () => {
      hits += 1;
      return word;
    });
  }
  return { text: clean, hits };
};
