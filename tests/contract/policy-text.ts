// A small schema and a small sound policy for it, for tests that break one thing at a time.
import { coordinatesOf, type LoadedPolicy, nonNullCoordinatesOf, PolicyError, parsePolicy } from "@kpu-graph/policy";
import { buildSchema } from "graphql";

export const smallSchema = buildSchema(`
  type Query { region(code: String!): Region people(first: Int!): People check: Check }
  type Region { code: String! name: String! officer: String }
  type People { nodes: [Person!]! }
  type Person { id: ID! name: String born: String remark: String }
  type Check { registered: Boolean! }
`);

export const smallFacts = {
  coordinates: coordinatesOf(smallSchema),
  nonNull: nonNullCoordinatesOf(smallSchema),
};

/** A day on which the small policy's grants hold. */
export const holding = new Date("2026-11-24T03:00:00Z");

const limits = (name: string, depth: number) => `  ${name}:
    requests: { burst: 30, perSecond: 3 }
    points: { burst: 600, perSecond: 60 }
    cost: 200
    tokens: 150
    depth: ${depth}
    aliases: 20
    rootFields: 10
    directives: 20
    selections: 100
    nodes: 1000
    listItems: 25
    introspection: false
    persistedQueries: false`;

export const smallPolicy = `version: "1"
bases:
  open: { law: "Law on openness", decree: "12/2026" }
  people: { law: "Law on people", decree: "to be set" }
purposes:
  COUNT: "Counting"
  WATCH: "Watching"
types:
  Query:
    owner: registry
    basis: open
    fields:
      region: public
      people: { class: restricted, basis: people, holds: plain, openedBy: every-grant }
      check: { class: restricted, basis: people, holds: plain, openedBy: self-check }
  Region:
    owner: registry
    basis: open
    fields:
      code: public
      name: { class: public, owner: candidacy }
      officer: internal
  People:
    owner: registry
    basis: people
    fields: { nodes: { class: restricted, holds: plain, openedBy: every-grant } }
  Person:
    owner: registry
    basis: people
    fields:
      id: { class: restricted, holds: token, openedBy: every-grant }
      name: { class: restricted, holds: name }
      born: { class: restricted, holds: date }
      remark: { class: secret, holds: plain }
  Check:
    owner: registry
    basis: people
    fields: { registered: { class: restricted, holds: plain, openedBy: self-check } }
agencies:
  bps: { name: "Statistics", tier: partner, readsInternal: false }
  watch: { name: "Watchers", tier: internal, readsInternal: true }
grants:
  - id: watch-1
    agency: watch
    purpose: WATCH
    basis: people
    from: 2026-11-01
    until: 2027-11-30
    ticketRequired: true
    people:
      areas: ["3101", "3320012001001"]
      rowsPerDay: { agency: 200, key: 100 }
      fields:
        Person.name: initials
        Person.born: year
  - id: bps-1
    agency: bps
    purpose: COUNT
    basis: open
    from: 2026-11-01
    until: 2026-11-30
    ticketRequired: false
    people: none
limits:
${limits("public", 7)}
${limits("partner", 8)}
${limits("internal", 9)}
selfCheck:
  basis: people
  perAddress: { minute: 10, day: 50 }
  perNetwork: { minute: 30, day: 200 }
  perKey: { minute: 30, day: 500 }
  perNikPrefix: { day: 20 }
`;

/** The small policy with one place of it written otherwise; throws where the place is not there exactly once. */
export const withChange = (from: string, to: string): string => {
  const parts = smallPolicy.split(from);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} stands in the policy ${parts.length - 1} times`);
  return parts.join(to);
};

/** Reads a policy for the small schema; a field without a class is a fault unless said otherwise. */
export const readSmall = (text: string, unclassified: "fault" | "secret" = "fault"): LoadedPolicy =>
  parsePolicy(text, { ...smallFacts, unclassified, now: holding });

/** The faults of a text, one a line as an operator sees them; none for a good one. */
export const faultsOf = (text: string): readonly string[] => {
  try {
    readSmall(text);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const [head, ...faults] = error.message.split("\n  ");
    if (head !== "The policy is not usable:") throw error;
    return faults;
  }
};

/** "line 7: message" for each [words of that line, message]; throws where the words do not stand on exactly one line. */
export const onLines = (
  text: string,
  faults: readonly (readonly [words: string, message: string])[],
): readonly string[] =>
  faults.map(([words, message]) => {
    const at = text.split("\n").flatMap((line, index) => (line.includes(words) ? [index + 1] : []));
    if (at.length !== 1) throw new Error(`${JSON.stringify(words)} stands on ${at.length} lines`);
    return `line ${at[0]}: ${message}`;
  });
