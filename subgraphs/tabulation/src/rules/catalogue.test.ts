// The catalogue of rules: each there once, in order, in two languages, and none with a word of blame.
import { describe, expect, it } from "vitest";
import { allRules, areaRules, rulesOfContest, stationRules } from "./index.ts";

const upTo = (section: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${section}${String(index + 1).padStart(2, "0")}`);

/** A rule and its stricter sister: T05, T05b. */
const withSisters = (ids: readonly string[], sisters: readonly string[]): readonly string[] =>
  ids.flatMap((id) => (sisters.includes(`${id}b`) ? [id, `${id}b`] : [id]));

const sections: readonly (readonly [string, readonly string[]])[] = [
  ["inside one form", withSisters(upTo("T", 20), ["T05b", "T08b"])],
  ["across levels", withSisters(upTo("L", 9), ["L08b"])],
  ["across contests", withSisters(upTo("X", 8), ["X02b"])],
  ["among neighbours", upTo("D", 4)],
  ["registry and count", upTo("S", 13)],
  ["candidacy and count", upTo("C", 14)],
  ["count and result", upTo("R", 4)],
];
const sectionOf = ({ id }: { id: string }): string => id.slice(0, 1);

/** Words that say something of people or intent instead of figures, in either language. */
const accusing = new RegExp(
  [
    "fraud|manipulat|suspicious|suspect|cheat|forge|forging|fake|tamper|rigg|illegal|unlawful|crime|criminal",
    "violat|guilt|steal|stolen",
    "curang|manipulasi|mencurigakan|rekayasa|palsu|pelanggaran|penggelembungan|kejahatan",
  ].join("|"),
  "i",
);

describe("the catalogue", () => {
  it.each(sections)("has each rule %s exactly once", (_, ids) => {
    const section = ids[0]?.slice(0, 1);
    const found = allRules.filter((rule) => sectionOf(rule) === section).map(({ id }) => id);
    expect(found.toSorted()).toEqual(ids);
  });

  it("has no other rule, and no name twice", () => {
    const known = new Set(sections.flatMap(([, ids]) => ids));
    expect(allRules.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(allRules.map(({ name }) => name)).size).toBe(allRules.length);
  });

  // Some sections hold rules of stations and rules of areas: each of the lists is in order.
  it.each([
    ["stations", stationRules],
    ["areas", areaRules],
    ["contests", rulesOfContest],
  ])("has the rules of %s in order within their sections", (_, rules) => {
    for (const [, [first]] of sections) {
      const ids = rules.map(({ id }) => id).filter((id) => id.startsWith(first?.slice(0, 1) ?? id));
      expect(ids).toEqual(ids.toSorted());
    }
  });

  it("keeps what the law allows a warning", () => {
    const lawful = allRules.filter(({ id }) => ["T07", "T08", "S06"].includes(id));
    expect(lawful.map(({ id, severity }) => [id, severity])).toEqual([
      ["T07", "WARNING"],
      ["T08", "WARNING"],
      ["S06", "WARNING"],
    ]);
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  it("has two titles, a name, a basis, systems, and a word on when it has nothing to say", () => {
    const { name, title, titleIndonesian, basis, notApplicable, systems } = rule;
    expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/);
    expect([title, titleIndonesian, basis, notApplicable].filter((text) => text.trim() === "")).toEqual([]);
    expect(title).not.toBe(titleIndonesian);
    expect(systems.length).toBeGreaterThan(0);
    expect(new Set(systems).size).toBe(systems.length);
  });

  it("speaks of figures, never of blame", () => {
    const { title, titleIndonesian, basis, notApplicable } = rule;
    expect([title, titleIndonesian, basis, notApplicable].filter((text) => accusing.test(text))).toEqual([]);
  });
});
