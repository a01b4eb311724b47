// Replies that are written with blanks between their parts, or begin with a byte order mark: the same without.

const quote = 0x22;
const backslash = 0x5c;

/** 1 for the four blanks of JSON. */
const isBlank = Uint8Array.from({ length: 256 }, (_, byte) => (" \t\n\r".includes(String.fromCharCode(byte)) ? 1 : 0));
/** 1 for the bytes that blanks may stand beside: { } [ ] : and the comma. */
const isMark = Uint8Array.from({ length: 256 }, (_, byte) => ("{}[]:,".includes(String.fromCharCode(byte)) ? 1 : 0));

const withoutByteOrderMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** The end of the text whose quote is at `from`; the bytes' end where it has none. */
const endOfText = (bytes: Buffer, from: number): number => {
  let at = from + 1;
  for (let byte = bytes[at]; byte !== quote && at < bytes.length; byte = bytes[at]) at += byte === backslash ? 2 : 1;
  return Math.min(at + 1, bytes.length);
};

/** Takes the blanks away that stand beside a mark: one between two values, or inside of one, is no JSON, and must not become any. */
const withoutBlanks = (bytes: Buffer): Buffer => {
  const compact = Buffer.allocUnsafe(bytes.length);
  let to = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      const end = endOfText(bytes, at);
      to += bytes.copy(compact, to, at, end);
      at = end;
      continue;
    }
    if (isBlank[byte] === 0) {
      compact[to] = byte;
      to += 1;
      at += 1;
      continue;
    }
    const first = at;
    while (at < bytes.length && isBlank[bytes[at] ?? 0] === 1) at += 1;
    const isAtEnd = to === 0 || at === bytes.length;
    const isBeside = isMark[compact[to - 1] ?? 0] === 1 || isMark[bytes[at] ?? 0] === 1;
    if (!isAtEnd && !isBeside) to += bytes.copy(compact, to, first, at);
  }
  return compact.subarray(0, to);
};

/** Where a blank stands in a reply that has any: before its bracket, behind it, or behind `{"data":`. */
const firstPlaces = [0, 1, 8] as const;

/** The reply as it is, or its compact form where it begins like one with blanks in it. */
export const toCompact = (bytes: Buffer): Buffer => {
  const own = withoutByteOrderMark(bytes);
  for (const at of firstPlaces) if (isBlank[own[at] ?? 0] === 1) return withoutBlanks(own);
  return own;
};
