// Chance from a seed: the same seed makes the same choices. When they come to pass is the machine's.

export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number below the limit. */
  below(limit: number): number;
  /** One of them; throws where there is none. */
  oneOf<Item>(items: readonly Item[]): Item;
  /** Milliseconds, from the one to the other. */
  between(least: number, most: number): number;
  /** The same items in another order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[];
  /** Another source of chance, that of this name. */
  of(name: string): Chance;
}

/** A number of the name's characters (FNV-1a), so that neighbours get sequences of their own. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
};

/** Creates the chance of a seed (mulberry32). */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    oneOf(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("there is nothing to choose from");
      return item;
    },
    between: (least, most) => least + next() * (most - least),
    shuffled: (items) =>
      items
        .map((item) => [next(), item] as const)
        .sort(([one], [other]) => one - other)
        .map(([, item]) => item),
    of: (name) => createChance(hashOf(`${seed} ${name}`)),
  };
};
