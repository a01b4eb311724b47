// The masks a grant may name. What each does to a value: masks.ts.

export const maskNames = [
  /** The value as it is. */
  "full",
  /** Nothing: null. */
  "none",
  /** A token that stands for the person inside one agency and purpose. */
  "token",
  /** The first four digits of a NIK or family number, the rest starred. */
  "region4",
  /** First letters of a name, three stars each. */
  "initials",
  /** The year of a date. */
  "year",
  /** The name of the village in place of an address. */
  "village",
] as const;

export type MaskName = (typeof maskNames)[number];

/** Is this the name of a mask? */
export const isMaskName = (name: unknown): name is MaskName =>
  typeof name === "string" && maskNames.some((known) => known === name);
