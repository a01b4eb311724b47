// What a key looks like: kpu_{live|test}_{agency}_{32 base62}{6 base62 of a CRC32}. A typing error is known without a look-up.
import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

export type KeyEnvironment = "live" | "test";

export interface KeyShape {
  readonly environment: KeyEnvironment;
  readonly agency: string;
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const secretLength = 32;
const checksumLength = 6;
const idDigits = "0123456789abcdefghjkmnpqrstvwxyz";
const idLength = 8;

const agencyPattern = /^[a-z][a-z0-9-]{1,30}$/;
const keyPattern = /^kpu_(live|test)_([a-z][a-z0-9-]{1,30})_[0-9A-Za-z]{38}$/;
// A scanner reads text of any kind: a key ends where a letter or digit no longer follows.
const keysInText = /kpu_(?:live|test)_[a-z][a-z0-9-]{1,30}_[0-9A-Za-z]{38}(?![0-9A-Za-z])/g;

const random = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");

const checksumOf = (text: string): string => {
  let rest = crc32(text);
  let checksum = "";
  for (let place = 0; place < checksumLength; place++) {
    checksum = digits.charAt(rest % digits.length) + checksum;
    rest = Math.floor(rest / digits.length);
  }
  return checksum;
};

/** May this be an agency's id in a key: a small letter, then 1 to 30 small letters, digits or hyphens? */
export const isAgencyId = (text: string): boolean => agencyPattern.test(text);

/** Makes a new key; throws TypeError when the agency's id does not fit into one. */
export const generateKey = ({ environment, agency }: KeyShape): string => {
  if (!isAgencyId(agency)) throw new TypeError("an agency's id is a small letter and 1 to 30 of a-z, 0-9 and hyphen");
  const body = `kpu_${environment}_${agency}_${random(digits, secretLength)}`;
  return `${body}${checksumOf(body)}`;
};

/** Makes the public id of a key: 8 characters that cannot be taken for one another. */
export const generateKeyId = (): string => random(idDigits, idLength);

/** Reads what a key says of itself; undefined when its shape or its checksum is wrong. */
export const parseKey = (text: string): KeyShape | undefined => {
  const [, environment, agency] = keyPattern.exec(text) ?? [];
  if (agency === undefined || text.slice(-checksumLength) !== checksumOf(text.slice(0, -checksumLength)))
    return undefined;
  return { environment: environment === "test" ? "test" : "live", agency };
};

/** Finds keys in a text (a commit, a log): those of the right shape whose checksum holds, in order. */
export const findKeys = (text: string): readonly string[] =>
  [...text.matchAll(keysInText)].map(([key]) => key).filter((key) => parseKey(key) !== undefined);
