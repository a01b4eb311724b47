// The national identity number (NIK): read once at the edge, a branded string from there on, echoed by no error.
import { ClientError } from "@kpu-graph/errors";

declare const brand: unique symbol;
/** 16 digits: 6 of the region of first registration, 6 of the day of birth (women: day + 40), a serial of 4. */
export type Nik = string & { readonly [brand]: "Nik" };

// [0-9], not \d with a flag and no Unicode digits: a full-width digit is another text and would be another token.
const pattern = /^[0-9]{6}(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{6}$/;

/** Could this be a NIK, by its form? Any province passes: the lists of provinces change, and tests use ones that do not exist. */
export const isNik = (value: unknown): value is Nik => typeof value === "string" && pattern.test(value);

/** Reads a NIK; throws BAD_USER_INPUT, which does not hold the value. */
export const parseNik = (value: unknown): Nik => {
  if (isNik(value)) return value;
  throw new ClientError("BAD_USER_INPUT");
};

/** The first twelve digits: everyone first registered in one district and born on one day. Only for counting, never to show. */
export const nikPrefixOf = (nik: Nik): string => nik.slice(0, 12);
