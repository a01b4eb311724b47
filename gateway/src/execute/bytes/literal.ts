// Fixed text in replies and answers, made ready to be compared and copied several bytes at once.

/** Fixed text of at least one byte, ASCII only: a part of memory that it shares with others. */
export interface Literal {
  /** Bytes of it. */
  readonly length: number;
  readonly words: Float64Array;
  /** The same memory, byte by byte. */
  readonly bytes: Uint8Array;
  /**
   * Its first word of eight bytes; the last is filled up with zeros. Of text of eight bytes and more, one word follows that ends where the
   * text ends.
   */
  readonly first: number;
}

const wordBytes = 8;

export interface Literals {
  /** Prepares a text, the same one once; throws where it is empty, or not ASCII (names in GraphQL are). */
  readonly add: (text: string) => Literal;
}

const createPiece = (length: number) => {
  const words = new Float64Array(length);
  return { words, bytes: new Uint8Array(words.buffer), used: 0 };
};

/** Creates memory for the literals of one program; it grows by pieces of so many words. */
export const createLiterals = (pieceWords = 128): Literals => {
  const known = new Map<string, Literal>();
  let piece = createPiece(0);

  const write = (text: string): Literal => {
    const own = Buffer.from(text, "utf8");
    const { length } = own;
    if (length !== text.length || length === 0) throw new Error("a literal must be ASCII, and not empty");
    const padded = Math.ceil(length / wordBytes);
    const needed = length < wordBytes ? padded : padded + 1;
    if (piece.used + needed > piece.words.length) piece = createPiece(Math.max(needed, pieceWords));
    const { words, bytes, used: first } = piece;
    piece.used += needed;
    bytes.set(own, first * wordBytes);
    if (needed > padded) bytes.set(own.subarray(length - wordBytes), (first + padded) * wordBytes);
    return { length, words, bytes, first };
  };

  return {
    add(text) {
      const literal = known.get(text) ?? write(text);
      known.set(text, literal);
      return literal;
    },
  };
};

/** A literal with memory of its own. */
export const toLiteral = (text: string): Literal => createLiterals(1).add(text);

/**
 * Does this text stand at `from`? The caller sees to it that it fits. Eight bytes are compared as one number, and that is exact: words of
 * ASCII are never the numbers that compare otherwise than their bits do (zero and minus zero, NaN).
 */
export const isAt = (
  view: DataView,
  bytes: Uint8Array,
  from: number,
  { length, words, bytes: own, first }: Literal,
): boolean => {
  if (length < wordBytes) {
    const start = first * wordBytes;
    for (let at = 0; at < length; at += 1) if (bytes[from + at] !== own[start + at]) return false;
    return true;
  }
  const last = from + length - wordBytes;
  let next = first;
  for (let at = from; at < last; at += wordBytes) {
    if (view.getFloat64(at, true) !== words[next]) return false;
    next += 1;
  }
  // A text of whole words has its last word twice: there, and behind the others.
  return view.getFloat64(last, true) === words[first + ((length + wordBytes - 1) >> 3)];
};
