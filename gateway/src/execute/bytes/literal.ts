// Fixed text in replies and answers, made ready to be compared and copied several bytes at once.

/** Fixed text of at least one byte, ASCII only. */
export interface Literal {
  readonly text: string;
  readonly length: number;
  readonly bytes: Uint8Array;
  /** The same in words of four bytes, the last filled up with zeros. */
  readonly words: Int32Array;
  /** The same in words of eight bytes, the last one ending where the text ends; empty for text under eight bytes. */
  readonly longs: Float64Array;
}

const longBytes = 8;

/** Prepares a text; throws where it is not ASCII (names in GraphQL are). */
export const toLiteral = (text: string): Literal => {
  const bytes = new Uint8Array(Buffer.from(text, "utf8"));
  const { length } = bytes;
  if (length !== text.length || length === 0) throw new Error("a literal must be ASCII, and not empty");
  const padded = new DataView(new ArrayBuffer(length + longBytes));
  for (const [at, byte] of bytes.entries()) padded.setUint8(at, byte);
  const words = Int32Array.from({ length: Math.ceil(length / 4) }, (_, at) => padded.getInt32(at * 4, true));
  const longs = Float64Array.from({ length: length < longBytes ? 0 : Math.ceil(length / longBytes) }, (_, at) =>
    padded.getFloat64(Math.min(at * longBytes, length - longBytes), true),
  );
  return { text, length, bytes, words, longs };
};

/**
 * Does this text stand at `from`? The caller sees to it that it fits. Eight bytes are compared as one number, and that is exact: words of
 * ASCII are never the numbers that compare otherwise than their bits do (zero and minus zero, NaN).
 */
export const isAt = (
  view: DataView,
  bytes: Uint8Array,
  from: number,
  { length, bytes: own, longs }: Literal,
): boolean => {
  if (length < longBytes) {
    for (let at = 0; at < length; at += 1) if (bytes[from + at] !== own[at]) return false;
    return true;
  }
  const last = longs.length - 1;
  for (let at = 0; at < last; at += 1) if (view.getFloat64(from + at * longBytes, true) !== longs[at]) return false;
  return view.getFloat64(from + length - longBytes, true) === longs[last];
};
