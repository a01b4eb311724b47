// The mask "initials": K*** U*** S***, three stars whatever the length, and nothing at all where initials would tell too much.
import { withoutTitles } from "./titles.ts";

const stars = "***";
// Blanks went with the titles. Hyphens and apostrophes of every keyboard; no-break ones too.
const inside = /[-\u2010-\u2015\u2212'\u2018\u2019\u02bc\u02bb`\u00b4]/u;

const lettersOf = (word: string) => word.match(/\p{L}/gu) ?? [];

// First to capitals, then cut: "ß" becomes two letters.
const initialOf = (letter: string) => `${Array.from(letter.toUpperCase())[0] ?? ""}${stars}`;

/** First letters of a name: "Dr. Kanari Uji-Satu" is "K*** U*** S***"; of one word, or of single letters only, "***". */
export const initialsOf = (name: string): string => {
  const words = withoutTitles(name.normalize("NFC"))
    .flatMap((word) => word.split(inside))
    .map(lettersOf)
    .filter((letters) => letters.length > 0);
  // One word is half a person's signature, and a letter that is the whole word is not masked by showing it.
  if (words.length < 2 || words.every((letters) => letters.length === 1)) return stars;
  return words.flatMap(([letter]) => (letter === undefined ? [] : [initialOf(letter)])).join(" ");
};
