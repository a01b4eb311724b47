// What was asked not long ago: only what is asked again is worth keeping, for keeping costs more than looking.

export interface Seen {
  /** Was it asked within this time? From now on it was. */
  note(key: string, withinMs: number): boolean;
}

const slots = 1 << 16;

const hashOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};

/**
 * Creates the memory, of a fixed size: keys are known by a hash, and a newer one takes the place of an older. Which of two it is matters
 * little: a key taken for another is kept a question too early, and one that lost its place a question too late.
 */
export const createSeen = (now: () => number = Date.now): Seen => {
  const hashes = new Uint32Array(slots);
  const times = new Float64Array(slots);
  return {
    note(key, withinMs) {
      const hash = hashOf(key);
      const slot = hash & (slots - 1);
      const at = now();
      const isSeen = hashes[slot] === hash && at - (times[slot] ?? 0) < withinMs;
      hashes[slot] = hash;
      times[slot] = at;
      return isSeen;
    },
  };
};
