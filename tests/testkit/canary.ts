// Canary people: made up at every run, so that a trace of one anywhere can only have come from here. And the search for such traces.
import { createHash, randomInt } from "node:crypto";

export interface CanaryPerson {
  readonly nik: string;
  readonly familyCardNumber: string;
  /** "KANARI UJI QWERTYUI" */
  readonly name: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
}

/** Something that people's data may not get into: one answer, one file, one key of Redis with its value. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** A trace that was found: what and where, never whose and never the value. */
export interface Trace {
  readonly place: string;
  readonly what: string;
}

const two = (number: number) => String(number).padStart(2, "0");
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join("");
const letters = (count: number) =>
  Array.from({ length: count }, () => String.fromCharCode(65 + randomInt(26))).join("");

const createCanary = (): CanaryPerson => {
  const [year, month, day] = [1930 + randomInt(70), 1 + randomInt(12), 1 + randomInt(28)];
  const born = `${two(day)}${two(month)}${two(year % 100)}`;
  // No province has the number 98: nobody real can be hit.
  const region = `98${digits(4)}`;
  return {
    nik: `${region}${born}${digits(4)}`,
    familyCardNumber: `${region}${born}${digits(4)}`,
    name: `KANARI UJI ${letters(12)}`,
    birthDate: `${year}-${two(month)}-${two(day)}`,
  };
};

/** Makes up this many people. */
export const createCanaries = (count: number): readonly CanaryPerson[] => Array.from({ length: count }, createCanary);

interface Needle {
  readonly what: string;
  /** In lower case. */
  readonly text: string;
}

const ofNumber = (what: string, number: string): readonly Needle[] => {
  const digests = ["md5", "sha1", "sha256"].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(number).digest();
    return [
      { what: `${algorithm} of a ${what}`, text: digest.toString("hex") },
      { what: `${algorithm} of a ${what}, base64`, text: digest.toString("base64url").slice(0, 20).toLowerCase() },
    ];
  });
  const base64 = Buffer.from(number).toString("base64url").toLowerCase();
  return [{ what, text: number }, { what: `base64 of a ${what}`, text: base64 }, ...digests];
};

const ofName = (name: string): readonly Needle[] =>
  [name, name.replaceAll(" ", "%20"), name.replaceAll(" ", "+"), name.replaceAll(" ", "_")].map((text) => ({
    what: "name",
    text: text.toLowerCase(),
  }));

const ofBirthDate = (birthDate: string): readonly Needle[] => {
  const [year, month, day] = birthDate.split("-");
  return [birthDate, `${day}-${month}-${year}`, `${day}/${month}/${year}`, `${day}.${month}.${year}`].map((text) => ({
    what: "birth date",
    text,
  }));
};

const needlesOf = ({ nik, familyCardNumber, name, birthDate }: CanaryPerson): readonly Needle[] => [
  ...ofNumber("NIK", nik),
  ...ofNumber("NKK", familyCardNumber),
  ...ofName(name),
  ...ofBirthDate(birthDate),
];

// Region parts that no real NIK has: 98 of the canaries, 0001 of the sample's own voters.
const shape = /\b(?:98\d{14}|0001\d{12})\b/;

/** Finds every trace of these people, and anything in the shape of such a NIK; each kind once a place. */
export const sweep = (places: readonly Place[], people: readonly CanaryPerson[]): readonly Trace[] => {
  const needles = people.flatMap(needlesOf);
  return places.flatMap(({ name: place, text }) => {
    const lower = text.toLowerCase();
    const found = needles.filter((needle) => lower.includes(needle.text)).map(({ what }) => what);
    const shapes = shape.test(text) ? ["the shape of a NIK"] : [];
    return [...new Set([...found, ...shapes])].map((what) => ({ place, what }));
  });
};
