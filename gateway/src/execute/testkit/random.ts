// Random choices that one seed decides, so that a failure can be repeated from the seed it prints.

export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** A number of 32 bits from any text (FNV-1a). */
export const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
};

/** Creates a stream of choices (mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    chance: (probability) => next() < probability,
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
};
