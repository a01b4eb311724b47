// A policy file is taken whole or not at all: each way in which its form or its classes are bad, with its line.
import { describe, expect, it } from "vitest";
import { faultsOf, onLines, smallPolicy, withChange } from "./policy-text.ts";

const bomb = `a: &a [x,x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*a,*a,*a,*a]`).join("\n")}\n`;

describe("a policy that cannot be read", () => {
  it.each([
    ["an empty file", "", /^line 1: .*expected object/],
    ["a comment", "# nothing\n", /^line 1: .*expected object/],
    ["a list", "- a\n", /^line 1: .*expected object/],
    ["two documents", `${smallPolicy}---\n${smallPolicy}`, /multiple documents/],
    ["an open bracket", withChange('["3101", "3320', '[["3101", "3320'), /^line \d+: /],
    ["a tab for blanks", withChange("      code: public", "\tcode: public"), /[Tt]ab/],
    ["an anchor", withChange("perKey: {", "perKey: &a {"), /an anchor \(&\): write it out$/],
    ["an alias", withChange("{ day: 20 }", "*a"), /alias/],
    ["a tag", withChange('"Counting"', "!text Counting"), /tag/],
    ["a thousand aliases of aliases", bomb, /^line 1: an anchor \(&\): write it out$/],
    ["ten thousand brackets", "[".repeat(10_000), /^line 1: /],
    ["a very long file", `#${"a".repeat(256 * 1024)}`, /^line 1: the file is longer than 262144 characters$/],
  ])("is refused: %s", (_case, text, fault) => {
    expect(faultsOf(text)[0]).toMatch(fault);
  });

  it.each([
    ["a class twice", withChange("officer: internal", "officer: internal\n      officer: secret"), "officer: secret"],
    ["a type twice", withChange("  Person:\n", "  People:\n    # again\n"), "  People:\n    # again"],
    ["an agency twice", withChange("  watch: {", "  bps: {"), "Watchers"],
  ])("is refused for saying something twice: %s", (_case, text, second) => {
    const line = text.slice(0, text.indexOf(second)).split("\n").length;
    expect(faultsOf(text)).toEqual([`line ${line}: Map keys must be unique`]);
  });
});

const ruleOfBorn = "{ class: restricted, holds: date }";
const ruleOfCheck = "{ registered: { class: restricted, holds: plain, openedBy: self-check } }";
const classes = '"public"|"internal"|"restricted"|"secret"';

describe("a policy of another shape", () => {
  it.each([
    ["an unknown field", withChange("bases:\n", "author: me\nbases:\n"), [["author", "author: unknown field"]]],
    [
      "one in a grant",
      withChange("Required: true", "Required: true\n    note: x"),
      [["note", "grants.0.note: unknown field"]],
    ],
    [
      "one in a rule",
      withChange(ruleOfBorn, "{ class: restricted, holds: date, mask: year }"),
      [["mask: year", "types.Person.fields.born.mask: unknown field"]],
    ],
    ["no version", withChange('version: "1"\n', ""), [["bases:", "version: is missing"]]],
    [
      "a number for a text",
      withChange('version: "1"', "version: 1"),
      [["version", "version: Invalid input: expected string, received number"]],
    ],
    [
      "a misspelt tier",
      withChange("  partner:\n", "  partners:\n"),
      [
        ["limits:", "limits.partner: is missing"],
        ["partners:", "limits.partners: unknown field"],
      ],
    ],
    [
      "no owner",
      withChange("  Region:\n    owner: registry\n", "  Region:\n"),
      [["  Region:", "types.Region.owner: is missing"]],
    ],
    [
      "a class nobody knows",
      withChange("officer: internal", "officer: intern"),
      [["officer: intern", `types.Region.fields.officer: Invalid option: expected one of ${classes}`]],
    ],
    [
      "one class for a whole type",
      withChange(`fields: ${ruleOfCheck}`, "fields: restricted"),
      [["fields: restricted", "types.Check.fields: Invalid input: expected record, received string"]],
    ],
    [
      "a negative limit",
      withChange("{ day: 20 }", "{ day: -1 }"),
      [["day: -1", "selfCheck.perNikPrefix.day: Too small: expected number to be >=1"]],
    ],
    [
      "a word for a number",
      withChange("{ day: 20 }", "{ day: no }"),
      [["day: no", "selfCheck.perNikPrefix.day: Invalid input: expected number, received string"]],
    ],
    [
      "points that never pay for an allowed operation",
      withChange(
        "  partner:\n    requests: { burst: 30, perSecond: 3 }\n    points: { burst: 600",
        "  partner:\n    requests: { burst: 30, perSecond: 3 }\n    points: { burst: 199",
      ),
      [["  partner:", "limits.partner: points.burst is less than the cost of one allowed operation"]],
    ],
  ] as const)("is refused: %s", (_case, text, faults) => {
    expect(faultsOf(text)).toEqual(onLines(text, faults));
  });
});

describe("a policy whose classes do not hold", () => {
  it.each([
    [
      "a field without a class",
      withChange("      officer: internal\n", ""),
      [["version", "Region.officer: has no class"]],
    ],
    [
      "a field the schema lacks",
      withChange("officer: internal", "officer: internal\n      phone: internal"),
      [["phone", "Region.phone: the schema has no such field"]],
    ],
    [
      "a wildcard",
      withChange("officer: internal", '"*": internal'),
      [
        ["version", "Region.officer: has no class"],
        ['"*"', "Region.*: the schema has no such field"],
      ],
    ],
    [
      "a basis nobody wrote",
      withChange("officer: internal", "officer: { class: internal, basis: opn }"),
      [["opn", 'Region.officer: no basis is called "opn"']],
    ],
    [
      "people, and not what of them",
      withChange("{ class: secret, holds: plain }", "secret"),
      [["remark", "Person.remark: is secret and does not say what it holds"]],
    ],
    [
      "people for everybody",
      withChange("officer: internal", "officer: { class: public, holds: name }"),
      [["officer", "Region.officer: is public: only a field about people says what it holds"]],
    ],
    [
      "a secret that comes with every grant",
      withChange("{ class: secret, holds: plain }", "{ class: secret, holds: plain, openedBy: every-grant }"),
      [["remark", "Person.remark: openedBy is for restricted fields"]],
    ],
    [
      "a restricted field that a refusal cannot blank",
      withChange("code: public", "code: { class: restricted, holds: plain }"),
      [["code:", "Region.code: is restricted and never null in the schema, so a refusal cannot blank it"]],
    ],
  ] as const)("is refused: %s", (_case, text, faults) => {
    expect(faultsOf(text)).toEqual(onLines(text, faults));
  });
});
