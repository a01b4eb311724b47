// Which documents come again: of those that were seen a number each is remembered, nothing of what they say.

/** A power of two; four bytes each. */
const places = 32_768;

/** Creates the test: was this hash, of hexadecimal digits, given before, as far as is remembered? Another of its number only says yes too early. */
export const createSecondSight = (): ((hash: string) => boolean) => {
  const seen = new Uint32Array(places);
  return (hash) => {
    const number = Number.parseInt(hash.slice(0, 8), 16);
    const place = number % places;
    if (seen[place] === number) return true;
    seen[place] = number;
    return false;
  };
};
