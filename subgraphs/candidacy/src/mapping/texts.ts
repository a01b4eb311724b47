// Values out of the texts of a cell. What must be there and is not makes the whole answer unreadable: a shorter list would be a lie.
import { squeeze } from "@kpu-graph/domain";
import type { Gender } from "../model.ts";
import { sourceInvalid } from "./source-invalid.ts";

type Texts = readonly string[];

/** The words of a cell, blanks squeezed (names hold double blanks and U+00A0); null when there are none. */
export const toWords = (texts: Texts): string | null => {
  const words = squeeze(texts.join(" "));
  return words === "" ? null : words;
};

/** The words of a cell that cannot be blank. */
export const toName = (texts: Texts): string => {
  const words = toWords(texts);
  if (words === null) throw sourceInvalid("a row without a name");
  return words;
};

/** The one number of a cell, beside its label "nomor urut" or alone. */
export const toNumber = (texts: Texts): number => {
  const [number, ...others] = texts.map((text) => text.trim()).filter((text) => /^[1-9]\d{0,2}$/.test(text));
  if (number === undefined || others.length > 0) throw sourceInvalid("a row without its one number");
  return Number(number);
};

const genders: ReadonlyMap<string, Gender> = new Map([
  ["LAKILAKI", "MALE"],
  ["PEREMPUAN", "FEMALE"],
]);

/** "LAKI - LAKI" or "PEREMPUAN"; null for any other spelling: the candidate stands all the same. */
export const toGender = (texts: Texts): Gender | null =>
  genders.get(
    texts
      .join("")
      .toUpperCase()
      .replace(/[^A-Z]/g, ""),
  ) ?? null;
