// Ten thousand people who do not exist: whatever a mask leaves of them, nobody gets from it to their NIK.
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toBase32 } from "./base32.ts";
import { agencyToken, applyMask, auditToken, isMasked, isNik, type MaskName, maskNames, personId } from "./index.ts";

const two = (number: number) => String(number).padStart(2, "0");

/** Numbers from 0 up to but not 1, the same ones for the same seed. */
const drawsOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
const draw = drawsOf(20_240_214);
const whole = (least: number, most: number) => least + Math.floor(draw() * (most - least + 1));
const syllables = "KA NA RI U JI SA TU BU DI LE STA RI WA TI PU TRA".split(" ");
const word = () => Array.from({ length: whole(2, 4) }, () => syllables[whole(0, syllables.length - 1)] ?? "").join("");

// Province 98 does not exist.
const drawPerson = () => {
  const [year, month, day] = [whole(1930, 2007), whole(1, 12), whole(1, 28)];
  const region = `98${two(whole(1, 79))}${two(whole(1, 40))}`;
  const born = `${two(whole(0, 1) === 0 ? day : day + 40)}${two(month)}${two(year % 100)}`;
  return {
    nik: [region, born, String(whole(1, 9999)).padStart(4, "0")].join(""),
    name: Array.from({ length: whole(1, 4) }, word).join(" "),
    birthDate: `${year}-${two(month)}-${two(day)}`,
    address: `JALAN ${word()} NO. ${whole(1, 99)}`,
    village: word(),
  };
};
const people = Array.from({ length: 10_000 }, drawPerson);
type Person = (typeof people)[number];

const master = randomBytes(32);
const tokenOf = (nik: string) => agencyToken({ master, agency: "dashboard", purpose: "OPERASIONAL", nik });
const see = (mask: MaskName, kind: "nik" | "token" | "name" | "date" | "address", person: Person) => {
  const value = {
    nik: person.nik,
    token: person.nik,
    name: person.name,
    date: person.birthDate,
    address: person.address,
  };
  const context = { token: () => tokenOf(person.nik), village: person.village };
  return applyMask({ mask, kind, value: value[kind], context });
};
const kinds = ["nik", "token", "name", "date", "address"] as const;
const cutting = maskNames.filter((mask) => mask !== "full");
/** All that any mask but "full" shows of a person, whatever the field. */
const seen = (person: Person): readonly string[] =>
  cutting.flatMap((mask) => kinds.map((kind) => see(mask, kind, person))).filter((text) => text !== null);

// The first 12 characters of a hash find its NIK as well as all of it.
const traceable = (nik: string): readonly string[] =>
  ["md5", "sha1", "sha256", "sha512"].flatMap((algorithm) => {
    const hash = createHash(algorithm).update(nik).digest();
    return [hash.toString("hex").slice(0, 12), hash.toString("base64").slice(0, 12), toBase32(hash, 12)];
  });

const runsOf = (digits: string, length: number) =>
  Array.from({ length: digits.length - length + 1 }, (_, at) => digits.slice(at, at + length));

describe("10,000 people", () => {
  it("are well-formed, and differ", () => {
    expect(people.every(({ nik }) => isNik(nik))).toBe(true);
    expect(new Set(people.map(({ nik }) => nik)).size).toBeGreaterThan(9_990);
  });

  it("show of the NIK its first four digits or a token, whose other digits nothing depends on", () => {
    for (const person of people) {
      const other = people[whole(0, people.length - 1)] ?? person;
      // The same region, another day of birth, sex and serial: 62 days, 12 months, 100 years, 9,999 serials are left.
      const twin = { ...person, nik: `${person.nik.slice(0, 4)}${other.nik.slice(4)}` };
      expect(see("region4", "nik", person)).toBe(`${person.nik.slice(0, 4)}${"*".repeat(12)}`);
      expect(see("region4", "nik", twin)).toBe(see("region4", "nik", person));
    }
  });

  it("never show five digits of the NIK in a row, and so no day of birth, no serial, no region with a serial", () => {
    for (const person of people) {
      const shown = seen(person).map((text) => (isMasked("year", text) ? "" : text));
      const digits = shown.filter((text) => !/^(?:t1|p1)_/.test(text)).join("\n");
      expect(runsOf(person.nik, 5).filter((run) => digits.includes(run))).toEqual([]);
    }
  });

  it("are named by no hash that anybody can compute", () => {
    for (const person of people.slice(0, 2_000)) {
      const token = { master, agency: "dashboard", purpose: "OPERASIONAL", nik: person.nik };
      const shown = [...seen(person), personId(token), auditToken({ key: master, nik: person.nik })].join("\n");
      const encoded = Buffer.from(person.nik).toString("base64").slice(0, 12);
      expect([encoded, ...traceable(person.nik)].filter((trace) => shown.includes(trace))).toEqual([]);
    }
  });

  it("have their own token each, of one shape", () => {
    const tokens = people.map(({ nik }) => tokenOf(nik));
    expect(new Set(tokens).size).toBe(new Set(people.map(({ nik }) => nik)).size);
    expect(tokens.every((token) => /^t1_dashboard_[A-Z2-7]{26}$/.test(token))).toBe(true);
  });

  it("come out of every mask in the form the second wall knows, and are caught when a mask is missing", () => {
    for (const person of people) {
      for (const mask of cutting) {
        const texts = kinds.map((kind) => see(mask, kind, person)).filter((text) => text !== null);
        expect(texts.filter((text) => !isMasked(mask, text))).toEqual([]);
      }
      const raw = {
        token: person.nik,
        region4: person.nik,
        initials: person.name,
        year: person.birthDate,
        village: person.address,
      };
      expect([
        isMasked("token", raw.token),
        isMasked("region4", raw.region4),
        isMasked("initials", raw.initials),
        isMasked("year", raw.year),
        isMasked("village", raw.village),
        isMasked("none", raw.initials),
      ]).toEqual([false, false, false, false, false, false]);
    }
  });
});
