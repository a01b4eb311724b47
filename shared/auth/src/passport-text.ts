// A passport as it travels: JSON in base64url, bounded, and read field by field on both sides.
import { maskNames } from "@kpu-graph/privacy";
import { z } from "zod";
import type { Passport, Viewer } from "./viewer.ts";

/** Characters of a passport's text: about 700 polling stations in `areas`. A header of 16 KiB is refused by many servers. */
export const largestPassport = 15_000;

/** UTF-8 takes no more for a character of a string. */
const bytesPerCharacter = 3;

/** What JSON writes as it is. */
const plainId = /^[A-Za-z0-9-]*$/;

const word = z.string().min(1).max(128);
const shape = z.strictObject({
  viewer: z.strictObject({
    tier: z.enum(["public", "partner", "internal"]),
    agency: word.nullable(),
    keyId: word.nullable(),
    user: word.nullable(),
    purpose: word.nullable(),
    scopes: z.array(word).max(100),
  }),
  requestId: word,
  deadlineMs: z.int().max(600_000),
  masks: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}\.[A-Za-z_]\w{0,63}$/), z.enum(maskNames)),
  areas: z
    .array(z.string().regex(/^[0-9A-Z]{1,13}$/))
    .max(1_000)
    .nullable(),
});

/** The text of a passport. Throws an Error when it would be too long: a grant with too many areas. */
export type PassportWriter = (passport: Passport) => string;

/** What is the same in a viewer's passports, as it travels. What differs from fetch to fetch, the request's id and its deadline, goes on behind it. */
interface Written extends Pick<Passport, "masks" | "areas"> {
  readonly start: string;
}

/** Base64 writes three bytes as four characters: behind a whole number of these, it goes on as if nothing stood before. */
const bytesAtOnce = 3;

const toBase64 = (text: string): string => Buffer.from(text).toString("base64url");

const write = ({ viewer, masks, areas }: Passport): Written => {
  // Written out: whatever else the gateway keeps beside these stays there.
  const { tier, agency, keyId, user, purpose, scopes } = viewer;
  const same = { viewer: { tier, agency, keyId, user, purpose, scopes }, masks, areas };
  const json = `${JSON.stringify(same).slice(0, -1)},"requestId":`;
  const spaces = " ".repeat(bytesAtOnce - (Buffer.byteLength(json) % bytesAtOnce));
  return { masks, areas, start: toBase64(json + spaces) };
};

/** Creates a writer that remembers what it wrote of each viewer last. */
export const createPassportWriter = (): PassportWriter => {
  const known = new WeakMap<Viewer, Written>();
  /** Where the rest is put on its way into base64: each needs it for no longer than that. */
  const onTheWay = Buffer.allocUnsafeSlow(256);
  const restToBase64 = (text: string): string =>
    text.length * bytesPerCharacter > onTheWay.length
      ? toBase64(text)
      : onTheWay.toString("base64url", 0, onTheWay.write(text));

  const toJson = (id: string): string => (plainId.test(id) ? `"${id}"` : JSON.stringify(id));

  return (passport) => {
    const { viewer, requestId, deadlineMs, masks, areas } = passport;
    let written = known.get(viewer);
    if (written === undefined || written.masks !== masks || written.areas !== areas) {
      written = write(passport);
      known.set(viewer, written);
    }
    const text = written.start + restToBase64(`${toJson(requestId)},"deadlineMs":${deadlineMs}}`);
    if (text.length > largestPassport) throw new Error("a passport that is too large to send");
    return text;
  };
};

/** Reads the text of a passport; throws an Error, which holds nothing of it, when it is not one. */
export const parsePassport = (text: string): Passport => {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw new Error("not a passport");
  }
};
