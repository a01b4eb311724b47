// What each mask does to a value of each kind. A mask that is not made for the kind gives null, never the value.

import type { MaskName } from "./mask-names.ts";
import { initialsOf } from "./name-mask.ts";

/** What a field about a person holds. `plain` has no form to cut: it is shown or not. */
export type FieldKind = "nik" | "token" | "name" | "date" | "address" | "plain";

/** The masks made for each kind. A token can't be shown `full`: there is nothing behind it but the NIK. */
export const masksOfKind: Readonly<Record<FieldKind, readonly MaskName[]>> = {
  nik: ["full", "none", "token", "region4"],
  token: ["token", "none"],
  name: ["full", "none", "initials"],
  date: ["full", "none", "year"],
  address: ["full", "none", "village"],
  plain: ["full", "none"],
};

/** Is the mask made for this kind of value? */
export const fitsKind = (mask: MaskName, kind: FieldKind): boolean => masksOfKind[kind].includes(mask);

export interface MaskContext {
  /** The token of the person; computed only under the mask "token". */
  readonly token: () => string;
  /** Name of the village the person votes in; null where unknown. */
  readonly village: string | null;
}

export interface MaskInput {
  readonly mask: MaskName;
  readonly kind: FieldKind;
  /** The source's own value: a NIK, a name, a date as YYYY-MM-DD, an address. */
  readonly value: string | null;
  readonly context: MaskContext;
}

/** The first four digits of a NIK or family number, twelve stars; null for what is not 16 digits. */
const region4Of = (digits: string) => (/^[0-9]{16}$/.test(digits) ? `${digits.slice(0, 4)}${"*".repeat(12)}` : null);

/** The year of YYYY-MM-DD; null for what is not one. */
const yearOf = (date: string) => /^([0-9]{4})-[0-9]{2}-[0-9]{2}$/.exec(date)?.[1] ?? null;

/** The value as the mask leaves it; null where nothing may be seen, where there is no value, or where the mask does not fit the kind. */
export const applyMask = ({ mask, kind, value, context }: MaskInput): string | null => {
  if (!fitsKind(mask, kind)) return null;
  switch (mask) {
    case "none":
      return null;
    case "token":
      return context.token();
    case "village":
      return context.village;
    case "full":
      return value;
    case "region4":
      return value === null ? null : region4Of(value);
    case "initials":
      return value === null ? null : initialsOf(value);
    case "year":
      return value === null ? null : yearOf(value);
  }
};

/** A value that has no text to cut (a sex, an age, a polling station): itself under "full", null under anything else. */
export const showWhole = <Value>(mask: MaskName | undefined, value: Value): Value | null =>
  mask === "full" ? value : null;
