// Grants: nothing left out, nothing that adds up, no mask that does not fit, no field that needs none; each fault with its line.
import { describe, expect, it } from "vitest";
import { faultsOf, onLines, withChange } from "./policy-text.ts";

const bornTo = (mask: string) => withChange("Person.born: year", `Person.born: ${mask}`);
const fieldTo = (field: string) => withChange("Person.born: year", field);
const areasTo = (areas: string) => withChange('areas: ["3101", "3320012001001"]', `areas: ${areas}`);
const untilTo = (day: string) => withChange("until: 2027-11-30", `until: ${day}`);
const masks = '"full"|"none"|"token"|"region4"|"initials"|"year"|"village"';

describe("a grant", () => {
  it.each([
    ["the whole country, said", areasTo("all")],
    ["400 days", untilTo("2027-12-05")],
    ["one day", withChange("from: 2026-11-01\n    until: 2027-11-30", "from: 2026-11-24\n    until: 2026-11-24")],
    [
      "a secret that two people approved",
      withChange("Required: true", "Required: true\n    approvedBy: [A, B]").replace(
        "Person.born: year",
        "Person.remark: full",
      ),
    ],
    [
      "a renewal, one day after the other",
      withChange("agency: bps\n    purpose: COUNT", "agency: watch\n    purpose: WATCH").replace(
        "from: 2026-11-01\n    until: 2027-11-30",
        "from: 2026-12-01\n    until: 2027-11-30",
      ),
    ],
  ])("may be for %s", (_case, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ["basis", withChange("    basis: people\n    from", "    from"), "- id: watch-1"],
    ["from", withChange("    from: 2026-11-01\n    until: 2027", "    until: 2027"), "- id: watch-1"],
    ["until", withChange("    until: 2027-11-30\n", ""), "- id: watch-1"],
    ["ticketRequired", withChange("    ticketRequired: true\n", ""), "- id: watch-1"],
    ["people.areas", withChange('      areas: ["3101", "3320012001001"]\n', ""), "    people:\n"],
    ["people.rowsPerDay", withChange("      rowsPerDay: { agency: 200, key: 100 }\n", ""), "    people:\n"],
    ["people.rowsPerDay.key", withChange("{ agency: 200, key: 100 }", "{ agency: 200 }"), "rowsPerDay"],
    [
      "people.fields",
      withChange("      fields:\n        Person.name: initials\n        Person.born: year\n", ""),
      "    people:\n",
    ],
  ])("must say its %s", (what, text, place) => {
    // The list item begins at its first key; "people:" alone on its line stands in one grant.
    const line = text.slice(0, text.indexOf(place)).split("\n").length;
    expect(faultsOf(text)).toEqual([`line ${line}: grants.0.${what}: is missing`]);
  });

  it.each([
    [
      "no fields at all",
      withChange("      fields:\n        Person.name: initials\n        Person.born: year\n", "      fields: {}\n"),
      "fields: {}",
      "people.fields: is empty",
    ],
    [
      "an unknown mask",
      bornTo("years"),
      "Person.born",
      `people.fields.Person.born: Invalid option: expected one of ${masks}`,
    ],
    [
      "every field",
      fieldTo('"Person.*": year'),
      "Person.*",
      'people.fields.Person.*: must be one "Type.field": there are no wildcards',
    ],
    [
      "a whole type",
      fieldTo("Person: year"),
      "Person: year",
      'people.fields.Person: must be one "Type.field": there are no wildcards',
    ],
    ["a day that is none", untilTo("2027-11-31"), "2027-11-31", "until: Invalid ISO date"],
    ["a moment", untilTo("2027-11-30T00:00:00Z"), "2027-11-30", "until: Invalid ISO date"],
    ["no areas", areasTo("[]"), "areas: []", "people.areas: Too small: expected array to have >=1 items"],
    [
      "a code as a number",
      areasTo("[3101]"),
      "areas: [3101]",
      "people.areas.0: Invalid input: expected string, received number",
    ],
    [
      "nobody, misspelt",
      withChange("people: none", "people: nobody"),
      "nobody",
      'people: Invalid input: expected "none"',
    ],
  ])("is not well-formed: %s", (_case, text, words, message) => {
    const index = words === "nobody" ? 1 : 0;
    expect(faultsOf(text)).toEqual(onLines(text, [[words, `grants.${index}.${message}`]]));
  });

  it.each([
    [
      "a mask of another kind",
      bornTo("initials"),
      "Person.born",
      'Person.born: the mask "initials" does not fit Person.born',
    ],
    [
      "a token of what is no NIK",
      bornTo("token"),
      "Person.born",
      'Person.born: the mask "token" does not fit Person.born',
    ],
    ["a public field", fieldTo("Region.name: full"), "Region.name", "Region.name: is public: no grant is needed"],
    [
      "an internal field",
      fieldTo("Region.officer: full"),
      "Region.officer",
      "Region.officer: is internal: no grant is needed",
    ],
    [
      "a field without a class",
      fieldTo("Person.nik: token"),
      "Person.nik",
      "Person.nik: has no class, and so no grant opens it",
    ],
    [
      "what every grant opens",
      fieldTo("Person.id: token"),
      "Person.id",
      "Person.id: is opened by every-grant: do not name it",
    ],
    [
      "the answer to a citizen",
      fieldTo("Check.registered: full"),
      "Check.registered",
      "Check.registered: is opened by self-check: do not name it",
    ],
    [
      "a secret nobody approved",
      fieldTo("Person.remark: full"),
      "Person.remark",
      "Person.remark: is secret: approvedBy must name two people",
    ],
    [
      "a secret one person approved twice",
      withChange("Required: true", "Required: true\n    approvedBy: [A, A]").replace(
        "Person.born: year",
        "Person.remark: full",
      ),
      "Person.remark",
      "Person.remark: is secret: approvedBy must name two people",
    ],
    [
      "an unknown agency",
      withChange("agency: watch\n", "agency: watcher\n"),
      "watcher",
      'no agency is called "watcher"',
    ],
    [
      "a name of the language",
      withChange("agency: watch\n", "agency: constructor\n"),
      "constructor",
      'no agency is called "constructor"',
    ],
    [
      "an unknown purpose",
      withChange("purpose: WATCH\n", "purpose: WATCHES\n"),
      "WATCHES",
      'no purpose is called "WATCHES"',
    ],
    [
      "an unknown basis",
      withChange("    basis: people\n    from", "    basis: peoples\n    from"),
      "peoples",
      'no basis is called "peoples"',
    ],
    ["401 days", untilTo("2027-12-06"), "2027-12-06", "lasts 401 days; at most 400"],
    ["no day", untilTo("2026-10-31"), "2026-10-31", "ends before it begins"],
    [
      "the country, unsaid",
      areasTo('["0"]'),
      'areas: ["0"]',
      '"0" is no code of a region or polling station; say "areas: all" for the country',
    ],
    [
      "a wildcard of areas",
      areasTo('["3101", "31*"]'),
      "31*",
      '"31*" is no code of a region or polling station; say "areas: all" for the country',
    ],
    [
      "more for a key than for all",
      withChange("key: 100", "key: 201"),
      "key: 201",
      "a key may read more rows than its agency",
    ],
  ])("opens what it should not: %s", (_case, text, words, message) => {
    expect(faultsOf(text)).toEqual(onLines(text, [[words, `grant watch-1: ${message}`]]));
  });

  it("does not begin in another century", () => {
    const text = withChange("from: 2026-11-01\n    until: 2027-11-30", "from: 2126-11-01\n    until: 2127-11-30");
    const message = "grant watch-1: begins more than 400 days from now";
    expect(faultsOf(text)).toEqual(onLines(text, [["2126-11-01", message]]));
  });

  it("has its own id, and does not add up with another", () => {
    const sameId = withChange("id: bps-1", "id: watch-1 # again");
    expect(faultsOf(sameId)).toEqual(onLines(sameId, [["again", "grant watch-1: this id is taken"]]));
    const both = withChange(
      "from: 2026-11-01\n    until: 2026-11-30",
      "from: 2026-11-02\n    until: 2026-11-30",
    ).replace("agency: bps\n    purpose: COUNT", "agency: watch\n    purpose: WATCH");
    const message = "grant bps-1: another grant of this agency and purpose holds on the same days";
    expect(faultsOf(both)).toEqual(onLines(both, [["2026-11-02", message]]));
  });

  it("is told all its faults at once, in the order of the file", () => {
    const text = bornTo("token").replace("key: 100", "key: 201").replace("{ class: secret, holds: plain }", "secret");
    expect(faultsOf(text)).toEqual(
      onLines(text, [
        ["remark", "Person.remark: is secret and does not say what it holds"],
        ["key: 201", "grant watch-1: a key may read more rows than its agency"],
        ["Person.born", 'grant watch-1: Person.born: the mask "token" does not fit Person.born'],
      ]),
    );
  });
});
