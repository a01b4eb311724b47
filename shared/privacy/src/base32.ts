// Bytes as capital letters and digits 2-7 (RFC 4648, no padding): a token that survives URLs, files and being read aloud.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The first `length` characters of the base32 text of these bytes. */
export const toBase32 = (bytes: Uint8Array, length: number): string => {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((held >> bits) & 31);
    }
  }
  return text.slice(0, length);
};
