// Documents that different callers get different answers to: what a cache must never mix up.
import { canaryVoter } from "@kpu-graph/estate";

export interface MixedDocument {
  readonly what: string;
  /** Its text under this name of its operation: another name is another text, and another meaning for no one. */
  readonly toText: (name: string) => string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const station = "3101011001002";
const village = "3101011001";
const check = "checkRegistration(nik: $nik, birthDate: $day) { registered village { name } pollingStation { code } }";
const region = `region(code: "33") { name voterRoll { total } turnout(contest: "2024-ppwp") { registered } tally(contest: "2024-ppwp") { votes { votes candidate { name } } } }`;

const document = (
  what: string,
  body: string,
  {
    given = "",
    rest = "",
    variables = {},
  }: { given?: string; rest?: string; variables?: MixedDocument["variables"] } = {},
): MixedDocument => ({
  what,
  toText: (name) => `query ${name}${given} { ${body} } ${rest}`,
  variables,
});

/** The documents; the same at each call. */
export const mixedDocuments = (): readonly MixedDocument[] => {
  const { nik, birthDate } = canaryVoter();
  return [
    document("three sources, public", region),
    document("who am I", "viewer { kind agency scopes }"),
    document(
      "every field of people",
      `voters(pollingStation: "${station}", first: 3) { totalCount nodes { id nik nikToken name gender birthDate age address pollingStation { code village { name } } } }`,
    ),
    document("people of a village", `voters(region: "${village}", first: 2) { nodes { id name gender } }`),
    document("people by fragments and other names", `v: voters(pollingStation: "${station}", first: 2) { ...V }`, {
      rest: "fragment V on VoterConnection { edges { cursor node { ...P } } pageInfo { hasNextPage } } fragment P on Voter { person: id name: address nik: name who: nikToken }",
    }),
    document(
      "people beside an area",
      `${region} voters(pollingStation: "${station}", first: 1) { nodes { id name birthDate } }`,
    ),
    document(
      "people left out",
      `region(code: "31") { name } voters(pollingStation: "${station}", first: 1) @include(if: $x) { nodes { name } }`,
      {
        given: "($x: Boolean!)",
        variables: { x: false },
      },
    ),
    document(
      "a field of people left out",
      `voters(pollingStation: "${station}", first: 2) { nodes { id gender name @skip(if: $x) } }`,
      {
        given: "($x: Boolean!)",
        variables: { x: true },
      },
    ),
    document("people elsewhere", `voters(pollingStation: "9801010001001", first: 2) { nodes { name } }`),
    document("a check of registration", check, {
      given: "($nik: Nik!, $day: Date!)",
      variables: { nik, day: birthDate },
    }),
    document("a check with the wrong day", check, {
      given: "($nik: Nik!, $day: Date!)",
      variables: { nik, day: "1971-01-02" },
    }),
    document("what a person is", `__type(name: "Voter") { fields { name } }`),
    document("what there is to ask", `__schema { queryType { fields { name } } }`),
    document("a wrong page", "regions(first: $n) { totalCount }", { given: "($n: Int!)", variables: { n: 101 } }),
    document("an unknown field", `region(code: "33") { nama }`),
  ];
};
