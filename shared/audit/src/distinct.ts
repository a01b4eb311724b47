// Counts different tokens exactly enough for millions of them, in 16 bytes each: a Set of strings would not fit in memory.

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const letterValues = Uint8Array.from({ length: 256 }, (_none, code) =>
  Math.max(0, base32.indexOf(String.fromCharCode(code))),
);
// Ten characters are fifty bits: among ten million people the chance that any two fall together is one in twenty.
const lettersRead = 10;
const firstRead = "a1_".length + 26 - lettersRead;

export interface Distinct {
  /** Counts the token whose first byte is at `at`. */
  add(bytes: Buffer, at: number): void;
  count(): number;
}

/** An open table of numbers that doubles when it is half full. */
export const createDistinct = (): Distinct => {
  let table = new Float64Array(1_024);
  let count = 0;

  const placeOf = (numbers: Float64Array, value: number) => {
    let place = value % numbers.length;
    while (numbers[place] !== 0 && numbers[place] !== value) place = (place + 1) % numbers.length;
    return place;
  };
  const grow = () => {
    const bigger = new Float64Array(table.length * 2);
    for (const value of table) if (value !== 0) bigger[placeOf(bigger, value)] = value;
    table = bigger;
  };

  return {
    add(bytes, at) {
      // The last letters, so that tokens made by counting spread over the table like any others.
      let value = 0;
      for (let index = firstRead; index < firstRead + lettersRead; index += 1)
        value = value * 32 + (letterValues[bytes[at + index] ?? 0] ?? 0);
      // Zero marks an empty place.
      const place = placeOf(table, value + 1);
      if (table[place] !== 0) return;
      table[place] = value + 1;
      count += 1;
      if (count * 2 > table.length) grow();
    },
    count: () => count,
  };
};
