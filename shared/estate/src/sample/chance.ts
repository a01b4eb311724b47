// Chance for the sample, drawn from a text: the same text always gives the same number, on every machine.

/** A number from 0 up to but not 1. FNV-1a with the murmur3 finish: short keys that differ in one digit must not look alike. */
export const chanceOf = (seed: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};

/** A whole number from `least` to `most`, both included. */
export const wholeOf = (seed: string, least: number, most: number): number =>
  least + Math.floor(chanceOf(seed) * (most - least + 1));
