// Where a leaf of a reply ends: accepted in exactly the spelling JSON.stringify would give it, so that its bytes may be handed on.

/** What a scan returns for anything that is not accepted. */
export const none = -1;

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const letterU = 0x75;

/** 1 for the bytes a string may hold as they are. Those of UTF-8 are among them: the whole reply is checked for that at once. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== quote && byte !== backslash ? 1 : 0,
);
/** 1 for the letters that may follow a backslash alone: " \ b f n r t. */
const isEscape = Uint8Array.from({ length: 256 }, (_, byte) =>
  '"\\bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;

/** Bytes of the escape at `from`, a backslash: 2, 6, or 0 for one that JSON.stringify does not write. */
const escapeLength = (bytes: Uint8Array, from: number): number => {
  const letter = bytes[from + 1] ?? 0;
  if (isEscape[letter] === 1) return 2;
  if (letter !== letterU || bytes[from + 2] !== zero || bytes[from + 3] !== zero) return 0;
  // Only control characters are written by number, in small letters, and five of them have letters of their own.
  const high = bytes[from + 4] ?? 0;
  const low = bytes[from + 5] ?? 0;
  const isHex = isDigit(low) || (low >= 0x61 && low <= 0x66);
  if (!isHex || (high !== zero && high !== zero + 1)) return 0;
  const hasLetter = high === zero && (low === 0x38 || low === 0x39 || low === 0x61 || low === 0x63 || low === 0x64);
  return hasLetter ? 0 : 6;
};

/** The end of the string at `from`. */
export const scanString = (bytes: Uint8Array, from: number, end: number): number => {
  if (bytes[from] !== quote) return none;
  let at = from + 1;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (isPlain[byte] === 1) {
      at += 1;
      continue;
    }
    if (byte === quote) return at + 1;
    if (byte !== backslash) return none;
    const length = escapeLength(bytes, at);
    if (length === 0) return none;
    at += length;
  }
  return none;
};

/** Digits that a double keeps, whatever they are. */
const exactDigits = 15;
const longestNumber = 32;

/** The end of the run of digits at `from`. */
const scanDigits = (bytes: Uint8Array, from: number): number => {
  let at = from;
  for (let byte = bytes[at] ?? 0; byte >= zero && byte <= nine; byte = bytes[at] ?? 0) at += 1;
  return at;
};

/** The end of the digits of a whole number: no zero before others, and no minus before a zero alone. */
const scanWhole = (bytes: Uint8Array, from: number, isNegative: boolean, mayBeZero: boolean): number => {
  const end = scanDigits(bytes, from);
  if (end === from) return none;
  if (bytes[from] === zero && (end !== from + 1 || (isNegative && !mayBeZero))) return none;
  return end;
};

const isMoreOfNumber = (byte: number): boolean =>
  isDigit(byte) || byte === dot || byte === minus || byte === 0x2b || byte === 0x65 || byte === 0x45;

const largestInt = 2_147_483_647;

/** The end of the whole number of 32 bits at `from`. */
export const scanInt = (bytes: Uint8Array, from: number): number => {
  const isNegative = bytes[from] === minus;
  const first = isNegative ? from + 1 : from;
  const end = scanWhole(bytes, first, isNegative, false);
  if (end === none) return none;
  const next = bytes[end] ?? 0;
  if (next === dot || next === 0x65 || next === 0x45) return none;
  const digits = end - first;
  if (digits < 10) return end;
  if (digits > 10) return none;
  let value = 0;
  for (let at = first; at < end; at += 1) value = value * 10 + ((bytes[at] ?? 0) - zero);
  return value <= (isNegative ? largestInt + 1 : largestInt) ? end : none;
};

/** A number in an unusual spelling: accepted where the language itself writes it so. */
const scanOddNumber = (bytes: Uint8Array, from: number): number => {
  let end = from;
  while (end - from < longestNumber && isMoreOfNumber(bytes[end] ?? 0)) end += 1;
  const text = String.fromCharCode(...bytes.subarray(from, end));
  return end > from && Number.isFinite(Number(text)) && String(Number(text)) === text && text !== "-0" ? end : none;
};

/** The end of the number at `from`. */
export const scanNumber = (bytes: Uint8Array, from: number): number => {
  const isNegative = bytes[from] === minus;
  const first = isNegative ? from + 1 : from;
  const whole = scanWhole(bytes, first, isNegative, true);
  if (whole === none) return none;
  let end = whole;
  if (bytes[whole] === dot) {
    end = scanDigits(bytes, whole + 1);
    // The last decimal is no zero; and after a zero before the dot, the first five decimals may be, the sixth not.
    if (end === whole + 1 || bytes[end - 1] === zero) return none;
    if (bytes[first] === zero && scanZeros(bytes, whole + 1) > 5) return scanOddNumber(bytes, from);
  } else if (isNegative && bytes[first] === zero) return none;
  const next = bytes[end] ?? 0;
  if (end - first > exactDigits || next === 0x65 || next === 0x45) return scanOddNumber(bytes, from);
  return end;
};

/** How many zeros stand at `from`. */
const scanZeros = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (bytes[at] === zero) at += 1;
  return at - from;
};

/** The end of `true` or `false` at `from`. */
export const scanBoolean = (bytes: Uint8Array, from: number): number => {
  if (bytes[from] === 0x74) {
    return bytes[from + 1] === 0x72 && bytes[from + 2] === 0x75 && bytes[from + 3] === 0x65 ? from + 4 : none;
  }
  const isFalse =
    bytes[from] === 0x66 && bytes[from + 1] === 0x61 && bytes[from + 2] === 0x6c && bytes[from + 3] === 0x73;
  return isFalse && bytes[from + 4] === 0x65 ? from + 5 : none;
};

/** The end of `null` at `from`. */
export const scanNull = (bytes: Uint8Array, from: number): number =>
  bytes[from] === 0x6e && bytes[from + 1] === 0x75 && bytes[from + 2] === 0x6c && bytes[from + 3] === 0x6c
    ? from + 4
    : none;

/** The end of a custom scalar at `from`; only text, numbers, true and false: what has keys could need another order of them. */
export const scanScalar = (bytes: Uint8Array, from: number, end: number): number => {
  const byte = bytes[from] ?? 0;
  if (byte === quote) return scanString(bytes, from, end);
  return byte === 0x74 || byte === 0x66 ? scanBoolean(bytes, from) : scanNumber(bytes, from);
};

/** The end of an ID at `from`: text, or a whole number. */
export const scanId = (bytes: Uint8Array, from: number, end: number): number =>
  bytes[from] === quote ? scanString(bytes, from, end) : scanInt(bytes, from);
