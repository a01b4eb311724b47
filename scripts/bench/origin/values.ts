// Made-up figures and names that follow from a key alone: the same in every run and for every gateway.
const syllables = [
  "ka",
  "ri",
  "mu",
  "ta",
  "ban",
  "do",
  "sen",
  "wa",
  "lu",
  "gor",
  "pe",
  "nang",
  "su",
  "ma",
  "tim",
  "bar",
];

/** A whole number below `below`, drawn from the text. */
export const numberFrom = (text: string, below: number): number => {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  // The last letters would only reach the low bits.
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return ((hash ^ (hash >>> 16)) >>> 0) % below;
};

const wordFrom = (text: string, length: number) => {
  const word = Array.from({ length }, (_, at) => syllables[numberFrom(`${text}/${at}`, syllables.length)]).join("");
  return word.charAt(0).toUpperCase() + word.slice(1);
};

/** Some made-up words. */
export const nameFrom = (text: string, words: number): string =>
  Array.from({ length: words }, (_, at) => wordFrom(`${text}#${at}`, 2 + numberFrom(`${text}~${at}`, 2))).join(" ");

/** RFC 3339, in March 2024. */
export const timeFrom = (text: string): string => {
  const two = (of: string, least: number, below: number) =>
    String(least + numberFrom(`${text}${of}`, below)).padStart(2, "0");
  return `2024-03-${two("d", 1, 28)}T${two("h", 0, 24)}:${two("m", 0, 60)}:00+07:00`;
};
